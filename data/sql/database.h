#pragma once
// One connection to one SQLite file: the seam of DESIGN.md §8.
//
// A Database belongs to one thread at a time. A file has exactly one writer connection in the whole
// world; all others are readers, which never checkpoint (SQLite 3.40 can damage a file that two
// connections checkpoint). Close the writer last. SQL names its parameters (:name) and works
// unchanged on PostgreSQL 15: no SQLite-only functions in stores. Nothing here retries or logs.
//
//   TRY_VOID(db.write([&]() -> Result<void> {
//     return db.run("UPDATE wish SET stage = :stage WHERE id = :id", {{"stage", s}, {"id", id}});
//   }));

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "data/base/result.h"
#include "data/sql/value.h"

struct sqlite3;
struct sqlite3_stmt;

namespace sql {

enum class Role { kWriter, kReader };
enum class Synchronous { kNormal, kFull };  // FULL: a commit survives a power cut
enum class SecureDelete { kOff, kOn };      // overwrite what is deleted

struct Options {
  Role role = Role::kWriter;
  Synchronous synchronous = Synchronous::kFull;
  SecureDelete secure_delete = SecureDelete::kOff;
  int32_t application_id = 0;  // written to a new file, demanded of an old one
  int64_t max_page_count = 0;  // pages of 4 KiB; 0: SQLite's own limit
  int busy_timeout_ms = 5000;
};

// A row under the cursor; valid until the statement steps on. Names are looked up among the
// statement's columns; asking for one that is not there is our mistake and asserts.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(std::string_view column) const { return is_null(index(column)); }
  int64_t integer(std::string_view column) const { return integer(index(column)); }
  bool flag(std::string_view column) const { return integer(column) != 0; }
  double real(std::string_view column) const { return real(index(column)); }
  std::string text(std::string_view column) const { return text(index(column)); }  // NULL: empty
  base::Bytes blob(std::string_view column) const { return blob(index(column)); }  // NULL: empty
  std::optional<int64_t> maybe_integer(std::string_view column) const;
  std::optional<std::string> maybe_text(std::string_view column) const;

  bool is_null(int column) const;
  int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  base::Bytes blob(int column) const;

 private:
  int index(std::string_view column) const;
  sqlite3_stmt* statement_;
};

