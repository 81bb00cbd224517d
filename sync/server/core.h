#pragma once
// What every endpoint of the centre works with: the writer, the readers, keys, heads in memory.
//
// Owned by Centre; handed to handlers by reference. Any worker thread, never an I/O thread. How a
// write is committed and answered: core/writer.h; how a read gets its connection: core/readers.h.

#include <atomic>
#include <functional>
#include <map>
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
#include "data/sql/connection.h"
#include "data/store/feed_row.h"
#include "sync/protocol/http.h"
#include "sync/server/auth/differences.h"
#include "sync/server/auth/kiosk_register.h"
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

using protocol::HttpRequest;
using protocol::HttpResponse;
using Answer = base::Result<HttpResponse>;

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

// A kiosk that asks to be enrolled. In memory: ten minutes, and a restart only shows a new code.
struct Enrolment {
  std::string id;
  std::string code;
  std::string poll_hash;
  std::string app_version;
  int64_t started_ms = 0;
  int64_t expires_ms = 0;
  int64_t expires_boot_ms = 0;  // what holds: a clock set back keeps nobody waiting for a year
  std::string network;          // that asked
  bool is_reserved = false;     // somebody approves it, or has
  std::string kiosk_id;         // once approved
  std::string token;            // once approved, until fetched
};

class Core {
 public:
  static base::Result<std::unique_ptr<Core>> open(const CentreOptions& options,
                                                  const base::Clock& clock, base::Random& random,
                                                  base::Log& log);
  ~Core();

  // fn(sql::Connection&) -> Result<T>. `write` returns once it is committed and memory has
  // followed; fn touches nothing but the database and may run twice. `read` sees one snapshot.
  using Handler = std::function<Answer(sql::Connection&)>;
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
    store::Head head;
  };
  State state() const;
  // Whether memory holds what was committed last. False after a commit that memory could not
  // follow: then only the database decides, and every commit and refresh() tries to catch up.
  bool is_current() const { return is_current_; }
  base::Result<void> refresh();  // reads State and the register again, where memory lags
  void kiosks_changed() { kiosks_changed_ = true; }  // within a write: the register reads again

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
  std::string setup_token;  // of this start, while nobody is set up; under enrol_mutex
  base::Zone zone = base::Zone::utc();

  KioskRegister kiosks;
  Backups backups;
  Epochs epochs;
  Differences differences;
  FaultLog faults{log, clock};

  std::mutex enrol_mutex;
  std::map<std::string, Enrolment> enrolments;
  std::string local_secret_hash;
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
  base::Result<void> follow(sql::Connection& db);  // memory and witness after a commit
  base::Result<void> load_memory(sql::Connection& db);

  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Readers> readers_;
  mutable std::shared_mutex state_mutex_;
  State state_;
  std::atomic<bool> is_current_{false};
  std::atomic<bool> kiosks_changed_{true};
};

}  // namespace server
