#include "sync/server/core.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "data/base/ids.h"
#include "data/sql/sqlite/database.h"
#include "data/store/centre_feed.h"
#include "data/store/centre_schema.h"
#include "sync/server/building.h"
#include "sync/server/core/sound.h"
#include "sync/server/jobs/files.h"

namespace server {

base::Result<std::unique_ptr<Core>> Core::open(const CentreOptions& options,
                                               const base::Clock& clock, base::Random& random,
                                               base::Log& log) {
  std::unique_ptr<Core> core(new Core(options, clock, random, log));
  auto started = core->start();
  if (!started && started.error().code == base::Code::kFull) {
    return base::Error{base::Code::kFull, "the disk of " + options.folder +
                                              " is full: make a few "
                                              "MiB free there and start again (" +
                                              started.error().message + ")"};
  }
  if (!started) return started.error();
  return core;
}

Core::~Core() {
  readers_.reset();  // the writer is the last to close: it checkpoints
  writer_.reset();
  crypto::wipe(key);
}

base::Result<void> Core::start() {
  TRY_VOID(crypto::init());
  std::error_code ignored;
  TRY_VOID(refuse_lost_database(options.folder));
  for (const char* sub : {"/media", "/backups"}) {
    std::filesystem::create_directories(options.folder + sub, ignored);
  }
  remove_leftovers(options.folder);
  remove_leftovers(options.folder + "/media");
  backups.tidy();
  sqlite::Options how;
  how.application_id = store::kCentreApplicationId;
  how.secure_delete = sqlite::SecureDelete::kOn;
  const std::string path = options.folder + "/centre.db";
  auto opened = sqlite::Database::open(path, how);
  if (!opened) return explain_damage(opened.error(), path);
  auto db = std::move(*opened);
  TRY_VOID(check_sound(*db, path, clock, log));
  TRY_VOID(epochs.load());
  TRY_VOID(sql::migrate(*db, store::centre_migrations(), now()));
  TRY_VOID(open_keys(*db));
  TRY_VOID(db->write([&]() -> base::Result<void> {
    TRY(building, store::get_meta(*db, "building"));
    if (building.empty()) {
      building = base::make_id(clock, random);
      TRY_VOID(store::set_meta(*db, "building", building));
    }
    TRY(const std::string epoch, store::get_meta(*db, "epoch"));
    if (epoch.empty()) {
      TRY_VOID(store::set_meta(*db, "epoch", base::make_id(clock, random)));
    } else {
      TRY_VOID(epochs.check(*db));
    }
    return epochs.before_commit(*db);
  }));
  how.role = sqlite::Role::kReader;
  const auto connect = [&]() -> base::Result<std::unique_ptr<sql::Connection>> {
    TRY(auto reader, sqlite::Database::open(path, how));
    return std::unique_ptr<sql::Connection>(std::move(reader));
  };
  TRY(readers_, Readers::open(connect, options.readers));
  writer_ = std::make_unique<Writer>(
      std::move(db),
      Writer::Around{[this](sql::Connection& d) { return epochs.before_commit(d); },
                     [this](sql::Connection& d) { return follow(d); }},
      log);
  return refresh();
}

base::Result<void> Core::open_keys(sql::Connection& db) {
  TRY(const std::string published, published_key(db));
  TRY(keys, Keys::open(options.folder, db, published, now(), random));
  key = keys->hash_key();
  pair = &keys->newest();
  for (const std::string& clause : keys->unreadable()) log.warning("a key is not used: {}", clause);
  return {};
}

base::Result<void> Core::refresh() {
  return writer_->with_connection([&](sql::Connection& db) { return follow(db); });
}

base::Result<void> Core::follow(sql::Connection& db) {
  if (const auto kept = epochs.after_commit(db); !kept) {
    log.error("the witness lags: {}", kept.error().message);
  }
  auto followed = load_memory(db);
  if (!followed) kiosks_changed_ = true;  // a revoked kiosk must not stay in: the next one retries
  is_current_ = followed.has_value();
  return followed;
}

base::Result<void> Core::load_memory(sql::Connection& db) {
  State fresh;
  TRY(fresh.epoch, store::get_meta(db, "epoch"));
  TRY(const auto recovery, store::get_meta(db, "recovery"));
  fresh.recovery = !recovery.empty();
  TRY(fresh.head, store::feed_head(db, building));
  if (kiosks_changed_.exchange(false)) TRY_VOID(kiosks.load(db));
  {
    const std::unique_lock lock(state_mutex_);
    state_ = fresh;
  }
  return {};
}

Core::State Core::state() const {
  const std::shared_lock lock(state_mutex_);
  return state_;
}

base::Result<std::string> Core::seal(std::string_view text) {
  TRY(const base::Bytes box, crypto::seal(pair->public_key(), text, random));
  return base::to_base64url(box);
}

std::string Core::media_path(const std::string& sha256) const {
  return options.folder + "/media/" + sha256;
}

}  // namespace server