class Database {
 public:
  // Opens the file; a writer makes it where absent. Errors: kCorrupted (not a database, damaged
  // header), kConflict (another application's file), kIo, kFull.
  static base::Result<std::unique_ptr<Database>> open(const std::string& path,
                                                      const Options& options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs one statement to its end; the number of rows it changed.
  base::Result<int64_t> run(std::string_view sql, Params params = {});
  // Runs SQL of several statements without parameters (schemas).
  base::Result<void> script(const std::string& sql);

  // Calls `each` for every row; an error from it stops the walk and is returned.
  base::Result<void> each(std::string_view sql, Params params,
                          const std::function<base::Result<void>(const Row&)>& each);

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

  // fn() -> Result<T>. `read` sees one snapshot throughout. `write` is BEGIN IMMEDIATE … COMMIT;
  // an error from fn or from the commit rolls all of it back. Neither nests: kInternal.
  // `savepoint` works inside `write` and rolls back only its own part on error. An exception out of
  // fn takes the whole transaction back and goes on.
  template <typename Fn>
  auto read(Fn fn) -> std::invoke_result_t<Fn>;
  template <typename Fn>
  auto write(Fn fn) -> std::invoke_result_t<Fn>;
  template <typename Fn>
  auto savepoint(Fn fn) -> std::invoke_result_t<Fn>;

  bool in_transaction() const;
  Role role() const { return options_.role; }
  const std::string& path() const { return path_; }

  base::Result<void> quick_check();      // kCorrupted where the file is damaged; O(file)
  base::Result<void> integrity_check();  // the same, and that indexes say what tables say
  base::Result<void> checkpoint();       // writer, outside transactions: WAL into the file
  // A compact copy of one snapshot in a new file (kConflict if it exists), checked and synced
  // before it returns; what failed leaves no file. Any role: on a reader, writers go on meanwhile.
  // Outside transactions. The folder is the caller's to sync.
  base::Result<void> backup_to(const std::string& path);
  // How many rows this connection has changed since it was opened, what was taken back included.
  int64_t changed_rows() const;
  // A number that changes whenever another connection committed; cheap.
  base::Result<int64_t> data_version();

 private:
  struct Cached;
  Database(std::string path, const Options& options, sqlite3* handle);
  base::Result<void> set_up();
  base::Result<Cached*> prepare(std::string_view sql);
  base::Result<Cached*> start(std::string_view sql, Params params);
  base::Result<bool> step(Cached* cached);
  void finish(Cached* cached);
  // Begun by its maker; rolled back where `fn` throws before finish().
  class Open {
   public:
    explicit Open(Database& db) : db_(db) {}
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
    Database& db_;
    bool finished_ = false;
  };
  struct Deeper {
    explicit Deeper(int& d) : depth(d) { ++depth; }
    ~Deeper() { --depth; }
    int& depth;
  };
  template <typename Fn>
  auto within(const char* how, Fn fn) -> std::invoke_result_t<Fn>;
  base::Result<void> begin(const char* how);
  base::Result<void> check_by(std::string_view pragma);
  base::Result<void> end(bool commit);
  base::Result<void> copy_into(const std::string& path);
  base::Error failure(int rc, std::string_view doing) const;

  std::string path_;
  Options options_;
  sqlite3* handle_;
  struct Cache;
  std::unique_ptr<Cache> cache_;
  int savepoint_depth_ = 0;
};

template <typename Map>
auto Database::one(std::string_view sql, Params params, Map map)
    -> base::Result<std::optional<std::invoke_result_t<Map, const Row&>>> {
  std::optional<std::invoke_result_t<Map, const Row&>> found;
  TRY_VOID(each(sql, params, [&](const Row& row) -> base::Result<void> {
    if (!found) found.emplace(map(row));
    return {};
  }));
  return found;
}

template <typename Map>
auto Database::all(std::string_view sql, Params params, Map map)
    -> base::Result<std::vector<std::invoke_result_t<Map, const Row&>>> {
  std::vector<std::invoke_result_t<Map, const Row&>> found;
  TRY_VOID(each(sql, params, [&](const Row& row) -> base::Result<void> {
    found.push_back(map(row));
    return {};
  }));
  return found;
}

template <typename Fn>
auto Database::within(const char* how, Fn fn) -> std::invoke_result_t<Fn> {
  TRY_VOID(begin(how));
  Open open(*this);
  auto result = fn();
  const auto ended = open.finish(result.has_value());
  if (result.has_value() && !ended.has_value()) return ended.error();
  return result;
}

template <typename Fn>
auto Database::read(Fn fn) -> std::invoke_result_t<Fn> {
  return within("BEGIN", std::move(fn));
}

template <typename Fn>
auto Database::write(Fn fn) -> std::invoke_result_t<Fn> {
  return within("BEGIN IMMEDIATE", std::move(fn));
}

template <typename Fn>
auto Database::savepoint(Fn fn) -> std::invoke_result_t<Fn> {
  const Deeper deeper(savepoint_depth_);
  const std::string name = "sp" + std::to_string(savepoint_depth_);
  if (const auto begun = script("SAVEPOINT " + name); !begun.has_value()) return begun.error();
  auto result = fn();
  // A full disk may already have rolled everything back: then there is no savepoint to end.
  if (!in_transaction()) {
    if (!result.has_value()) return result;
    return base::Error{base::Code::kFull, "the transaction was rolled back by the database"};
  }
  if (!result.has_value()) {
    if (const auto back = script("ROLLBACK TO " + name); !back.has_value()) return back.error();
  }
  if (const auto out = script("RELEASE " + name); !out.has_value()) return out.error();
  return result;
}

}  // namespace sql
