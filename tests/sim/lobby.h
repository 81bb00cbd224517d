#pragma once
// One kiosk of the real client beside a rig's centre: it pulls what was published, as a lobby does.
// Owned by a test; one thread.

#include <memory>
#include <string>
#include <utility>

#include "data/store/cache_store.h"
#include "data/store/effective_time.h"
#include "data/store/outbox_store.h"
#include "sync/client/session.h"
#include "tests/support/temp_folder.h"
#include "tests/sync/server/staff_rig.h"

namespace sim {

class Lobby {
 public:
  explicit Lobby(rig::Rig& rig) : wire_(rig), folder_() {
    const std::string path = folder_.path();
    cache = *store::CacheStore::open(path, rig.clock.wall_ms());
    outbox_ = *store::OutboxStore::open(path, rig.clock, rig.random);
    shared_ = std::make_unique<client::SharedOutbox>(*outbox_);
    time_ = std::make_unique<store::EffectiveTime>(rig.clock, store::CacheStore::TimeMark{}, "b");
    session = std::make_unique<client::Session>(
        wire_, *cache, *shared_, *time_, rig.clock, log_,
        client::SessionConfig{rig.kiosk().token, rig.core().building, "1.0"});
  }

  std::unique_ptr<store::CacheStore> cache;
  std::unique_ptr<client::Session> session;

 private:
  class Wire final : public client::Transport {
   public:
    explicit Wire(rig::Rig& rig) : rig_(rig) {}
    base::Result<protocol::HttpResponse> send(const protocol::HttpRequest& request,
                                              const client::SendLimits&) override {
      return rig_.centre->handle(request);
    }

   private:
    rig::Rig& rig_;
  };

  Wire wire_;
  support::TempFolder folder_;
  base::NullLog log_;
  std::unique_ptr<store::OutboxStore> outbox_;
  std::unique_ptr<client::SharedOutbox> shared_;
  std::unique_ptr<store::EffectiveTime> time_;
};

}  // namespace sim
