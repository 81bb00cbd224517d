#pragma once
// One connection to one database, whatever its engine: the seam of DESIGN.md §8.
//
// How it works. Stores say what they want in SQL that every engine takes, with parameters by name
// (:name), and read typed rows. Who opens a connection names the engine (sql/sqlite); whoever is
// handed one does not know it. `read` is one snapshot throughout, `write` is the one writer's
// transaction, `savepoint` a part of it that can be taken back alone: what is begun is always
// ended, also where an exception passes. What one engine alone has (a copy of its file, a
// checkpoint) stands beside it in its own folder.
//
// A Connection belongs to one thread at a time. Nothing here retries or logs.
//
//   TRY_VOID(db.write([&]() -> Result<void> {
//     return db.run("UPDATE wish SET stage = :stage WHERE id = :id", {{"stage", s}, {"id", id}});
//   }));

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "data/base/result.h"
#include "data/sql/value.h"

namespace sql {

// A row under the cursor; valid until the walk goes on. Asking for a column that the statement does
// not have is our mistake and asserts.
class Row {
 public:
  virtual ~Row() = default;
  bool is_null(std::string_view column) const { return is_null(index(column)); }
  int64_t integer(std::string_view column) const { return integer(index(column)); }
  bool flag(std::string_view column) const { return integer(column) != 0; }
  double real(std::string_view column) const { return real(index(column)); }
  std::string text(std::string_view column) const { return text(index(column)); }  // NULL: empty
  base::Bytes blob(std::string_view column) const { return blob(index(column)); }  // NULL: empty
  std::optional<int64_t> maybe_integer(std::string_view column) const;
  std::optional<std::string> maybe_text(std::string_view column) const;

  virtual bool is_null(int column) const = 0;
  virtual int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string text(int column) const = 0;
  virtual base::Bytes blob(int column) const = 0;

 protected:
  virtual int index(std::string_view column) const = 0;
};

class Connection {
 public:
  using Each = std::function<base::Result<void>(const Row&)>;

  Connection() = default;
  virtual ~Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Runs one statement to its end; the number of rows it changed.
  virtual base::Result<int64_t> run(std::string_view sql, Params params = {}) = 0;
  // Runs SQL of several statements without parameters (schemas).
  virtual base::Result<void> script(const std::string& sql) = 0;
  // Calls `each` for every row; an error from it stops the walk and is returned.
  virtual base::Result<void> each(std::string_view sql, Params params, const Each& each) = 0;

  // The first row mapped, or nullopt where there is none.
  template <typename Map>
  auto one(std::string_view sql, Params params, Map map)
      -> base::Result<std::optional<std::invoke_result_t<Map, const Row&>>>;
  // All rows mapped. The statement names its own LIMIT.
  template <typename Map>
  auto all(std::string_view sql, Params params, Map map)
      -> base::Result<std::vector<std::invoke_result_t<Map, const Row&>>>;
  // The first column of the first row as an integer; 0 where there is none or it is NULL.
  base::Result<int64_t> integer(std::string_view sql, Params params = {});

  // fn() -> Result<T>. `read` sees one snapshot throughout. An error from fn or from the commit
  // rolls all of a `write` back. Neither nests: kInternal. `savepoint` works inside `write` and
  // rolls back only its own part on error. An exception out of fn takes the whole transaction back
  // and goes on.
  template <typename Fn>
  auto read(Fn fn) -> std::invoke_result_t<Fn>;
  template <typename Fn>
  auto write(Fn fn) -> std::invoke_result_t<Fn>;
  template <typename Fn>
  auto savepoint(Fn fn) -> std::invoke_result_t<Fn>;

  virtual bool in_transaction() const = 0;
  virtual base::Result<bool> has_table(std::string_view name) = 0;
  // How many rows this connection has changed since it was opened, what was taken back included.
  virtual int64_t changed_rows() const = 0;
  virtual const std::string& name() const = 0;  // of the database, for sentences: a file's path

 protected:
  enum class Kind : uint8_t { kRead, kWrite };
  virtual base::Result<void> begin(Kind kind) = 0;  // kInternal inside a transaction
  virtual base::Result<void> end(bool commit) = 0;

 private:
  // Begun by its maker; rolled back where `fn` throws before finish().
  class Open {
   public:
    explicit Open(Connection& db) : db_(db) {}
    ~Open() {
      if (!finished_) (void)db_.end(false);
    }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;
    base::Result<void> finish(bool commit) {
      finished_ = true;
      return db_.end(commit);
    }

   private:
    Connection& db_;
    bool finished_ = false;
  };
  struct Deeper {
    explicit Deeper(int& d) : depth(d) { ++depth; }
    ~Deeper() { --depth; }
    int& depth;
  };
  template <typename Fn>
  auto within(Kind kind, Fn fn) -> std::invoke_result_t<Fn>;
  base::Result<void> end_savepoint(const std::string& name, bool keep);

  int savepoint_depth_ = 0;
};

template <typename Map>
auto Connection::one(std::string_view sql, Params params, Map map)
    -> base::Result<std::optional<std::invoke_result_t<Map, const Row&>>> {
  std::optional<std::invoke_result_t<Map, const Row&>> found;
  TRY_VOID(each(sql, params, [&](const Row& row) -> base::Result<void> {
    if (!found) found.emplace(map(row));
    return {};
  }));
  return found;
}

template <typename Map>
auto Connection::all(std::string_view sql, Params params, Map map)
    -> base::Result<std::vector<std::invoke_result_t<Map, const Row&>>> {
  std::vector<std::invoke_result_t<Map, const Row&>> found;
  TRY_VOID(each(sql, params, [&](const Row& row) -> base::Result<void> {
    found.push_back(map(row));
    return {};
  }));
  return found;
}

template <typename Fn>
auto Connection::within(Kind kind, Fn fn) -> std::invoke_result_t<Fn> {
  TRY_VOID(begin(kind));
  Open open(*this);
  auto result = fn();
  const auto ended = open.finish(result.has_value());
  if (result.has_value() && !ended.has_value()) return ended.error();
  return result;
}

template <typename Fn>
auto Connection::read(Fn fn) -> std::invoke_result_t<Fn> {
  return within(Kind::kRead, std::move(fn));
}

template <typename Fn>
auto Connection::write(Fn fn) -> std::invoke_result_t<Fn> {
  return within(Kind::kWrite, std::move(fn));
}

template <typename Fn>
auto Connection::savepoint(Fn fn) -> std::invoke_result_t<Fn> {
  const Deeper deeper(savepoint_depth_);
  const std::string name = "sp" + std::to_string(savepoint_depth_);
  if (const auto begun = script("SAVEPOINT " + name); !begun.has_value()) return begun.error();
  auto result = fn();
  const auto ended = end_savepoint(name, result.has_value());
  if (!ended.has_value() && (result.has_value() || in_transaction())) return ended.error();
  return result;
}

}  // namespace sql
