#include "sync/server/core/core.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "data/base/ids.h"
#include "data/sql/sqlite/database.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/keys.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/schema.h"
#include "sync/server/core/centre_file.h"
#include "sync/server/core/files.h"
#include "sync/server/core/sound.h"

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
  const std::string path = options.folder + "/centre.db";
  auto opened = open_to_write(path);
  if (!opened) return explain_damage(opened.error(), path);
  auto db = std::move(*opened);
  TRY_VOID(check_sound(*db, path, clock, log));
  TRY_VOID(epochs.load());
  TRY_VOID(sql::migrate(*db, store::centre_migrations(), now()));
  TRY_VOID(open_keys(*db));
  TRY_VOID(db->write([&] { return settle(*db); }));
  const auto connect = [&]() -> base::Result<std::unique_ptr<sql::Connection>> {
    TRY(auto reader, open_to_read(path));
    return std::unique_ptr<sql::Connection>(std::move(reader));
  };
  TRY(readers_, Readers::open(connect, options.readers));
  writer_ = std::make_unique<Writer>(
      std::move(db),
      Writer::Around{[this](sql::Connection& d) { return epochs.before_commit(d); },
                     [this](sql::Connection& d) { return after_commit(d); }},
      log);
  return refresh();
}

// Which building this is, and which epoch.
base::Result<void> Core::settle(sql::Connection& db) {
  TRY(building, store::meta::get(db, "building"));
  if (building.empty()) {
    building = base::make_id(clock, random);
    TRY_VOID(store::meta::put(db, "building", building));
    TRY_VOID(store::keys::settle(db, building));
  }
  TRY(const std::string epoch, store::meta::get(db, "epoch"));
  if (epoch.empty()) {
    TRY_VOID(store::meta::put(db, "epoch", base::make_id(clock, random)));
  } else {
    TRY_VOID(epochs.check(db));
  }
  return epochs.before_commit(db);
}

base::Result<void> Core::open_keys(sql::Connection& db) {
  TRY(const std::string known, store::meta::get(db, "building"));
  TRY(const std::string published, store::buildings::sealing_key(db, known));
  TRY(keys, Keys::open(options.folder, db, published, now(), random));
  key = keys->hash_key();
  pair = &keys->newest();
  for (const std::string& clause : keys->unreadable()) log.warning("a key is not used: {}", clause);
  return {};
}

base::Result<void> Core::refresh() {
  return writer_->with_connection([&](sql::Connection& db) { return after_commit(db); });
}

base::Result<void> Core::after_commit(sql::Connection& db) {
  if (const auto kept = epochs.after_commit(db); !kept) {
    log.error("the witness lags: {}", kept.error().message);
  }
  auto followed = load_memory(db);
  is_current_ = followed.has_value();
  return followed;
}

base::Result<void> Core::load_memory(sql::Connection& db) {
  State fresh;
  TRY(fresh.epoch, store::meta::get(db, "epoch"));
  TRY(const auto recovery, store::meta::get(db, "recovery"));
  fresh.recovery = !recovery.empty();
  TRY(fresh.head, store::feed::head(db, building));
  // All of them, whatever one says: a revoked kiosk must not stay in because another's rows are
  // ill.
  base::Result<void> followed;
  for (const auto& look : followers_) {
    if (auto done = look(db); !done) followed = done;
  }
  TRY_VOID(followed);
  const std::unique_lock lock(state_mutex_);
  state_ = fresh;
  return {};
}

Core::State Core::state() const {
  const std::shared_lock lock(state_mutex_);
  return state_;
}

base::Zone Core::zone() const {
  const std::shared_lock lock(state_mutex_);
  return zone_;
}

void Core::set_zone(base::Zone zone) {
  const std::unique_lock lock(state_mutex_);
  zone_ = std::move(zone);
}

base::Result<std::string> Core::seal(std::string_view text) {
  TRY(const base::Bytes box, crypto::seal(pair->public_key(), text, random));
  return base::to_base64url(box);
}

std::string Core::media_path(const std::string& sha256) const {
  return options.folder + "/media/" + sha256;
}

}  // namespace server
