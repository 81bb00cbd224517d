#include "sync/server/desk/allocation.h"

#include <map>

#include "data/model/body.h"
#include "data/model/registration_steps.h"
#include "data/model/slots.h"
#include "data/store/centre/events.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/media.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/registrations.h"

namespace desk {
namespace {

using model::RegistrationState;
using store::registrations::Places;
using store::registrations::Registration;

// What a step in this slot is given now, as bits of model::Need.
uint8_t given(Core& core, const model::Event& event, const model::Slot& slot, int64_t taken) {
  uint8_t bits = 0;
  if (taken < slot.capacity) bits |= model::kNeedsPlace;
  if (core.now() < model::takes_until_ms(event, slot)) bits |= model::kNeedsBeforeStart;
  if (core.now() < slot.ends_ms) bits |= model::kNeedsBeforeEnd;
  if (!event.cancelled) bits |= model::kNeedsEvent;
  return bits;
}

// Moves people up from the waiting list while there is room, and while somebody who is not here
// could still come. Counts what it does.
base::Result<void> promote(Core& core, sql::Connection& db, const model::Event& event,
                           const model::Slot& slot, Places* places) {
  const auto* step = model::find_step(RegistrationState::kWaitlisted, RegistrationState::kConfirmed,
                                      model::Actor::kCentre);
  while (places->waitlisted > 0 &&
         (step->needs & ~given(core, event, slot, places->confirmed)) == 0) {
    TRY(const auto first,
        store::registrations::first_waiting(db, core.building, event.id, slot.id));
    if (!first) return {};
    TRY(const bool moved,
        store::registrations::step(db, core.building, *first, *step->from, step->to));
    if (!moved) return base::internal("who waits first does not wait");
    ++places->confirmed;
    --places->waitlisted;
  }
  return {};
}

// Where one goes who comes from `from` into a slot in which these stand.
base::Result<RegistrationState> find_place(Core& core, sql::Connection& db,
                                           const model::Event& event, const std::string& slot_id,
                                           std::optional<RegistrationState> from,
                                           const Places& places) {
  const model::Slot* slot = model::find_slot(event, slot_id);
  if (slot == nullptr) return model::place_of(from, model::kNeedsNothing);
  uint8_t bits = given(core, event, *slot, places.confirmed);
  TRY(const auto recovery, store::meta::get(db, "recovery"));
  if (recovery.empty()) bits |= model::kNeedsAllSent;
  return model::place_of(from, bits);
}

base::Result<void> allocate(Core& core, sql::Connection& db, const model::Event& event,
                            const Registration& one) {
  TRY(const Places places, store::registrations::places(db, core.building, event.id, one.slot));
  TRY(const RegistrationState to,
      find_place(core, db, event, one.slot, RegistrationState::kRecorded, places));
  if (to == RegistrationState::kRecorded) return {};
  TRY(const bool moved,
      store::registrations::step(db, core.building, one.id, RegistrationState::kRecorded, to));
  return moved ? base::Result<void>{} : base::internal("what is recorded does not stand so");
}

}  // namespace

base::Result<int64_t> put_event(Core& core, sql::Connection& db, model::Event event) {
  TRY(auto places, store::registrations::places_by_slot(db, core.building, event.id));
  for (model::Slot& slot : event.slots) {
    Places& here = places[slot.id];
    TRY_VOID(promote(core, db, event, slot, &here));
    slot.confirmed = static_cast<int>(here.confirmed);
    slot.waitlisted = static_cast<int>(here.waitlisted);
  }
  const std::string kind(model::kKindEvent);
  const std::string body = model::to_body(event);
  int64_t revision = 0;
  if (event.published_ms > 0) {
    TRY(revision, store::feed::publish(db, core.building, {{kind, event.id, false, body}}));
  }
  TRY_VOID(store::events::put(db, core.building, event, revision));
  TRY_VOID(store::media::name(db, core.building, kind, event.id,
                              model::media_of(model::kKindEvent, body)));
  return revision;
}

base::Result<Place> next_place(Core& core, sql::Connection& db, const model::Event& event,
                               const std::string& slot) {
  TRY(const Places places, store::registrations::places(db, core.building, event.id, slot));
  Place place;
  TRY(place.state, find_place(core, db, event, slot, std::nullopt, places));
  if (place.state == RegistrationState::kWaitlisted) place.position = places.waitlisted + 1;
  return place;
}

base::Result<int64_t> cancel_and_promote(Core& core, sql::Connection& db, const std::string& id,
                                         model::CancelledBy by) {
  const auto who = by == model::CancelledBy::kStaff ? model::Actor::kStaff : model::Actor::kVisitor;
  TRY(const auto one, store::registrations::find(db, core.building, id));
  if (!one) return 0;
  if (model::find_step(one->state, RegistrationState::kCancelled, who) != nullptr) {
    TRY(const bool moved, store::registrations::step(db, core.building, id, one->state,
                                                     RegistrationState::kCancelled, by));
    if (!moved) return base::internal("a sign-up moved while it was cancelled");
  }
  TRY(auto record, store::events::find(db, core.building, one->event));
  if (!record) return 0;
  return put_event(core, db, std::move(record->event));
}

base::Result<void> finish_recovery(Core& core, sql::Connection& db) {
  TRY_VOID(store::meta::put(db, "recovery", ""));
  TRY(const auto recorded, store::registrations::recorded(db, core.building));
  std::map<std::string, std::optional<model::Event>> events;
  for (const Registration& one : recorded) {
    auto known = events.find(one.event);
    if (known == events.end()) {
      TRY(auto record, store::events::find(db, core.building, one.event));
      known = events.emplace(one.event, std::nullopt).first;
      if (record) known->second = std::move(record->event);
      // Those who wait already come first.
      if (known->second) TRY_VOID(put_event(core, db, *known->second));
    }
    if (known->second) TRY_VOID(allocate(core, db, *known->second, one));
  }
  for (const auto& [id, event] : events) {
    if (event) TRY_VOID(put_event(core, db, *event));
  }
  return {};
}

}  // namespace desk
