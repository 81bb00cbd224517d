#include "kiosk/link.h"

namespace kiosk {

base::Result<std::unique_ptr<Link>> Link::open(const config::KioskConfig& config,
                                               const base::Clock& clock, base::Random& random,
                                               base::Log& log) {
  std::unique_ptr<Link> link(new Link());
  TRY(link->cache_, store::CacheStore::open(config.data, clock.wall_ms(),
                                            store::CacheStore::Check::kLater));
  if (link->cache_->was_rebuilt()) log.warning("cache.db was damaged and is built anew");
  TRY(link->outbox_, store::OutboxStore::open(config.data, clock, random));
  if (link->outbox_->found_loss().was_damaged) {
    log.error("outbox.db was damaged; what could be read is kept");
  }
  TRY(link->walls_, store::CacheStore::open_reader(config.data));
  TRY(link->media_reader_, store::CacheStore::open_reader(config.data));
  link->shared_outbox_ = std::make_unique<client::SharedOutbox>(*link->outbox_);
  TRY(const auto last, link->cache_->time());
  link->time_ = std::make_unique<store::EffectiveTime>(clock, last, store::read_boot_id());

  const client::CurlOptions where{config.server, config.ca_file};
  TRY(link->sync_transport_, client::CurlTransport::make(where));
  TRY(link->media_transport_, client::CurlTransport::make(where));
  TRY(link->receipt_transport_, client::CurlTransport::make(where));

  Link* self = link.get();
  client::EngineOptions options;
  options.membership = {config.server, config.data,  config.enrol_file,
                        kAppVersion,   config.sync_interval_ms,
                        [self] { return self->on_screen_.load(); }};
  options.before_first_step = [self, &clock, &log] {
    const auto rebuilt = self->cache_->check(clock.wall_ms());
    if (!rebuilt) log.error("cache.db: {}", rebuilt.error().message);
    else if (*rebuilt) log.warning("cache.db was damaged and is built anew");
  };
  options.on_change = [self] {
    const client::SyncStatus status = self->engine_->status();
    self->media_->set_token(status.token);
    if (status.content_changes != self->content_changes_) {
      self->content_changes_ = status.content_changes;
      self->media_->wake();
    }
    self->on_change_();
  };
  link->engine_ = std::make_unique<client::EngineThread>(
      client::EngineParts{*link->sync_transport_, *link->cache_, *link->shared_outbox_,
                          *link->time_, clock, random, log},
      std::move(options));
  link->media_ = std::make_unique<client::MediaThread>(
      client::MediaParts{*link->media_transport_, *link->media_reader_, clock, random, log},
      media_folder(config.data), [self] {
        self->on_pictures_();
        self->on_change_();
      });
  return link;
}

void Link::start(std::function<void()> on_change, std::function<void()> on_pictures) {
  on_change_ = std::move(on_change);
  on_pictures_ = std::move(on_pictures);
  media_->start();
  engine_->start();
}

void Link::stop() {
  receipt_transport_->cancel();
  engine_->stop();
  media_->stop();
}

}  // namespace kiosk
