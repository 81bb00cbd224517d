#pragma once
// One kiosk of the real client beside a rig's centre: it pulls what was published, as a lobby does.
// Owned by a test; one thread.

#include <functional>
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
  explicit Lobby(rig::Rig& rig) : wire_(rig), token_(rig.kiosk().token) {
    outbox_ = *store::OutboxStore::open(folder_.path(), rig.clock, rig.random);
    shared_ = std::make_unique<client::SharedOutbox>(*outbox_);
    time_ = std::make_unique<store::EffectiveTime>(rig.clock, store::CacheStore::TimeMark{}, "b");
    open(rig);
  }

  // Another program over the same folder: what was begun goes on.
  void restart(rig::Rig& rig) {
    session.reset();
    cache.reset();
    open(rig);
  }
  base::Result<int64_t> append(const store::OutboxItem& item) {
    return shared_->with([&](store::OutboxStore& s) { return s.append(item); });
  }

  // What the line does to a call; from the start it delivers.
  using Line = std::function<base::Result<protocol::HttpResponse>(const protocol::HttpRequest&,
                                                                  const client::SendLimits&)>;
  void put_line(Line line) { wire_.line = std::move(line); }

  std::unique_ptr<store::CacheStore> cache;
  std::unique_ptr<client::Session> session;

 private:
  void open(rig::Rig& rig) {
    cache = *store::CacheStore::open(folder_.path(), rig.clock.wall_ms());
    session = std::make_unique<client::Session>(wire_, *cache, *shared_, *time_, rig.clock, log_,
                                                client::SessionConfig{token_, rig.core().building,
                                                                      "1.0"});
  }

  class Wire final : public client::Transport {
   public:
    explicit Wire(rig::Rig& rig) : rig_(rig) {}
    base::Result<protocol::HttpResponse> send(const protocol::HttpRequest& request,
                                              const client::SendLimits& limits) override {
      return line ? line(request, limits) : rig_.centre->handle(request);
    }
    Line line;

   private:
    rig::Rig& rig_;
  };

  Wire wire_;
  std::string token_;
  support::TempFolder folder_;
  base::NullLog log_;
  std::unique_ptr<store::OutboxStore> outbox_;
  std::unique_ptr<client::SharedOutbox> shared_;
  std::unique_ptr<store::EffectiveTime> time_;
};

}  // namespace sim
