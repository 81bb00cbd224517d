#include "data/sql/sqlite/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cassert>
#include <cstring>
#include <map>

namespace sqlite {
namespace {

using sql::BlobView;

constexpr size_t kStatementCacheMax = 128;
constexpr int kPage_bytes = 4096;

base::Code code_of(int rc) {
  if (rc == SQLITE_IOERR_SHMSIZE) return base::Code::kFull;  // no room for the WAL's index
  switch (rc & 0xFF) {
    case SQLITE_FULL: return base::Code::kFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return base::Code::kCorrupted;
    case SQLITE_CONSTRAINT: return base::Code::kConflict;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return base::Code::kTimeout;
    case SQLITE_READONLY: return base::Code::kRefused;
    case SQLITE_TOOBIG: return base::Code::kTooLarge;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return base::Code::kIo;
    default: return base::Code::kInternal;
  }
}

int bind(sqlite3_stmt* statement, int index, const sql::Value::Held& held) {
  if (const auto* integer = std::get_if<int64_t>(&held)) {
    return sqlite3_bind_int64(statement, index, *integer);
  }
  if (const auto* real = std::get_if<double>(&held)) {
    return sqlite3_bind_double(statement, index, *real);
  }
  if (const auto* text = std::get_if<std::string_view>(&held)) {
    const char* data = text->data() == nullptr ? "" : text->data();  // null would bind NULL
    return sqlite3_bind_text64(statement, index, data, text->size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  if (const auto* blob = std::get_if<BlobView>(&held)) {
    return blob->empty()
               ? sqlite3_bind_zeroblob(statement, index, 0)
               : sqlite3_bind_blob64(statement, index, blob->data(), blob->size(), SQLITE_STATIC);
  }
  return sqlite3_bind_null(statement, index);
}

base::Result<void> sync_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool good = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  return good ? base::Result<void>{} : base::Result<void>{base::io_error("cannot sync " + path)};
}

class SqliteRow final : public sql::Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string text(int column) const override {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (data == nullptr) return {};
    return {data, static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
  }
  base::Bytes blob(int column) const override {
    const auto* data = static_cast<const uint8_t*>(sqlite3_column_blob(statement_, column));
    if (data == nullptr) return {};
    return {data, data + sqlite3_column_bytes(statement_, column)};
  }

 private:
  int index(std::string_view column) const override {
    const int count = sqlite3_column_count(statement_);
    for (int i = 0; i < count; ++i) {
      if (column == sqlite3_column_name(statement_, i)) return i;
    }
    assert(false && "the statement has no such column");
    return 0;
  }
  sqlite3_stmt* statement_;
};

}  // namespace

// --- statements ----------------------------------------------------------------------------------

struct Database::Cached {
  sqlite3_stmt* statement = nullptr;
  bool busy = false;  // a walk inside a walk prepares a second one
  bool kept = true;   // false: finalised when finished
};

struct Database::Cache {
  std::map<std::string, Cached, std::less<>> statements;

