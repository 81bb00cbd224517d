#include "kiosk/shell/link.h"

#include "data/base/program.h"
#include "data/store/damaged_file.h"

namespace shell {

base::Result<std::unique_ptr<Link>> Link::open(const config::KioskConfig& config,
                                               const base::Clock& clock, base::Random& random,
                                               base::Log& log) {
  std::unique_ptr<Link> link(new Link(config, clock, random, log));
  TRY_VOID(link->open_cache());
  TRY(const auto last, link->cache_->time());
  link->time_ = std::make_unique<store::EffectiveTime>(clock, last, store::read_boot_id());
  link->clock_ = std::make_unique<store::EffectiveClock>(*link->time_, clock);
  TRY_VOID(link->open_outbox());
  TRY_VOID(link->open_transports());
  link->make_threads();
  return link;
}

base::Result<const StandIn*> Link::stand_in() {
  if (!stand_in_) {
    TRY(stand_in_, StandIn::make(config_.data));
  }
  return stand_in_.get();
}

base::Result<void> Link::open_cache() {
  std::string folder = config_.data;
  auto cache = store::CacheStore::open(folder, system_.wall_ms(), store::CacheStore::Check::kLater);
  if (!cache.has_value()) {
    log_.error("cache.db cannot be opened, a copy in memory is shown: {}", cache.error().message);
    TRY(const auto* stand_in, this->stand_in());
    stand_in->copy_cache(config_.data);
    folder = stand_in->path();
    cache_stands_in_ = true;
    cache = store::CacheStore::open(folder, system_.wall_ms());
  }
  if (!cache.has_value()) return cache.error();
  cache_ = std::move(*cache);
  if (cache_->was_rebuilt()) log_.warning("cache.db was damaged and is built anew");
  TRY(walls_, store::CacheStore::open_reader(folder));
  TRY(media_reader_, store::CacheStore::open_reader(folder));
  return {};
}

base::Result<void> Link::open_outbox() {
  using Kind = client::SharedOutbox::Kind;
  auto own = store::OutboxStore::open(config_.data, *clock_, random_);
  if (own.has_value()) {
    outbox_ = std::move(*own);
    if (const auto& loss = outbox_->found_loss(); loss.was_damaged) {
      log_.error("outbox.db was damaged: {} items are kept, {} are lost", loss.carried, loss.lost);
    }
    shared_outbox_ = std::make_unique<client::SharedOutbox>(*outbox_, Kind::kOwn);
    shared_outbox_->look();
    if (!shared_outbox_->is_open()) log_.error("outbox.db takes nothing: visitors are told so");
    return {};
  }
  log_.error("outbox.db cannot be opened, nothing is taken from visitors: {}", own.error().message);
  TRY(const auto* stand_in, this->stand_in());
  TRY(outbox_, store::OutboxStore::open(stand_in->path(), *clock_, random_));
  shared_outbox_ = std::make_unique<client::SharedOutbox>(*outbox_, Kind::kStandIn);
  return {};
}

base::Result<void> Link::open_transports() {
  const client::CurlOptions where{config_.server, config_.ca_file,
                                  [this] { return time_->now_ms(); }};
  TRY(sync_transport_, client::CurlTransport::make(where));
  TRY(media_transport_, client::CurlTransport::make(where));
  TRY(receipt_transport_, client::CurlTransport::make(where));
  return {};
}

client::EngineOptions Link::engine_options() {
  client::EngineOptions options;
  options.membership = {config_.server,           config_.data,
                        config_.enrol_file,       std::string(base::version()),
                        config_.sync_interval_ms, [this] { return on_screen_.load(); }};
  options.before_first_step = [this] { check_cache(); };
  options.on_change = [this] {
    const client::SyncStatus status = engine_->status();
    media_->set_token(status.token);
    if (status.content_changes != content_changes_) {
      content_changes_ = status.content_changes;
      media_->wake();
    }
    look_again();
    on_change_();
  };
  return options;
}

void Link::make_threads() {
  engine_ = std::make_unique<client::EngineThread>(client::EngineParts{*sync_transport_, *cache_,
                                                                       *shared_outbox_, *time_,
                                                                       system_, random_, log_},
                                                   engine_options());
  media_ = std::make_unique<client::MediaThread>(
      client::MediaParts{*media_transport_, *media_reader_, system_, random_, log_},
      media_folder(config_.data), [this] {
        on_pictures_();
        on_change_();
      });
}

void Link::check_cache() {
  const auto rebuilt = cache_->check(system_.wall_ms());
  if (!rebuilt) log_.error("cache.db: {}", rebuilt.error().message);
  else if (*rebuilt) log_.warning("cache.db was damaged and is built anew");
}

// A disk that had no room may have some again; what could not be opened may be mended.
void Link::look_again() {
  if (!shared_outbox_->is_open()) shared_outbox_->look();
  if (!stand_in_ || system_.boot_ms() - looked_boot_ms_ < kLookAgain_ms) return;
  looked_boot_ms_ = system_.boot_ms();
  if (!store::takes_writes(config_.data)) return;
  const bool cache =
      !cache_stands_in_ || store::CacheStore::open(config_.data, system_.wall_ms()).has_value();
  const bool outbox = shared_outbox_->is_own() ||
                      store::OutboxStore::open(config_.data, *clock_, random_).has_value();
  can_open_again_ = cache && outbox;
}

void Link::start(std::function<void()> on_change, std::function<void()> on_pictures) {
  on_change_ = std::move(on_change);
  on_pictures_ = std::move(on_pictures);
  media_->start();
  engine_->start();
}

// Whatever of it there is: open() may have ended half way.
void Link::stop() {
  if (receipt_transport_) receipt_transport_->cancel();
  if (engine_) engine_->stop();
  if (media_) media_->stop();
}

}  // namespace shell
