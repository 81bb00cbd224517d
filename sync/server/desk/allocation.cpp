#include "sync/server/desk/allocation.h"

#include "data/model/body.h"
#include "data/model/slots.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/media.h"
#include "data/store/centre/meta.h"

namespace server {
namespace {

base::Result<int64_t> count_in(sql::Connection& db, const std::string& event,
                               const std::string& slot, std::string_view state) {
  return db.integer(
      "SELECT count(*) FROM registration WHERE event = :event AND slot = :slot AND "
      "state = :state",
      {{"event", event}, {"slot", slot}, {"state", state}});
}

// Moves people up from the waiting list while there is room, and while somebody who is not here
// could still come.
base::Result<void> promote(Core& core, sql::Connection& db, const model::Event& event,
                           const std::string& slot_id) {
  const model::Slot* slot = model::find_slot(event, slot_id);
  if (slot == nullptr || event.cancelled) return {};
  if (core.now() >= model::takes_until_ms(event, *slot)) return {};
  for (;;) {
    TRY(const int64_t taken, count_in(db, event.id, slot_id, "confirmed"));
    if (taken >= slot->capacity) return {};
    TRY(const auto first,
        db.one("SELECT id FROM registration WHERE event = :event AND slot = :slot AND "
               "state = 'waitlisted' ORDER BY ordinal LIMIT 1",
               {{"event", event.id}, {"slot", slot_id}},
               [](const sql::Row& r) { return r.text("id"); }));
    if (!first) return {};
    TRY_VOID(
        db.run("UPDATE registration SET state = 'confirmed' WHERE id = :id", {{"id", *first}}));
  }
}

}  // namespace

base::Result<std::optional<model::Event>> load_event(sql::Connection& db, const std::string& id) {
  TRY(const auto doc, db.one("SELECT doc FROM event WHERE id = :id", {{"id", id}},
                             [](const sql::Row& r) { return r.text("doc"); }));
  if (!doc) return std::optional<model::Event>();
  TRY(auto event, model::event_from_body(*doc));
  return std::optional<model::Event>(std::move(event));
}

base::Result<std::optional<SignUp>> load_sign_up(Core& core, sql::Connection& db,
                                                 const std::string& id) {
  TRY(auto found,
      db.one("SELECT event, slot, state, cancelled_by, refusal FROM registration WHERE id = :id",
             {{"id", id}}, [](const sql::Row& r) {
               SignUp s;
               s.state = model::parse_registration_state(r.text("state"))
                             .value_or(model::RegistrationState::kRecorded);
               s.cancelled_by = model::parse_cancelled_by(r.text("cancelled_by"));
               s.refusal = r.text("refusal");
               s.event_id = r.text("event");
               s.slot_id = r.text("slot");
               return s;
             }));
  if (!found) return found;
  TRY(found->event, load_event(db, found->event_id));
  if (!found->event) return found;
  // A slot may have gone once all of it was cancelled: the event's times stand for its own.
  found->span = model::span_of(*found->event);
  if (const model::Slot* slot = model::find_slot(*found->event, found->slot_id)) {
    found->slot = *slot;
    found->span = model::span_of(*slot);
    found->places_given = core.now() >= model::takes_until_ms(*found->event, *slot);
  }
  found->time = model::slot_time(found->span.from_ms, found->span.to_ms, core.now());
  return found;
}

base::Result<int64_t> store_event(Core& core, sql::Connection& db, model::Event event) {
  for (model::Slot& slot : event.slots) {
    TRY_VOID(promote(core, db, event, slot.id));
    TRY(const int64_t confirmed, count_in(db, event.id, slot.id, "confirmed"));
    TRY(const int64_t waiting, count_in(db, event.id, slot.id, "waitlisted"));
    slot.confirmed = static_cast<int>(confirmed);
    slot.waitlisted = static_cast<int>(waiting);
  }
  const std::string body = model::to_body(event);
  int64_t revision = 0;
  if (event.published_ms > 0) {
    TRY(revision, store::feed::publish(db, core.building,
                                       {{std::string(model::kKindEvent), event.id, false, body}}));
  }
  TRY_VOID(db.run(
      "INSERT INTO event (id, published, starts_ms, version, revision, doc, building) VALUES "
      "(:id, :published, :starts, 1, :revision, :doc, :building) ON CONFLICT (id) DO UPDATE SET "
      "published = excluded.published, starts_ms = excluded.starts_ms, "
      "version = event.version + 1, revision = excluded.revision, doc = excluded.doc",
      {{"id", event.id},
       {"published", event.published_ms > 0},
       {"starts", event.starts_ms},
       {"revision", revision},
       {"doc", body},
       {"building", core.building}}));
  TRY_VOID(store::media::name(db, core.building, std::string(model::kKindEvent), event.id,
                              model::media_of(model::kKindEvent, body)));
  return revision;
}

base::Result<Place> next_place(Core& core, sql::Connection& db, const model::Event& event,
                               const std::string& slot_id) {
  TRY(const auto recovery, store::meta::get(db, "recovery"));
  const model::Slot* slot = model::find_slot(event, slot_id);
  // What was made in time and arrives when the slot is over gets no place and is never counted.
  if (!recovery.empty() || slot == nullptr || core.now() >= slot->ends_ms) return Place{};
  TRY(const int64_t taken, count_in(db, event.id, slot_id, "confirmed"));
  TRY(const int64_t waiting, count_in(db, event.id, slot_id, "waitlisted"));
  const bool begun = core.now() >= model::takes_until_ms(event, *slot);
  if (!begun && taken < slot->capacity) {
    return Place{model::RegistrationState::kConfirmed, std::nullopt};
  }
  return Place{model::RegistrationState::kWaitlisted, waiting + 1};
}

base::Result<std::optional<int64_t>> waiting_position(sql::Connection& db, const std::string& id) {
  TRY(const int64_t n,
      db.integer("SELECT count(*) FROM registration w JOIN registration r ON r.event = w.event AND "
                 "r.slot = w.slot WHERE r.id = :id AND r.state = 'waitlisted' AND "
                 "w.state = 'waitlisted' AND w.ordinal <= r.ordinal",
                 {{"id", id}}));
  return n > 0 ? std::optional<int64_t>(n) : std::nullopt;
}

base::Result<int64_t> cancel_and_promote(Core& core, sql::Connection& db, const std::string& id,
                                         model::CancelledBy by) {
  TRY_VOID(
      db.run("UPDATE registration SET state = 'cancelled', cancelled_by = :by WHERE id = :id "
             "AND state IN ('recorded', 'confirmed', 'waitlisted')",
             {{"id", id}, {"by", model::to_string(by)}}));
  TRY(const auto event_id, db.one("SELECT event FROM registration WHERE id = :id", {{"id", id}},
                                  [](const sql::Row& r) { return r.text("event"); }));
  TRY(const auto event, load_event(db, event_id.value_or("")));
  if (!event) return 0;
  return store_event(core, db, *event);
}

base::Result<void> finish_recovery(Core& core, sql::Connection& db) {
  TRY_VOID(store::meta::put(db, "recovery", ""));
  struct Recorded {
    std::string id, event, slot;
  };
  TRY(const auto recorded,
      db.all("SELECT id, event, slot FROM registration WHERE state = 'recorded' "
             "ORDER BY made_ms, id",
             {}, [](const sql::Row& r) {
               return Recorded{r.text("id"), r.text("event"), r.text("slot")};
             }));
  for (const Recorded& r : recorded) {
    TRY(const auto event, load_event(db, r.event));
    if (!event) continue;
    TRY(const Place place, next_place(core, db, *event, r.slot));
    TRY_VOID(db.run("UPDATE registration SET state = :state WHERE id = :id",
                    {{"state", model::to_string(place.state)}, {"id", r.id}}));
    TRY(const int64_t revision, store_event(core, db, *event));
    (void)revision;
  }
  return {};
}

}  // namespace server