  ~Cache() { clear(); }
  void clear() {
    for (auto& [text, cached] : statements) sqlite3_finalize(cached.statement);
    statements.clear();
  }
};

Database::Database(std::string path, const Options& options, sqlite3* handle)
    : path_(std::move(path)), options_(options), handle_(handle),
      cache_(std::make_unique<Cache>()) {}

Database::~Database() {
  cache_.reset();
  sqlite3_close(handle_);
}

base::Error Database::failure(int rc, std::string_view doing) const {
  return {code_of(rc), std::string(doing) + ": " + sqlite3_errmsg(handle_) + " (" +
                           std::to_string(sqlite3_extended_errcode(handle_)) + ")"};
}

base::Result<std::unique_ptr<Database>> Database::open(const std::string& path,
                                                       const Options& options) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (options.role == Role::kWriter ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                   : SQLITE_OPEN_READONLY);
  const int rc = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  if (handle == nullptr) return base::internal("no memory to open " + path);
  std::unique_ptr<Database> db(new Database(path, options, handle));
  if (rc != SQLITE_OK) return db->failure(rc, "cannot open " + path);
  TRY_VOID(db->set_up());
  return db;
}

base::Result<void> Database::set_up() {
  sqlite3_busy_timeout(handle_, options_.busy_timeout_ms);
  const bool writer = options_.role == Role::kWriter;
  TRY_VOID(
      script("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
             "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;"));
  TRY(const int64_t tables, integer("SELECT count(*) FROM sqlite_master"));
  TRY(const int64_t application, integer("PRAGMA application_id"));
  if (options_.application_id != 0 && tables > 0 && application != options_.application_id) {
    return base::Error{base::Code::kConflict, path_ + " belongs to another application"};
  }
  if (!writer) return script("PRAGMA wal_autocheckpoint=0; PRAGMA query_only=ON;");
  if (tables == 0) {
    TRY_VOID(script("PRAGMA page_size=" + std::to_string(kPage_bytes) +
                    "; PRAGMA application_id=" + std::to_string(options_.application_id)));
  }
  TRY_VOID(script("PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=8388608;"));
  TRY_VOID(script(options_.synchronous == Synchronous::kFull ? "PRAGMA synchronous=FULL"
                                                             : "PRAGMA synchronous=NORMAL"));
  if (options_.secure_delete == SecureDelete::kOn) TRY_VOID(script("PRAGMA secure_delete=ON"));
  if (options_.max_page_count > 0) {
    TRY_VOID(script("PRAGMA max_page_count=" + std::to_string(options_.max_page_count)));
  }
  return {};
}

base::Result<Database::Cached*> Database::prepare(std::string_view sql) {
  const auto found = cache_->statements.find(sql);
  if (found != cache_->statements.end() && !found->second.busy) return &found->second;
  sqlite3_stmt* statement = nullptr;
  const int rc = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                    SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (rc != SQLITE_OK) return failure(rc, "cannot prepare \"" + std::string(sql) + "\"");
  if (found != cache_->statements.end() || cache_->statements.size() >= kStatementCacheMax) {
    return new Cached{statement, false, false};
  }
  return &cache_->statements.emplace(std::string(sql), Cached{statement, false, true})
              .first->second;
}

base::Result<Database::Cached*> Database::start(std::string_view sql, sql::Params params) {
  TRY(Cached* const cached, prepare(sql));
  cached->busy = true;
  for (const sql::Param& param : params) {
    const std::string name = ":" + std::string(param.name);
    const int index = sqlite3_bind_parameter_index(cached->statement, name.c_str());
    assert(index > 0 && "the statement has no such parameter");
    const int rc = bind(cached->statement, index, param.value.held());
    if (rc != SQLITE_OK) {
      const base::Error error = failure(rc, "cannot bind " + name);
      finish(cached);
      return error;
    }
  }
  return cached;
}

base::Result<bool> Database::step(Cached* cached) {
  const int rc = sqlite3_step(cached->statement);
  if (rc == SQLITE_ROW) return true;
  if (rc == SQLITE_DONE) return false;
  return failure(rc, "cannot run \"" + std::string(sqlite3_sql(cached->statement)) + "\"");
}

void Database::finish(Cached* cached) {
  if (!cached->kept) {
    sqlite3_finalize(cached->statement);
    delete cached;
    return;
  }
  sqlite3_reset(cached->statement);
  sqlite3_clear_bindings(cached->statement);  // nothing borrowed outlives the call
  cached->busy = false;
}

base::Result<int64_t> Database::run(std::string_view sql, sql::Params params) {
  TRY(Cached* const cached, start(sql, params));
  const int64_t before = sqlite3_total_changes64(handle_);
  for (;;) {
    const auto more = step(cached);
    if (more.has_value() && *more) continue;
    finish(cached);
    if (!more.has_value()) return more.error();
    return sqlite3_total_changes64(handle_) - before;
  }
}

base::Result<void> Database::script(const std::string& sql) {
  const int rc = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (rc != SQLITE_OK) return failure(rc, "cannot run a script");
  return {};
}

base::Result<void> Database::each(std::string_view sql, sql::Params params, const Each& each) {
  TRY(Cached* const cached, start(sql, params));
  struct Finish {
    Database& db;
    Cached* cached;
    ~Finish() { db.finish(cached); }
  } const finish_at_the_end{*this, cached};  // `each` may throw
  for (;;) {
    TRY(const bool more, step(cached));
    if (!more) return {};
    TRY_VOID(each(SqliteRow(cached->statement)));
  }
}

base::Result<bool> Database::has_table(std::string_view name) {
  TRY(const int64_t count,
      integer("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :name",
              {{"name", name}}));
  return count > 0;
}

// --- transactions --------------------------------------------------------------------------------

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

base::Result<void> Database::begin(Kind kind) {
  if (in_transaction()) return base::internal("transactions do not nest");
  return script(kind == Kind::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

base::Result<void> Database::end(bool commit) {
  // A full disk or a failed read may have rolled back already.
  if (!in_transaction()) {
    if (!commit) return {};
    return base::Error{base::Code::kFull, "the transaction was rolled back by the database"};
  }
  if (!commit) return script("ROLLBACK");
  auto committed = script("COMMIT");
  if (!committed.has_value() && in_transaction()) (void)script("ROLLBACK");
  return committed;
}

// --- care of the file ----------------------------------------------------------------------------

base::Result<void> Database::check_by(std::string_view pragma) {
  TRY(const auto word, one(pragma, {}, [](const sql::Row& r) { return r.text(0); }));
  if (word && *word == "ok") return {};
  return base::Error{base::Code::kCorrupted, path_ + ": " + word.value_or("no answer")};
}

base::Result<void> Database::quick_check() { return check_by("PRAGMA quick_check(1)"); }
base::Result<void> Database::integrity_check() { return check_by("PRAGMA integrity_check(1)"); }

base::Result<void> Database::to_one_file() { return script("PRAGMA journal_mode=DELETE"); }

base::Result<void> Database::checkpoint() { return script("PRAGMA wal_checkpoint(TRUNCATE)"); }

base::Result<void> Database::copy_into(const std::string& path) {
  // query_only forbids the writing of the other file too; the handle itself stays read-only.
  const bool reader = options_.role == Role::kReader;
  if (reader) TRY_VOID(script("PRAGMA query_only=OFF"));
  const auto copied = run("VACUUM INTO :path", {{"path", path}});
  if (reader) TRY_VOID(script("PRAGMA query_only=ON"));
  if (!copied.has_value()) return copied.error();
  Options options;
  options.role = Role::kReader;
  options.application_id = options_.application_id;
  TRY(auto copy, Database::open(path, options));
  TRY_VOID(copy->integrity_check());
  return sync_file(path);  // SQLite writes such a copy without syncing it
}

base::Result<void> Database::backup_to(const std::string& path) {
  if (access(path.c_str(), F_OK) == 0) {
    return base::Error{base::Code::kConflict, path + " exists"};
  }
  const auto copied = copy_into(path);
  if (copied.has_value()) return {};
  for (const char* tail : {"", "-journal"}) unlink((path + tail).c_str());
  return copied.error().with_context("backup");
}

int64_t Database::changed_rows() const { return sqlite3_total_changes64(handle_); }

base::Result<int64_t> Database::data_version() { return integer("PRAGMA data_version"); }

}  // namespace sqlite
