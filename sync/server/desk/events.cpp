#include "sync/server/desk/events.h"

#include <algorithm>
#include <functional>
#include <set>

#include "data/base/ids.h"
#include "data/model/body.h"
#include "sync/server/auth/audit.h"
#include "sync/server/desk/allocation.h"
#include "sync/server/desk/pictures.h"
#include "sync/server/desk/texts.h"

namespace desk {
namespace {

using model::Json;
using model::Standing;
using store::events::Record;

base::Result<Record> load(sql::Connection& db, const std::string& building, const std::string& id) {
  TRY(auto record, store::events::find(db, building, id));
  if (!record) return base::not_found("There is no such event.");
  return *std::move(record);
}

base::Result<Record> current(sql::Connection& db, const std::string& building,
                             const std::string& id, int64_t version) {
  TRY(Record record, load(db, building, id));
  if (version != record.version) {
    return base::Error{base::Code::kConflict, "Somebody else changed this event.", "stale"};
  }
  return record;
}

base::Result<EventView> view(Core& core, sql::Connection& db, const std::string& building,
                             const std::string& id) {
  TRY(Record record, load(db, building, id));
  const auto state = model::state_of(record.event, core.now());
  return EventView{std::move(record), state};
}

// Stores a step of staff, tells the audit, and gives what stands now.
base::Result<EventView> keep(Core& core, sql::Connection& db, const Staff& who,
                             const model::Event& event, const char* action) {
  TRY(const int64_t revision, put_event(core, db, event));
  TRY_VOID(audit(core, db, who, action, event.id, {{"revision", revision}}));
  return view(core, db, who.building, event.id);
}

// A registration names its slot: two of one id would share their places.
base::Result<void> name_slots(Core& core, std::vector<model::Slot>* slots) {
  std::set<std::string> ids;
  for (model::Slot& slot : *slots) {
    if (slot.id.empty()) slot.id = base::make_id(core.clock, core.random);
    slot.confirmed = 0;
    slot.waitlisted = 0;
    if (!ids.insert(slot.id).second) return base::invalid("event.slots holds one id twice");
  }
  return {};
}

base::Result<model::Event> complete(Core& core, sql::Connection& db, const Staff& who,
                                    const EventText& text) {
  model::Event event = text.content;
  event.building = who.building;
  if (event.poster) TRY_VOID(measure_picture(db, &*event.poster));
  TRY_VOID(name_slots(core, &event.slots));
  TRY_VOID(within(model::check(event, Standing{Standing::Ask::kLater})));
  return event;
}

// Nobody's place disappears: a slot with people stays, and holds at least those confirmed.
base::Result<void> check_places(const model::Event& old, const model::Event& now) {
  for (const auto& slot : old.slots) {
    const auto same = std::find_if(now.slots.begin(), now.slots.end(),
                                   [&](const auto& s) { return s.id == slot.id; });
    if (same == now.slots.end()) {
      if (slot.confirmed + slot.waitlisted == 0) continue;
      return base::refused("slot_in_use", "Somebody is signed up for a slot left out.");
    }
    if (same->capacity < slot.confirmed) {
      return base::refused("capacity_below", "More are confirmed than this slot would hold.",
                           model::dump_json({{"slot", slot.id}, {"confirmed", slot.confirmed}}));
    }
  }
  return {};
}

}  // namespace

base::Result<EventView> find_event(Desk& desk, const std::string& building, const std::string& id) {
  Core& core = desk.core;
  return core.read([&](sql::Connection& db) { return view(core, db, building, id); });
}

base::Result<EventView> make_event(Desk& desk, const Staff& who, const NewThing& as,
                                   const EventText& text) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<EventView> {
    TRY(model::Event event, complete(core, db, who, text));
    TRY(const bool is_new, claim(core, db, who.building, as));
    if (!is_new) return view(core, db, who.building, as.id);
    TRY(const auto taken, store::events::find(db, who.building, as.id));
    if (taken) return stands_for_other();
    event.id = as.id;
    return keep(core, db, who, event, "event.save");
  });
}

base::Result<EventView> change_event(Desk& desk, const Staff& who, const std::string& id,
                                     int64_t version, const EventText& text) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<EventView> {
    TRY(model::Event event, complete(core, db, who, text));
    TRY(const Record old, current(db, who.building, id, version));
    event.id = old.event.id;
    event.published_ms = old.event.published_ms;
    event.cancelled = old.event.cancelled;
    if (event.published_ms > 0) {
      TRY(const Standing allowed,
          allowed_numbers(db, who.building, text.numbers_ok, model::phones_of(old.event)));
      TRY_VOID(within(model::check(event, allowed)));
    }
    TRY_VOID(check_places(old.event, event));
    return keep(core, db, who, event, "event.save");
  });
}

base::Result<EventView> publish_event(Desk& desk, const Staff& who, const std::string& id,
                                      int64_t version, const std::vector<std::string>& numbers_ok) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<EventView> {
    TRY(Record record, current(db, who.building, id, version));
    if (record.event.published_ms == 0) record.event.published_ms = core.now();
    TRY(const Standing allowed, allowed_numbers(db, who.building, numbers_ok));
    // A draft of an earlier version may be beyond its bounds.
    TRY_VOID(within(model::check(record.event, allowed)));
    return keep(core, db, who, record.event, "event.publish");
  });
}

base::Result<EventView> cancel_event(Desk& desk, const Staff& who, const std::string& id,
                                     int64_t version, const std::string& reason) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<EventView> {
    TRY(Record record, current(db, who.building, id, version));
    record.event.cancelled = model::Withdrawal{reason, core.now()};
    return keep(core, db, who, record.event, "event.cancel");
  });
}

}  // namespace desk
