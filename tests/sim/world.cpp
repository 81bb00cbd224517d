#include "tests/sim/world.h"

#include <gtest/gtest.h>

#include <fstream>

#include "data/model/receipt.h"
#include "data/model/submission.h"
#include "data/store/centre/wishes.h"
#include "sync/protocol/messages.h"
#include "sync/server/desk/allocation.h"
#include "sync/server/desk/wish_book.h"

namespace sim {

namespace fs = std::filesystem;

namespace {

constexpr int64_t kInterval_ms = 30'000;
constexpr int kSettleIntervals = 20;
constexpr int kCapacity = 3;

base::Result<protocol::HttpResponse> lost() { return base::Error{base::Code::kTimeout, "lost"}; }

}  // namespace

base::Result<protocol::HttpResponse> Wire::send(const protocol::HttpRequest& request,
                                                const client::SendLimits&) {
  if (!world_.faulty()) return world_.deliver(request);
  if (world_.roll(4) == 0) {  // an old request arrives after newer ones
    for (const auto& old : late_) world_.deliver(old);
    late_.clear();
  }
  const uint64_t fate = world_.roll(20);
  if (fate < 2) return lost();
  if (fate == 2) {
    late_.push_back(request);
    return lost();
  }
  if (fate == 3) world_.deliver(request);  // the same request twice
  auto response = world_.deliver(request);
  if (fate < 7 && fate > 3) return lost();
  if (fate == 7) response.body.resize(world_.roll(response.body.size() + 1));
  return response;
}

World::World(uint64_t seed, size_t kiosks) : seed_(seed), chance_(seed), random_(seed + 1) {
  std::string form = "/dev/shm/reception-sim-XXXXXX";
  folder_ = ::mkdtemp(form.data());
  fs::create_directories(folder_ + "/centre");
  open_centre();
  publish_event();
  for (size_t i = 0; i < kiosks; ++i) {
    auto kiosk = std::make_unique<Kiosk>();
    kiosk->folder = folder_ + "/kiosk" + std::to_string(i);
    fs::create_directories(kiosk->folder);
    kiosk->clock = std::make_unique<support::FakeClock>();
    kiosk->wire = std::make_unique<Wire>(*this);
    kiosk->token = enrol();
    open_kiosk(*kiosk);
    kiosks_.push_back(std::move(kiosk));
  }
}

World::~World() {
  for (auto& kiosk : kiosks_) close_kiosk(*kiosk);
  centre_.reset();
  fs::remove_all(folder_);
}

void World::open_centre() {
  server::CentreOptions options;
  options.folder = folder_ + "/centre";
  options.enrol_file = folder_ + "/enrol";
  options.readers = 1;
  // A history packs weeks into an hour: what is tried here is not the kiosk's share.
  options.limits.quota.of.fill(1'000'000);
  options.limits.pushed_codes = {1'000'000, 1};
  auto opened = server::Centre::open(options, clock_, random_, log_);
  ASSERT_TRUE(opened.has_value()) << opened.error().message;
  centre_ = std::move(opened).value();
}

std::string World::enrol() {
  EXPECT_TRUE(centre_->write_enrol_file().has_value());
  std::ifstream file(folder_ + "/enrol");
  std::string secret;
  file >> secret;
  protocol::HttpRequest request;
  request.method = "POST";
  request.path = protocol::kPathEnrolLocal;
  request.body = encode(protocol::EnrolLocalRequest{protocol::kSpoken, "sim", secret});
  request.headers = {{"content-type", "application/json"}};
  request.remote_address = "127.0.0.1";
  const auto response = deliver(request);
  const auto answer = protocol::decode_enrol_answer(response.body);
  EXPECT_TRUE(answer.has_value()) << response.body;
  return answer.has_value() ? answer->token : "";
}

void World::open_kiosk(Kiosk& k) {
  k.cache = *store::CacheStore::open(k.folder, k.clock->wall_ms());
  k.outbox = *store::OutboxStore::open(k.folder, *k.clock, random_);
  k.shared = std::make_unique<client::SharedOutbox>(*k.outbox);
  k.time = std::make_unique<store::EffectiveTime>(*k.clock, *k.cache->time(), "boot");
  k.session = std::make_unique<client::Session>(
      *k.wire, *k.cache, *k.shared, *k.time, *k.clock, log_,
      client::SessionConfig{k.token, centre_->core().building, "sim"});
  k.engine = std::make_unique<client::Engine>([&k] { return k.session->run(); }, *k.clock, random_,
                                              kInterval_ms);
}

void World::close_kiosk(Kiosk& k) {
  k.engine.reset();
  k.session.reset();
  k.time.reset();
  k.shared.reset();
  k.outbox.reset();
  k.cache.reset();
}

protocol::HttpResponse World::deliver(const protocol::HttpRequest& request) {
  return centre_->handle(request);
}

void World::advance(int64_t ms) {
  clock_.advance(ms);
  for (auto& kiosk : kiosks_) kiosk->clock->advance(ms);
}

void World::step_kiosk(Kiosk& k) {
  if (k.is_dead) return;
  k.engine->step();
  const auto state = k.cache->state();
  ASSERT_TRUE(state.has_value());
  if (state->mark.epoch == k.seen.epoch) {
    EXPECT_GE(state->mark.revision, k.seen.revision) << "a cursor went back";
  }
  k.seen = state->mark;
}

void World::run_faulty(int steps) {
  faulty_ = true;
  for (int i = 0; i < steps; ++i) {
    advance(static_cast<int64_t>(roll(15'000)));
    act();
    for (auto& kiosk : kiosks_) step_kiosk(*kiosk);
  }
  faulty_ = false;
}

void World::act() {
  Kiosk& kiosk = *kiosks_[roll(kiosks_.size())];
  const uint64_t what = roll(32);
  if (what < 14) return submit(kiosk);
  if (what < 18) return publish_event();
  if (what < 22) return release_a_wish();
  switch (what) {
    case 22: centre_.reset(); return open_centre();
    case 23:
    case 24: close_kiosk(kiosk); return open_kiosk(kiosk);
    case 25:  // the cache may be lost at any time
      close_kiosk(kiosk);
      for (const char* tail : {"", "-wal", "-shm"}) fs::remove(kiosk.folder + "/cache.db" + tail);
      kiosk.seen = {};
      return open_kiosk(kiosk);
    case 26:
      return kiosk.clock->jump_wall(static_cast<int64_t>(roll(20)) * base::kDay_ms -
                                    10 * base::kDay_ms);
    case 27:
    case 28: {
      const auto kept = centre_->backup();
      EXPECT_TRUE(kept.has_value()) << (kept.has_value() ? "" : kept.error().message);
      has_copy_ = false;
      return;
    }
    case 29: return restore_centre();
    case 30:
      if (!has_copy_) return keep_copy();
      return put_copy_back(roll(2) == 0 ? Witness::kStays : Witness::kGoesBack);
    default: return kiosk.engine->wake();
  }
}

void World::submit(Kiosk& kiosk) {
  const uint64_t what = roll(released_.empty() ? 2 : 3);
  if (what == 0) return submit_wish(kiosk);
  if (what == 1) return submit_sign_up(kiosk);
  model::Submission s = begin_submission(kiosk);
  s.kind = model::SubmissionKind::kMeToo;
  s.target = released_[roll(released_.size())];
  file(kiosk, std::move(s));
}

model::Submission World::begin_submission(const Kiosk& kiosk) {
  model::Submission s;
  s.id = base::make_id(clock_, random_);
  s.made_ms = kiosk.time->now_ms();
  s.receipt_code = model::make_receipt_code(random_);
  s.receipt_secret = model::make_receipt_secret(random_);
  return s;
}

void World::submit_wish(Kiosk& kiosk) {
  model::Submission s = begin_submission(kiosk);
  s.category = model::WishCategory::kTraffic;
  s.text = "More stands for bicycles";
  s.lang = "en";
  file(kiosk, std::move(s));
}

void World::submit_sign_up(Kiosk& kiosk) {
  model::Submission s = begin_submission(kiosk);
  s.kind = model::SubmissionKind::kRegistration;
  s.event = event_.id;
  s.slot = event_.slots[0].id;
  s.contact = model::Contact{"Visitor", std::to_string(13'800'000'000 + ++phones_)};
  file(kiosk, std::move(s));
}

void World::file(Kiosk& kiosk, model::Submission s) {
  const auto& pair = *centre_->core().pair;
  s.building = centre_->core().building;
  s.key_id = pair.id();
  const auto box = crypto::seal(pair.public_key(), model::to_payload(s), random_);
  ASSERT_TRUE(box.has_value());
  store::OutboxItem item;
  item.id = s.id;
  item.kind = s.kind;
  item.sealed = base::to_text(*box);
  item.payload_hash = crypto::sha256_hex(item.sealed);
  item.key_id = s.key_id;
  item.event_id = s.event.value_or("");
  item.slot_id = s.slot.value_or("");
  item.target_id = s.target.value_or("");
  item.made_ms = s.made_ms;
  const auto number = kiosk.shared->with([&](store::OutboxStore& o) { return o.append(item); });
  ASSERT_TRUE(number.has_value()) << number.error().message;
  if (s.kind == model::SubmissionKind::kWish) wishes_.insert(s.id);
  if (s.kind == model::SubmissionKind::kRegistration) registrations_.insert(s.id);
  if (s.kind == model::SubmissionKind::kMeToo) ++me_toos_[*s.target];
  kiosk.engine->wake();
}

// Staff change the event's words; the first time they publish it.
void World::publish_event() {
  if (event_.id.empty()) {
    event_.id = base::make_id(clock_, random_);
    event_.building = centre_->core().building;
    event_.title = "Free clinic";
    // Beyond any jump of a clock: whether a sign-up is in time is not what is played here.
    event_.starts_ms = clock_.wall_ms() + 60 * base::kDay_ms;
    event_.ends_ms = event_.starts_ms + base::kHour_ms;
    event_.signup_opens_ms = clock_.wall_ms() - 60 * base::kDay_ms;
    event_.signup_closes_ms = event_.starts_ms;
    event_.published_ms = clock_.wall_ms();
    model::Slot slot;
    slot.id = base::make_id(clock_, random_);
    slot.label = "Morning";
    slot.starts_ms = event_.starts_ms;
    slot.ends_ms = event_.ends_ms;
    slot.capacity = kCapacity;
    event_.slots = {slot};
  }
  event_.summary = "As of " + std::to_string(roll(1000));
  const auto stored = centre_->core().write([&](sql::Connection& db) -> server::Answer {
    TRY_VOID(desk::put_event(centre_->core(), db, event_));
    return protocol::HttpResponse{};
  });
  ASSERT_TRUE(stored.has_value()) << stored.error().message;
}

void World::release_a_wish() {
  const auto done = centre_->core().write([&](sql::Connection& db) -> server::Answer {
    TRY(const auto id, db.one("SELECT id FROM wish WHERE stage = 'pending_review' ORDER BY id "
                              "LIMIT 1",
                              {}, [](const sql::Row& r) { return r.text("id"); }));
    if (!id) return protocol::HttpResponse{};
    TRY(auto record, store::wishes::find(db, centre_->core().building, *id));
    record->wish.stage = model::Stage::kCollected;
    record->wish.released_ms = clock_.wall_ms();
    TRY_VOID(desk::put_wish(centre_->core(), db, record->wish));
    if (std::find(released_.begin(), released_.end(), *id) == released_.end()) {
      released_.push_back(*id);
    }
    return protocol::HttpResponse{};
  });
  ASSERT_TRUE(done.has_value()) << done.error().message;
}

void World::settle() {
  for (int i = 0; i < kSettleIntervals; ++i) {
    advance(client::kBackoffMax_ms / 4);
    for (auto& kiosk : kiosks_) step_kiosk(*kiosk);
  }
}

int64_t World::count(const std::string& sql) {
  int64_t n = -1;
  const auto read = centre_->core().read([&](sql::Connection& db) -> server::Answer {
    TRY(n, db.integer(sql));
    return protocol::HttpResponse{};
  });
  EXPECT_TRUE(read.has_value());
  return n;
}

void World::check_rows() {
  EXPECT_EQ(count("SELECT count(*) FROM pushed WHERE answer LIKE '%refused%' AND "
                  "answer NOT LIKE '%unknown_target%'"),
            0)
      << "refused without a reason";
  for (const auto& id : wishes_) {
    EXPECT_EQ(count("SELECT count(*) FROM wish WHERE id = '" + id + "'"), 1) << "wish lost";
  }
  for (const auto& id : registrations_) {
    EXPECT_EQ(count("SELECT count(*) FROM registration WHERE id = '" + id + "'"), 1)
        << "registration lost";
  }
  EXPECT_EQ(count("SELECT count(*) FROM wish"), static_cast<int64_t>(wishes_.size()));
  EXPECT_EQ(count("SELECT count(*) FROM registration"),
            static_cast<int64_t>(registrations_.size()));
  // A restore may take a release back, and then 我也遇到 finds no wish; none counts twice.
  for (const auto& one : me_toos_) {
    const auto& wish = one.first;
    const auto made = one.second;
    const auto read = centre_->core().read([&](sql::Connection& db) -> server::Answer {
      TRY(const auto record, store::wishes::find(db, centre_->core().building, wish));
      EXPECT_TRUE(record.has_value());
      if (record) {
        EXPECT_LE(record->wish.me_too, made) << "counted twice";
      }
      return protocol::HttpResponse{};
    });
    EXPECT_TRUE(read.has_value());
  }
  const int64_t confirmed = count("SELECT count(*) FROM registration WHERE state = 'confirmed'");
  EXPECT_LE(confirmed, kCapacity) << "sold twice";
  EXPECT_EQ(confirmed, std::min<int64_t>(kCapacity, static_cast<int64_t>(registrations_.size())));
}

void World::check() {
  check_rows();
  const auto head = centre_->core().state().head;
  for (auto& kiosk : kiosks_) {
    if (kiosk->is_dead) continue;
    const auto state = kiosk->cache->state();
    ASSERT_TRUE(state.has_value());
    EXPECT_EQ(state->head.checksum, head.checksum) << "the two ends did not converge";
    EXPECT_EQ(state->head.count, head.count);
    EXPECT_FALSE(state->resync.has_value());
    EXPECT_EQ(kiosk->outbox->counts()->pending, 0);
    EXPECT_EQ(kiosk->outbox->counts()->set_aside, 0);
    EXPECT_EQ(kiosk->engine->status().link, client::Link::kReachable)
        << kiosk->engine->status().last_reason;
  }
}

}  // namespace sim
