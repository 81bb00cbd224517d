#include <algorithm>
#include <set>

#include "data/base/ids.h"
#include "data/model/body.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/desk/allocation.h"

namespace server {
namespace {

struct EventRecord {
  model::Event event;
  int64_t version = 0;
};

base::Result<std::optional<EventRecord>> load(sql::Connection& db, const std::string& id) {
  TRY(auto event, load_event(db, id));
  if (!event) return std::optional<EventRecord>();
  TRY(const int64_t version, db.integer("SELECT version FROM event WHERE id = :id", {{"id", id}}));
  return std::optional<EventRecord>(EventRecord{std::move(*event), version});
}

Json to_json(Call& call, const EventRecord& record) {
  const model::Event& e = record.event;
  Json json = Json::parse(model::to_body(e), nullptr, false);
  json["version"] = record.version;
  json["state"] = e.published_ms == 0            ? "draft"
                  : e.cancelled                  ? "cancelled"
                  : e.ends_ms <= call.core.now() ? "past"
                                                 : "coming";
  return json;
}

// A registration names its slot: two of one id would share their places.
base::Result<void> check_slots(const std::vector<model::Slot>& slots) {
  std::set<std::string> ids;
  for (const auto& slot : slots) {
    if (!ids.insert(slot.id).second) return base::invalid("event.slots holds one id twice");
  }
  return {};
}

// A refusal in `*refused` where something is beyond its bound.
base::Result<model::Event> read_event(Call& call, sql::Connection& db,
                                      std::optional<HttpResponse>* refused) {
  model::Reader r(call.body, "event");
  Json json = {{"id", ""},
               {"building", call.core.building},
               {"published_ms", 0},
               {"cancelled", nullptr},
               {"poster", nullptr}};
  for (const char* field : {"kind", "title", "title_en", "summary", "body_md", "place", "starts_ms",
                            "ends_ms", "signup_opens_ms", "signup_closes_ms"}) {
    if (call.body.contains(field)) json[field] = call.body[field];
  }
  if (const Json* poster = r.maybe_object("poster")) {
    TRY(json["poster"], picture_json(db, *poster));
  }
  json["slots"] = Json::array();
  const Json& slots = r.array("slots");
  *refused = refuse(model::check(model::kBoundEventSlots, slots.size()));
  if (*refused) return model::Event{};
  for (const Json& given : slots) {
    if (!given.is_object()) return base::invalid("event.slots holds something that is no object");
    Json slot = given;
    const bool named =
        slot.contains("id") && slot["id"].is_string() && base::is_id(slot["id"].get<std::string>());
    if (!named) slot["id"] = base::make_id(call.core.clock, call.core.random);
    slot["confirmed"] = 0;
    slot["waitlisted"] = 0;
    json["slots"].push_back(std::move(slot));
  }
  if (r.failed()) return r.error();
  TRY(auto event, model::event_from_body(model::dump_json(json)));
  // A draft is asked about its numbers when it is published.
  *refused = refuse(model::check(event, model::Standing{model::Standing::Ask::kLater}));
  TRY_VOID(check_slots(event.slots));
  return event;
}

// Nobody's place disappears: a slot with people stays, and holds at least those confirmed.
std::optional<HttpResponse> check_places(const model::Event& old, const model::Event& now) {
  for (const auto& slot : old.slots) {
    const auto same = std::find_if(now.slots.begin(), now.slots.end(),
                                   [&](const auto& s) { return s.id == slot.id; });
    if (same == now.slots.end()) {
      if (slot.confirmed + slot.waitlisted == 0) continue;
      return fail(422, "slot_in_use", "Somebody is signed up for a slot left out.");
    }
    if (same->capacity < slot.confirmed) {
      return fail(422, "capacity_below", "More are confirmed than this slot would hold.",
                  {{"slot", slot.id}, {"confirmed", slot.confirmed}});
    }
  }
  return std::nullopt;
}

base::Result<void> save(Call& call, sql::Connection& db, const model::Event& event) {
  TRY(const int64_t revision, store_event(call.core, db, event));
  return audit(call.core, db, call.staff.id, "event.save", event.id, {{"revision", revision}});
}

// With the numbers that may stand.
using Edit =
    std::function<std::optional<HttpResponse>(model::Event&, const model::Standing& allowed)>;

Answer change(Call& call, const char* action, const Edit& edit) {
  return call.core.write([&](sql::Connection& db) -> Answer {
    TRY(auto record, load(db, call.args[0]));
    if (!record) return fail(404, "not_found", "There is no such event.");
    model::Reader r(call.body, "event");
    const int64_t version = r.integer("version");
    if (r.failed()) return r.error();
    if (version != record->version) {
      return fail(409, "stale", "Somebody else changed this event.",
                  {{"current", to_json(call, *record)}});
    }
    TRY(const model::Standing allowed, standing(call, db));
    if (auto refused = edit(record->event, allowed)) return std::move(*refused);
    TRY(const int64_t revision, store_event(call.core, db, record->event));
    TRY_VOID(audit(call.core, db, call.staff.id, action, call.args[0], {{"revision", revision}}));
    TRY(const auto now, load(db, call.args[0]));
    return ok(to_json(call, *now));
  });
}

}  // namespace

Answer list_events(Call& call) {
  const std::string when = call.query("when");
  const int64_t offset = call.query_number("offset", 0, 1'000'000);
  const int64_t limit = call.query_number("limit", 50, 200);
  return call.core.read([&](sql::Connection& db) -> Answer {
    TRY(const auto ids, db.all("SELECT id FROM event ORDER BY starts_ms DESC, id LIMIT 2000", {},
                               [](const sql::Row& r) { return r.text("id"); }));
    Json items = Json::array();
    Json counts = {{"coming", 0}, {"past", 0}, {"draft", 0}, {"cancelled", 0}};
    int64_t total = 0;
    Unreadable unreadable(call.core);
    for (const auto& id : ids) {
      const auto loaded = load(db, id);
      if (!loaded) TRY_VOID(unreadable.take("event", id, loaded.error()));
      if (!loaded || !*loaded) continue;
      const auto& record = *loaded;
      Json json = to_json(call, *record);
      const std::string state = json["state"];
      counts[state] = counts[state].get<int64_t>() + 1;
      if (!when.empty() && when != state) continue;
      if (total >= offset && total < offset + limit) items.push_back(std::move(json));
      ++total;
    }
    return ok({{"items", items},
               {"total", total},
               {"counts", counts},
               {"unreadable", unreadable.count()}});
  });
}

Answer get_event(Call& call) {
  return call.core.read([&](sql::Connection& db) -> Answer {
    TRY(const auto record, load(db, call.args[0]));
    if (!record) return fail(404, "not_found", "There is no such event.");
    return ok(to_json(call, *record));
  });
}

Answer make_event(Call& call) {
  const auto found = [&](sql::Connection& db, const std::string& id) -> Answer {
    TRY(const auto record, load(db, id));
    if (!record) return base::not_found("There is no such event.");
    return ok(to_json(call, *record));
  };
  const auto make = [&](sql::Connection& db, const std::string& id) -> Answer {
    std::optional<HttpResponse> beyond;
    TRY(model::Event event, read_event(call, db, &beyond));
    if (beyond) return std::move(*beyond);
    TRY(const auto other, load(db, id));
    if (other) return desk::stands_for_other();
    event.id = id;
    TRY_VOID(save(call, db, event));
    return found(db, id);
  };
  return make_once(call, "event", make, found);
}

Answer save_event(Call& call) {
  return call.core.write([&](sql::Connection& db) -> Answer {
    std::optional<HttpResponse> beyond;
    TRY(model::Event event, read_event(call, db, &beyond));
    if (beyond) return std::move(*beyond);
    TRY(const auto old, load(db, call.args[0]));
    if (!old) return fail(404, "not_found", "There is no such event.");
    model::Reader r(call.body, "event");
    if (r.integer("version") != old->version || r.failed()) {
      return fail(409, "stale", "Somebody else changed this event.",
                  {{"current", to_json(call, *old)}});
    }
    event.id = old->event.id;
    event.published_ms = old->event.published_ms;
    event.cancelled = old->event.cancelled;
    if (event.published_ms > 0) {
      TRY(const auto allowed, standing(call, db, model::phones_of(old->event)));
      if (auto refused = refuse(model::check(event, allowed))) return std::move(*refused);
    }
    if (auto refused = check_places(old->event, event)) return std::move(*refused);
    TRY_VOID(save(call, db, event));
    TRY(const auto now, load(db, event.id));
    return ok(to_json(call, *now));
  });
}

Answer publish_event(Call& call) {
  return change(call, "event.publish",
                [&](model::Event& event,
                    const model::Standing& allowed) -> std::optional<HttpResponse> {
                  if (event.published_ms == 0) event.published_ms = call.core.now();
                  // A draft of an earlier version may be beyond its bounds.
                  return refuse(model::check(event, allowed));
                });
}

Answer cancel_event(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundEventReason));
  return change(call, "event.cancel",
                [&](model::Event& event, const model::Standing&) -> std::optional<HttpResponse> {
                  event.cancelled = model::Withdrawal{reason, call.core.now()};
                  return std::nullopt;
                });
}

}  // namespace server
