#pragma once
// A connection to one SQLite file.
//
// A file has exactly one writer connection in the whole world; all others are readers, which never
// checkpoint (SQLite 3.40 can damage a file that two connections checkpoint). Close the writer
// last. A write is BEGIN IMMEDIATE … COMMIT. Statements are kept prepared, a bounded number of
// them. What a file needs for its care (checks, checkpoint, copies) is here, because it is SQLite's
// alone.

#include <memory>

#include "data/sql/connection.h"

struct sqlite3;

namespace sqlite {

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

class Database final : public sql::Connection {
 public:
  // Opens the file; a writer makes it where absent. Errors: kCorrupted (not a database, damaged
  // header), kConflict (another application's file), kIo, kFull.
  static base::Result<std::unique_ptr<Database>> open(const std::string& path,
                                                      const Options& options);
  ~Database() override;

  base::Result<int64_t> run(std::string_view sql, sql::Params params = {}) override;
  base::Result<void> script(const std::string& sql) override;
  base::Result<void> each(std::string_view sql, sql::Params params, const Each& each) override;
  bool in_transaction() const override;
  base::Result<bool> has_table(std::string_view name) override;
  int64_t changed_rows() const override;
  const std::string& name() const override { return path_; }

  Role role() const { return options_.role; }
  base::Result<void> quick_check();      // kCorrupted where the file is damaged; O(file)
  base::Result<void> integrity_check();  // the same, and that indexes say what tables say
  base::Result<void> checkpoint();       // writer, outside transactions: WAL into the file
  base::Result<void> to_one_file();      // the same, and nothing lies beside it once it is closed
  // A compact copy of one snapshot in a new file (kConflict if it exists), checked and synced
  // before it returns; what failed leaves no file. Any role: on a reader, writers go on meanwhile.
  // Outside transactions. The folder is the caller's to sync.
  base::Result<void> backup_to(const std::string& path);
  // A number that changes whenever another connection committed; cheap.
  base::Result<int64_t> data_version();

 private:
  struct Cached;
  struct Cache;
  Database(std::string path, const Options& options, sqlite3* handle);
  base::Result<void> set_up();
  base::Result<Cached*> prepare(std::string_view sql);
  base::Result<Cached*> start(std::string_view sql, sql::Params params);
  base::Result<bool> step(Cached* cached);
  void finish(Cached* cached);
  base::Result<void> begin(Kind kind) override;
  base::Result<void> end(bool commit) override;
  base::Result<void> check_by(std::string_view pragma);
  base::Result<void> copy_into(const std::string& path);
  base::Error failure(int rc, std::string_view doing) const;

  std::string path_;
  Options options_;
  sqlite3* handle_;
  std::unique_ptr<Cache> cache_;
};

}  // namespace sqlite
