#pragma once
// Who may call as a kiosk and what each one last told, in memory: an unchanged poll asks neither
// the database nor a worker. Owned by Auth; any thread, I/O threads included.
//
// It is read again after a commit that enrolled, revoked or filed, which says so by changed(). What
// kiosks tell is kept until the next filing (auth/reports.h); a crash loses seconds of it, and the
// next poll tells it again.

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"
#include "sync/protocol/messages.h"

namespace server {

// A kiosk's own words at a poll.
struct KioskNews {
  std::string building;
  int64_t seen_ms = 0;
  int64_t received_revision = 0;
  protocol::Report report;
};

class KioskRegister {
 public:
  void changed() { changed_ = true; }  // within a write
  // After every commit. Where it fails the next one reads again: a revoked kiosk must not stay in.
  base::Result<void> follow(sql::Connection& db);

  struct Known {
    std::string id;
    std::string building;
  };
  // The kiosk whose token has this keyed hash; none where it is unknown or revoked.
  std::optional<Known> find(const std::string& token_hash) const;
  // Whether it has said, and that was filed, that everything was sent again under this epoch.
  bool has_resent(const std::string& id, std::string_view epoch) const;

  void tell(const std::string& id, KioskNews news);
  // What was told since the last call, at most one a kiosk.
  std::vector<std::pair<std::string, KioskNews>> take_news();

 private:
  base::Result<void> load(sql::Connection& db);

  std::atomic<bool> changed_{true};
  mutable std::shared_mutex mutex_;
  std::map<std::string, Known> by_token_;            // by keyed hash
  std::map<std::string, std::string> resent_epoch_;  // id -> epoch
  std::map<std::string, KioskNews> news_;            // by id: as many as there are kiosks
};

}  // namespace server
