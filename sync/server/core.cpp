#include "sync/server/core.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "data/base/ids.h"
#include "data/store/centre_feed.h"
#include "data/store/centre_schema.h"
#include "sync/server/jobs/files.h"

namespace server {

int64_t Throttle::wait_ms(const std::string& key, int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  const auto it = by_key_.find(key);
  if (it == by_key_.end()) return 0;
  if (now_ms - it->second.since_ms >= window_ms_) {
    by_key_.erase(it);
    return 0;
  }
  return it->second.count >= tries_ ? it->second.since_ms + window_ms_ - now_ms : 0;
}

int Throttle::failed(const std::string& key, int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  if (by_key_.size() >= kKeysMax && !by_key_.contains(key)) {
    std::erase_if(by_key_, [&](const auto& e) { return now_ms - e.second.since_ms >= window_ms_; });
    if (by_key_.size() >= kKeysMax) by_key_.erase(by_key_.begin());
  }
  Tries& tries = by_key_[key];
  if (tries.count == 0 || now_ms - tries.since_ms >= window_ms_) tries = {0, now_ms};
  ++tries.count;
  if (tries.count >= tries_) tries.since_ms = now_ms;  // the door closes for a whole window
  return std::max(0, tries_ - tries.count);
}

void Throttle::clear(const std::string& key) {
  const std::lock_guard lock(mutex_);
  by_key_.erase(key);
}

base::Result<std::unique_ptr<Core>> Core::open(const CentreOptions& options,
                                               const base::Clock& clock, base::Random& random,
                                               base::Log& log) {
  std::unique_ptr<Core> core(new Core(options, clock, random, log));
  TRY_VOID(core->start());
  return core;
}

Core::~Core() {
  readers_.clear();  // the writer is the last to close: it checkpoints
  writer_.reset();
  crypto::wipe(key);
}

base::Result<void> Core::start() {
  TRY_VOID(crypto::init());
  std::error_code ignored;
  for (const char* sub : {"/media", "/backups", "/keys"}) {
    std::filesystem::create_directories(options.folder + sub, ignored);
  }
  ::chmod((options.folder + "/keys").c_str(), 0700);
  TRY(key, crypto::load_or_make_key(options.folder + "/keys/hash.key", random));
  const std::string pair_path = options.folder + "/keys/seal.key";
  auto loaded = crypto::KeyPair::load(pair_path);
  if (!loaded && loaded.error().code == base::Code::kNotFound) {
    loaded = crypto::KeyPair::generate(random);
    TRY_VOID(loaded->save(pair_path));
  }
  if (!loaded) return loaded.error().with_context("the building's key");
  pair = std::make_unique<crypto::KeyPair>(std::move(*loaded));

  sql::Options how;
  how.application_id = store::kCentreApplicationId;
  how.secure_delete = sql::SecureDelete::kOn;
  const std::string path = options.folder + "/centre.db";
  TRY(writer_, sql::Database::open(path, how));
  TRY_VOID(sql::migrate(*writer_, store::centre_migrations(), now()));
  TRY_VOID(writer_->write([&]() -> base::Result<void> {
    TRY(building, store::get_meta(*writer_, "building"));
    if (building.empty()) {
      building = base::make_id(clock, random);
      TRY_VOID(store::set_meta(*writer_, "building", building));
    }
    TRY(const std::string epoch, store::get_meta(*writer_, "epoch"));
    if (!epoch.empty()) return {};
    return store::set_meta(*writer_, "epoch", base::make_id(clock, random));
  }));
  how.role = sql::Role::kReader;
  for (int i = 0; i < std::max(1, options.readers); ++i) {
    TRY(auto reader, sql::Database::open(path, how));
    readers_.push_back(std::move(reader));
  }
  TRY_VOID(check_witness());
  return refresh();
}

// The witness lies outside the database: a database put back from a backup is behind it.
base::Result<void> Core::check_witness() {
  std::ifstream file(options.folder + "/epoch.witness");
  std::string epoch;
  int64_t revision = 0;
  if (!(file >> epoch >> revision)) return {};
  return writer_->write([&]() -> base::Result<void> {
    TRY(const std::string ours, store::get_meta(*writer_, "epoch"));
    TRY(const auto counter, store::get_meta(*writer_, "revision"));
    const int64_t head = counter.empty() ? 0 : std::stoll(counter);
    if (ours == epoch && head >= revision) return {};
    log.warning("the database is behind its witness: a new epoch begins");
    return new_epoch(*writer_);
  });
}

base::Result<void> Core::new_epoch(sql::Database& db) {
  TRY_VOID(store::set_meta(db, "epoch", base::make_id(clock, random)));
  TRY_VOID(store::set_meta(db, "recovery_closers", ""));
  TRY(const int64_t active, db.integer("SELECT count(*) FROM kiosk WHERE revoked_ms = 0"));
  return store::set_meta(db, "recovery", active > 0 ? "1" : "");
}

base::Result<void> Core::refresh() {
  State fresh;
  {
    const std::lock_guard lock(writer_mutex_);
    TRY(fresh.epoch, store::get_meta(*writer_, "epoch"));
    TRY(const auto recovery, store::get_meta(*writer_, "recovery"));
    fresh.recovery = !recovery.empty();
    TRY(fresh.head, store::feed_head(*writer_, building));
    if (kiosks_changed_.exchange(false)) {
      const auto loaded = kiosks.load(*writer_);
      if (!loaded) {
        kiosks_changed_ = true;  // a revoked kiosk must not stay in: the next commit tries again
        return loaded.error();
      }
    }
  }
  const std::unique_lock lock(state_mutex_);
  if (state_.epoch == fresh.epoch && state_.head == fresh.head) {
    state_ = fresh;
    return {};
  }
  state_ = fresh;
  return write_file_synced(options.folder + "/epoch.witness",
                           fresh.epoch + " " + std::to_string(fresh.head.revision) + "\n", 0600);
}

Core::State Core::state() const {
  const std::shared_lock lock(state_mutex_);
  return state_;
}

void Core::commit(std::vector<Job*>& batch) {
  auto done = [&]() -> base::Result<void> {
    const std::lock_guard lock(writer_mutex_);
    return writer_->write([&]() -> base::Result<void> {
      for (Job* job : batch) {
        job->answer = writer_->savepoint([&]() -> Answer { return (*job->fn)(*writer_); });
        if (!writer_->in_transaction()) return job->answer->error();
      }
      return {};
    });
  }();
  if (done) done = refresh();
  if (done) return;
  log.error("a commit failed: {}", done.error().message);
  for (Job* job : batch) job->answer = done.error();
}

Answer Core::write(const WriteFn& fn) {
  Job job{&fn, std::nullopt};
  std::unique_lock lock(queue_mutex_);
  queue_.push_back(&job);
  queue_changed_.wait(lock, [&] { return job.answer.has_value() || !committing_; });
  while (!job.answer.has_value()) {  // nobody commits: this thread does, for all who wait
    committing_ = true;
    std::vector<Job*> batch;
    while (!queue_.empty() && batch.size() < kWritesPerCommit) {
      batch.push_back(queue_.front());
      queue_.pop_front();
    }
    lock.unlock();
    commit(batch);
    lock.lock();
    committing_ = false;
    queue_changed_.notify_all();
  }
  return std::move(*job.answer);
}

Answer Core::read(const WriteFn& fn) {
  std::unique_ptr<sql::Database> reader;
  {
    std::unique_lock lock(reader_mutex_);
    reader_free_.wait(lock, [&] { return !readers_.empty(); });
    reader = std::move(readers_.back());
    readers_.pop_back();
  }
  Answer answer = reader->read([&]() -> Answer { return fn(*reader); });
  {
    const std::lock_guard lock(reader_mutex_);
    readers_.push_back(std::move(reader));
  }
  reader_free_.notify_one();
  return answer;
}

base::Result<std::string> Core::seal(std::string_view text) {
  TRY(const base::Bytes box, crypto::seal(pair->public_key(), text, random));
  return base::to_base64url(box);
}

std::string Core::media_path(const std::string& sha256) const {
  return options.folder + "/media/" + sha256;
}

base::Result<void> Core::backup() {
  const std::string path =
      options.folder + "/backups/centre-" + std::to_string(now()) + ".db";
  {
    const std::lock_guard lock(writer_mutex_);
    TRY_VOID(writer_->backup_to(path));
  }
  sql::Options how;
  how.role = sql::Role::kReader;
  TRY(auto copy, sql::Database::open(path, how));
  struct Reached {
    std::string kiosk, stream;
    int64_t number;
  };
  TRY(const auto reached,
      copy->all("SELECT kiosk, stream, next_number FROM stream", {}, [](const sql::Row& r) {
        return Reached{r.text("kiosk"), r.text("stream"), r.integer("next_number") - 1};
      }));
  copy.reset();
  TRY_VOID(sync_folder(options.folder + "/backups"));
  const WriteFn advance = [&](sql::Database& db) -> Answer {
    for (const Reached& r : reached) {
      TRY_VOID(db.run("UPDATE stream SET safe_through = :n WHERE kiosk = :kiosk AND "
                      "stream = :stream AND safe_through < :n",
                      {{"n", r.number}, {"kiosk", r.kiosk}, {"stream", r.stream}}));
    }
    return HttpResponse{};
  };
  const Answer moved = write(advance);
  if (!moved) return moved.error();
  keep_newest(options.folder + "/backups", static_cast<size_t>(options.backups_kept));
  return {};
}

}  // namespace server
