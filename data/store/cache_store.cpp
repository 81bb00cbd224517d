#include "data/store/cache_store.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "data/model/body.h"
#include "data/model/json.h"
#include "data/sql/sqlite/database.h"
#include "data/store/cache_schema.h"
#include "data/store/damaged_file.h"

namespace store {
namespace {

constexpr const char* kLive = "live";
constexpr const char* kStaged = "staged";
constexpr int64_t kVersionsMax = int64_t{1} << 32;  // SQLite counts a file's commits in 32 bits

base::Result<void> done(const base::Result<int64_t>& ran) {
  if (!ran.has_value()) return ran.error();
  return {};
}

// `table` is one of our two literals, never input.
base::Result<std::optional<model::FeedRow>> find_row(sql::Connection& db, const char* table,
                                                     std::string_view kind, std::string_view id) {
  return db.one(std::string("SELECT * FROM ") + table + " WHERE kind = :kind AND id = :id",
                {{"kind", kind}, {"id", id}}, read_row);
}

base::Result<void> put_row(sql::Connection& db, const char* table, const model::FeedRow& row) {
  return done(db.run(std::string("INSERT INTO ") + table +
                         " (kind, id, revision, deleted, body_hash, body)"
                         " VALUES (:kind, :id, :revision, :deleted, :body_hash, :body)"
                         " ON CONFLICT (kind, id) DO UPDATE SET revision = excluded.revision,"
                         " deleted = excluded.deleted, body_hash = excluded.body_hash,"
                         " body = excluded.body",
                     {{"kind", row.kind},
                      {"id", row.id},
                      {"revision", row.revision},
                      {"deleted", row.deleted},
                      {"body_hash", row.body_hash},
                      {"body", row.body}}));
}

struct Sum {
  int64_t count = 0;
  model::Checksum checksum;
};

base::Result<Sum> read_sum(sql::Connection& db, const char* name) {
  TRY(const auto found,
      db.one("SELECT count, checksum FROM head WHERE name = :name", {{"name", name}},
             [](const sql::Row& r) { return std::pair(r.integer("count"), r.text("checksum")); }));
  Sum sum;
  if (!found) return sum;
  sum.count = found->first;
  TRY(sum.checksum, model::Checksum::parse(found->second));
  return sum;
}

base::Result<void> put_sum(sql::Connection& db, const char* name, const Sum& sum) {
  return done(
      db.run("INSERT INTO head (name, count, checksum) VALUES (:name, :count, :checksum)"
             " ON CONFLICT (name) DO UPDATE SET count = excluded.count,"
             " checksum = excluded.checksum",
             {{"name", name}, {"count", sum.count}, {"checksum", sum.checksum.hex()}}));
}

base::Result<std::optional<PullMark>> read_mark(sql::Connection& db, const char* name) {
  return db.one("SELECT * FROM mark WHERE name = :name", {{"name", name}}, [](const sql::Row& r) {
    return PullMark{r.text("cursor"), r.text("epoch"), r.text("scope"), r.integer("revision"),
                    r.integer("as_of_ms")};
  });
}

base::Result<void> put_mark(sql::Connection& db, const char* name, const PullMark& mark) {
  return done(
      db.run("INSERT INTO mark (name, cursor, epoch, scope, revision, as_of_ms)"
             " VALUES (:name, :cursor, :epoch, :scope, :revision, :as_of_ms)"
             " ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor,"
             " epoch = excluded.epoch, scope = excluded.scope,"
             " revision = excluded.revision, as_of_ms = excluded.as_of_ms",
             {{"name", name},
              {"cursor", mark.cursor},
              {"epoch", mark.epoch},
              {"scope", mark.scope},
              {"revision", mark.revision},
              {"as_of_ms", mark.as_of_ms}}));
}

base::Result<void> write_note(sql::Connection& db, std::string_view name, std::string_view value) {
  return done(
      db.run("INSERT INTO note (name, value) VALUES (:name, :value)"
             " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
             {{"name", name}, {"value", value}}));
}

base::Result<void> keep_odd(sql::Connection& db, const std::vector<std::string>& odd) {
  for (const std::string& json : odd) {
    TRY_VOID(
        done(db.run("INSERT INTO odd_row (hash, json) SELECT :hash, :json WHERE"
                    " (SELECT count(*) FROM odd_row) < :most ON CONFLICT (hash) DO NOTHING",
                    {{"hash", crypto::sha256_hex(std::string_view(json))},
                     {"json", json.substr(0, base::kRowBodyMaxBytes)},
                     {"most", kOddRowsMax}})));
  }
  return {};
}

// Puts the rows that are newer than what the table holds and keeps its sum.
template <typename Each>
base::Result<void> merge(sql::Connection& db, const char* table, const char* sum_name,
                         const std::vector<model::FeedRow>& rows, Each each) {
  TRY(Sum sum, read_sum(db, sum_name));
  for (const model::FeedRow& row : rows) {
    TRY(const auto old, find_row(db, table, row.kind, row.id));
    if (old && old->revision >= row.revision) continue;
    if (old) sum.checksum.subtract(*old);
    sum.checksum.add(row);
    sum.count += old ? 0 : 1;
    TRY_VOID(put_row(db, table, row));
    TRY_VOID(each(row, old ? &*old : nullptr));
  }
  return put_sum(db, sum_name, sum);
}

base::Result<void> clear_staged(sql::Connection& db) {
  TRY_VOID(db.script("DELETE FROM staged_row"));
  TRY_VOID(done(db.run("DELETE FROM mark WHERE name = :name", {{"name", kStaged}})));
  return done(db.run("DELETE FROM head WHERE name = :name", {{"name", kStaged}}));
}

base::Result<std::unique_ptr<sqlite::Database>> open_writer(const std::string& path, int64_t now_ms,
                                                            CacheStore::Check when) {
  sqlite::Options options;
  options.synchronous = sqlite::Synchronous::kNormal;
  options.application_id = kCacheApplicationId;
  options.max_page_count = kCacheMaxPages;
  TRY(auto db, sqlite::Database::open(path, options));
  if (when == CacheStore::Check::kNow) TRY_VOID(db->quick_check());
  TRY_VOID(sql::migrate(*db, cache_migrations(), now_ms));
  TRY_VOID(file_pairs(*db));
  if (when == CacheStore::Check::kNow) TRY_VOID(db->write([&] { return retry_aside(*db); }));
  return db;
}

base::Result<std::unique_ptr<sqlite::Database>> open_for_reading(const std::string& path) {
  sqlite::Options options;
  options.role = sqlite::Role::kReader;
  options.application_id = kCacheApplicationId;
  TRY(auto db, sqlite::Database::open(path, options));
  TRY_VOID(sql::check_migrations(*db, cache_migrations()));
  return db;
}

// A disk that takes nothing is no fault of the file: what it holds is all there is to show.
bool is_of_the_file(const base::Error& error, const std::string& folder) {
  return error.code != base::Code::kFull && takes_writes(folder);
}

uint64_t inode_of(const std::string& path) {  // 0: there is no such file
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 ? found.st_ino : 0;
}

}  // namespace

CacheStore::CacheStore(std::string path, Role role, std::unique_ptr<sqlite::Database> db)
    : path_(std::move(path)), role_(role), db_(std::move(db)), inode_(inode_of(path_)) {}

base::Result<std::unique_ptr<CacheStore>> CacheStore::open(const std::string& folder,
                                                           int64_t now_ms, Check when) {
  const std::string path = folder + "/cache.db";
  auto db = open_writer(path, now_ms, when);
  bool rebuilt = false;
  if (!db.has_value() && is_of_the_file(db.error(), folder)) {
    // Whatever is wrong with it, the centre has it all: put it aside and begin anew.
    TRY_VOID(put_aside(path));
    db = open_writer(path, now_ms, Check::kNow);
    rebuilt = true;
  }
  if (!db.has_value()) return db.error();
  std::unique_ptr<CacheStore> store(new CacheStore(path, Role::kWriter, std::move(*db)));
  store->was_rebuilt_ = rebuilt;
  return store;
}

base::Result<bool> CacheStore::check(int64_t now_ms) {
  auto sound = db_->quick_check();
  if (sound) sound = db_->write([&] { return retry_aside(*db_); });
  const std::string folder = std::filesystem::path(path_).parent_path().string();
  if (sound || !is_of_the_file(sound.error(), folder)) return false;
  TRY_VOID(put_aside(path_));
  TRY(auto fresh, open_writer(path_, now_ms, Check::kNow));
  db_ = std::move(fresh);
  was_rebuilt_ = true;
  return true;
}

base::Result<std::unique_ptr<CacheStore>> CacheStore::open_reader(const std::string& folder) {
  const std::string path = folder + "/cache.db";
  TRY(auto db, open_for_reading(path));
  return std::unique_ptr<CacheStore>(new CacheStore(path, Role::kReader, std::move(db)));
}

// A reader whose file was put aside goes over to the new one; until that can be opened it stays.
void CacheStore::follow() {
  if (role_ == Role::kWriter) return;
  const uint64_t now = inode_of(path_);
  if (now == 0 || now == inode_) return;
  auto db = open_for_reading(path_);
  if (!db) return;
  db_ = std::move(*db);
  inode_ = now;
  ++generation_;
}

base::Result<CacheState> CacheStore::state() {
  return db_->read([&]() -> base::Result<CacheState> {
    CacheState state;
    TRY(const auto live, read_mark(*db_, kLive));
    if (live) state.mark = *live;
    TRY(state.resync, read_mark(*db_, kStaged));
    TRY(const Sum sum, read_sum(*db_, kLive));
    state.head = {state.mark.revision, sum.count, sum.checksum.hex()};
    return state;
  });
}

base::Result<void> CacheStore::apply(const std::vector<model::FeedRow>& rows, const PullMark& mark,
                                     const std::vector<std::string>& odd) {
  return db_->write([&]() -> base::Result<void> {
    TRY_VOID(keep_odd(*db_, odd));
    TRY_VOID(
        merge(*db_, "row", kLive, rows, [&](const model::FeedRow& row, const model::FeedRow* old) {
          return index_row(*db_, row, old);
        }));
    return put_mark(*db_, kLive, mark);
  });
}

base::Result<void> CacheStore::confirm(const PullMark& mark) {
  return db_->write([&]() -> base::Result<void> { return put_mark(*db_, kLive, mark); });
}

base::Result<void> CacheStore::begin_resync(const PullMark& mark) {
  return db_->write([&]() -> base::Result<void> {
    TRY_VOID(clear_staged(*db_));
    TRY_VOID(db_->script("DELETE FROM odd_row"));  // a snapshot brings again what still stands
    return put_mark(*db_, kStaged, mark);
  });
}

base::Result<void> CacheStore::stage(const std::vector<model::FeedRow>& rows, const PullMark& mark,
                                     const std::vector<std::string>& odd) {
  return db_->write([&]() -> base::Result<void> {
    TRY_VOID(keep_odd(*db_, odd));
    TRY_VOID(merge(*db_, "staged_row", kStaged, rows,
                   [](const model::FeedRow&, const model::FeedRow*) -> base::Result<void> {
                     return {};
                   }));
    return put_mark(*db_, kStaged, mark);
  });
}

base::Result<model::FeedHead> CacheStore::staged_head() {
  return db_->read([&]() -> base::Result<model::FeedHead> {
    TRY(const auto mark, read_mark(*db_, kStaged));
    TRY(const Sum sum, read_sum(*db_, kStaged));
    return model::FeedHead{mark ? mark->revision : 0, sum.count, sum.checksum.hex()};
  });
}

base::Result<CacheState> CacheStore::commit_resync(const PullMark& mark) {
  TRY_VOID(db_->write([&]() -> base::Result<void> {
    TRY(const Sum sum, read_sum(*db_, kStaged));
    TRY_VOID(db_->script("DELETE FROM row; INSERT INTO row SELECT * FROM staged_row;"));
    TRY_VOID(index_all(*db_));
    TRY_VOID(put_sum(*db_, kLive, sum));
    TRY_VOID(put_mark(*db_, kLive, mark));
    return clear_staged(*db_);
  }));
  return state();
}

base::Result<void> CacheStore::abort_resync() {
  return db_->write([&]() -> base::Result<void> { return clear_staged(*db_); });
}

base::Result<int64_t> CacheStore::count_aside() {
  return db_->integer("SELECT (SELECT count(*) FROM aside_row) + (SELECT count(*) FROM odd_row)");
}

base::Result<std::vector<AsideRow>> CacheStore::aside(size_t limit) {
  return db_->all(
      "SELECT kind, id, why FROM aside_row UNION ALL"
      " SELECT '', hash, 'no_row' FROM odd_row LIMIT :limit",
      {{"limit", std::min(limit, kWallPageMax)}}, [](const sql::Row& r) {
        return AsideRow{r.text("kind"), r.text("id"), r.text("why")};
      });
}

base::Result<bool> CacheStore::rows_hold() {
  return db_->read([&]() -> base::Result<bool> {
    Sum sum;
    bool sound = true;
    // What stands aside may have come as it is.
    TRY_VOID(
        db_->each("SELECT row.*, EXISTS (SELECT 1 FROM aside_row a WHERE a.kind = row.kind"
                  " AND a.id = row.id) AS is_aside FROM row",
                  {}, [&](const sql::Row& r) -> base::Result<void> {
                    const model::FeedRow row = read_row(r);
                    sound = sound && (r.flag("is_aside") || model::body_holds(row));
                    ++sum.count;
                    sum.checksum.add(row);
                    return {};
                  }));
    TRY(const Sum kept, read_sum(*db_, kLive));
    return sound && kept.count == sum.count && kept.checksum.hex() == sum.checksum.hex();
  });
}

base::Result<void> CacheStore::put_time(const TimeMark& mark) {
  const std::string text = model::dump_json(
      {{"centre_ms", mark.centre_ms}, {"boot_ms", mark.boot_ms}, {"boot_id", mark.boot_id}});
  return db_->write([&]() -> base::Result<void> {
    TRY_VOID(write_note(*db_, "time", text));
    // Nothing is known to be whole as of a time to come: the centre's clock was put back.
    return done(db_->run("UPDATE mark SET as_of_ms = :now_ms WHERE as_of_ms > :now_ms",
                         {{"now_ms", mark.centre_ms}}));
  });
}

base::Result<CacheStore::TimeMark> CacheStore::time() {
  TRY(const auto text, note("time"));
  if (!text) return TimeMark{};
  TRY(const auto json, model::parse_json(*text));
  model::Reader reader(json, "time");
  TimeMark mark{reader.integer("centre_ms"), reader.integer("boot_ms"), reader.text("boot_id")};
  if (reader.failed()) return reader.error();
  return mark;
}

base::Result<void> CacheStore::put_note(std::string_view name, std::string_view value) {
  return db_->write([&] { return write_note(*db_, name, value); });
}

base::Result<std::optional<std::string>> CacheStore::note(std::string_view name) {
  return db_->one("SELECT value FROM note WHERE name = :name", {{"name", name}},
                  [](const sql::Row& row) { return row.text("value"); });
}

base::Result<std::optional<model::FeedRow>> CacheStore::shown_row(std::string_view kind,
                                                                  std::string_view id) {
  return db_->one(
      "SELECT * FROM row WHERE kind = :kind AND id = :id AND NOT EXISTS (SELECT 1"
      " FROM aside_row a WHERE a.kind = row.kind AND a.id = row.id)",
      {{"kind", kind}, {"id", id}}, read_row);
}

base::Result<std::optional<model::FeedRow>> CacheStore::row(std::string_view kind,
                                                            std::string_view id) {
  return find_row(*db_, "row", kind, id);
}

base::Result<std::vector<std::string>> CacheStore::media() {
  follow();
  TRY(auto names, db_->all("SELECT DISTINCT sha256 FROM media_ref ORDER BY sha256", {},
                           [](const sql::Row& row) { return row.text(0); }));
  TRY_VOID(db_->each("SELECT * FROM staged_row WHERE deleted = 0", {},
                     [&](const sql::Row& row) -> base::Result<void> {
                       const model::FeedRow staged = read_row(row);
                       for (auto& name : model::media_of(staged.kind, staged.body)) {
                         names.push_back(std::move(name));
                       }
                       return {};
                     }));
  return names;
}

base::Result<int64_t> CacheStore::version() {
  follow();
  TRY(const int64_t version, db_->data_version());
  return generation_ * kVersionsMax + version;
}

}  // namespace store
