#include "sync/server/commands.h"

#include <cstdio>
#include <ctime>

#include "data/base/folder_lock.h"
#include "data/crypto/hash.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/schema.h"
#include "sync/server/at_machine.h"
#include "sync/server/auth/audit_chain.h"
#include "sync/server/core/centre_file.h"
#include "sync/server/core/keys.h"
#include "sync/server/desk/buildings.h"
#include "sync/server/restore.h"

namespace server {
namespace {

std::string day_of(int64_t wall_ms) {
  if (wall_ms == 0) return "never";
  const auto seconds = static_cast<time_t>(wall_ms / 1000);
  tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  strftime(text, sizeof text, "%Y-%m-%d", &parts);
  return text;
}

base::Result<std::unique_ptr<sql::Connection>> open_database(const std::string& folder,
                                                             int64_t now_ms) {
  TRY_VOID(refuse_lost_database(folder));
  TRY(auto db, open_to_write(folder + "/centre.db"));
  TRY_VOID(sql::migrate(*db, store::centre_migrations(), now_ms));
  return std::unique_ptr<sql::Connection>(std::move(db));
}

// The id of the key that kiosks seal to.
base::Result<std::string> published_key(sql::Connection& db) {
  TRY(const std::string building, store::meta::get(db, "building"));
  return store::buildings::sealing_key(db, building);
}

base::Result<void> list_keys(sql::Connection& db, const std::string& folder) {
  TRY(const std::string published, published_key(db));
  TRY(const auto keys, Keys::check(folder, db, published));
  for (const KeyInfo& key : keys->list(db)) {
    std::printf("%s  %s  named %s%s\n", key.id.c_str(), key.file.c_str(),
                day_of(key.made_ms).c_str(), key.id == published ? "  published" : "");
  }
  for (const auto& clause : keys->unreadable()) std::printf("not used: %s\n", clause.c_str());
  return {};
}

// By the centre that runs here, or by one that is opened for it.
base::Result<void> reset_staff(const config::ServerConfig& config, const base::Clock& clock,
                               base::Random& random) {
  std::string path;
  if (const auto owner = base::FolderLock::take(config.data)) {
    TRY(const auto log, base::open_log(config.data + "/server.log", config.log_level));
    CentreOptions options;
    options.folder = config.data;
    options.reserve_bytes = kReserve_bytes;
    TRY(const auto centre, Centre::open(options, clock, random, *log));
    TRY(path, centre->reset_link(config.login));
  } else {
    TRY(path, ask_for_reset(config.data, config.login, random, kAskWait_ms));
  }
  std::printf("a new password for %s, once, within a day, at the console's address:\n%s%s\n",
              config.login.c_str(), config.public_url.c_str(), path.c_str());
  return {};
}

base::Result<void> show(const RestoreReport& done) {
  std::printf("restored; the epoch is %s\n", done.epoch.c_str());
  if (!done.set_aside.empty()) std::printf("the old database: %s\n", done.set_aside.c_str());
  for (const auto& line : done.remarks) std::printf("%s\n", line.c_str());
  for (const auto& sha256 : done.missing_media) {
    std::printf("picture missing: media/%s\n", sha256.c_str());
  }
  return {};
}

}  // namespace

base::Result<void> run_command(const config::ServerConfig& config) {
  TRY_VOID(crypto::init());
  if (config.command == config::Command::kVerifyAudit) {  // beside a running centre too
    TRY(const std::string said, verify_audit(config.data));
    std::printf("%s\n", said.c_str());
    return {};
  }
  const base::SystemClock clock;
  base::SystemRandom random;
  if (config.command == config::Command::kResetStaff) return reset_staff(config, clock, random);
  TRY(const auto owner, base::FolderLock::take(config.data));
  if (config.command == config::Command::kRestore) {
    TRY(const RestoreReport done, restore(config.data, config.restore_file, clock, random));
    return show(done);
  }
  TRY(auto db, open_database(config.data, clock.wall_ms()));
  if (config.command == config::Command::kListKeys) return list_keys(*db, config.data);
  TRY(const std::string id, desk::rotate_keys(config.data, *db, clock.wall_ms(), random));
  std::printf("kiosks will seal to %s\ncopy keys/seal-%s.key to where the other keys are kept\n",
              id.c_str(), id.c_str());
  return {};
}

}  // namespace server
