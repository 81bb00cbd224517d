#pragma once
// What the whole centre works with: the writer, the readers, keys, the feed's head in memory. It
// knows no entity: who keeps something in memory beside the database (auth/kiosk_register.h) says
// so with `follow`, and reads it again after every commit, before that commit's answers leave.
//
// Owned by Centre; handed to those above by reference. Any worker thread, never an I/O thread. How
// a write is committed and answered: core/writer.h; how a read gets its connection: core/readers.h.

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/random.h"
#include "data/base/result.h"
#include "data/base/zone.h"
#include "data/crypto/hash.h"
#include "data/crypto/sealed_box.h"
#include "data/model/feed_row.h"
#include "data/sql/connection.h"
#include "sync/server/core/backups.h"
#include "sync/server/core/epochs.h"
#include "sync/server/core/fault_log.h"
#include "sync/server/core/incidents.h"
#include "sync/server/core/keys.h"
#include "sync/server/core/limits.h"
#include "sync/server/core/readers.h"
#include "sync/server/core/reserve.h"
#include "sync/server/core/writer.h"

namespace server {

struct CentreOptions {
  std::string folder;       // database, media, keys, backups
  std::string public_url;   // "" while there is none
  std::string console_dir;  // "" for none
  std::string enrol_file;   // "" for none
  int readers = 2;
  int backups_kept = 8;
  std::string backup_command;  // brings a copy elsewhere; "" for none
  int64_t backup_command_limit_ms = 10 * base::kMinute_ms;
  LimitOptions limits;
  int64_t reserve_bytes = 0;  // kept free on the disk (core/reserve.h); main keeps kReserve_bytes
};

class Core {
 public:
  static base::Result<std::unique_ptr<Core>> open(const CentreOptions& options,
                                                  const base::Clock& clock, base::Random& random,
                                                  base::Log& log);
  ~Core();

  // fn(sql::Connection&) -> Result<T>. `write` returns once it is committed and memory has
  // followed; fn touches nothing but the database and may run twice. `read` sees one snapshot.
  template <typename Fn>
  auto write(Fn&& fn) {
    return writer_->write(std::forward<Fn>(fn));
  }
  template <typename Fn>
  auto read(Fn&& fn) {
    return readers_->read(std::forward<Fn>(fn));
  }

  struct State {  // what an unchanged poll needs
    std::string epoch;
    bool recovery = false;
    model::FeedHead head;
  };
  State state() const;
  // Whether memory holds what was committed last. False after a commit that memory could not
  // follow: then only the database decides, and every commit and refresh() tries to catch up.
  bool is_current() const { return is_current_; }
  base::Result<void> refresh();  // reads State and what follows again, where memory lags
  // `look` is called after every commit, on the writer's thread of the moment. At the start.
  void follow(Writer::Step look) { followers_.push_back(std::move(look)); }

  int64_t now() const { return clock.wall_ms(); }
  std::string hash(std::string_view purpose, std::string_view text) const {
    return crypto::keyed_hash_hex(key, purpose, text);
  }
  base::Result<std::string> seal(std::string_view text);
  std::string media_path(const std::string& sha256) const;

  CentreOptions options;
  const base::Clock& clock;
  base::Random& random;
  base::Log& log;
  crypto::Key key{};
  std::unique_ptr<Keys> keys;
  const crypto::KeyPair* pair = nullptr;  // the newest of them: what kiosks seal to
  std::string building;                   // the one building of this centre

  // Of the building; staff may set another while others read it.
  base::Zone zone() const;
  void set_zone(base::Zone zone);

  Backups backups;
  Epochs epochs;
  FaultLog faults{log, clock};

  std::shared_mutex media_mutex;  // shared: a picture's file and its row; alone: both go
  Limits limits{clock, options.limits};
  Incidents incidents{clock, log};
  DiskReserve reserve{options.folder + "/reserve", options.reserve_bytes, log};

 private:
  Core(const CentreOptions& o, const base::Clock& c, base::Random& r, base::Log& l)
      : options(o), clock(c), random(r), log(l),
        backups({o.folder, o.backup_command, o.backup_command_limit_ms, o.backups_kept}, l),
        epochs(o.folder, c, r, l) {}
  base::Result<void> start();
  base::Result<void> open_keys(sql::Connection& db);
  base::Result<void> settle(sql::Connection& db);
  base::Result<void> after_commit(sql::Connection& db);  // memory and witness
  base::Result<void> load_memory(sql::Connection& db);

  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Readers> readers_;
  base::Zone zone_ = base::Zone::utc();  // under state_mutex_
  mutable std::shared_mutex state_mutex_;
  State state_;
  std::atomic<bool> is_current_{false};
  std::vector<Writer::Step> followers_;
};

}  // namespace server
