#include "sync/server/desk/events.h"

#include "data/base/ids.h"
#include "data/model/body.h"
#include "data/model/body_json.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/list_call.h"
#include "sync/server/api/staff_call.h"

namespace server {
namespace {

Json to_json(const desk::EventView& view) {
  Json json = model::body_json(view.record.event);
  json["version"] = view.record.version;
  json["state"] = model::to_string(view.state);
  return json;
}

// Who is refused as stale gets what stands now beside it.
Answer reply(Call& call, base::Result<desk::EventView> done) {
  if (done) return ok(to_json(*done));
  base::Error error = done.error();
  if (error.name == "stale") {
    TRY(const auto now, desk::find_event(call.desk, call.staff.building, call.args[0]));
    error.more = model::dump_json({{"current", to_json(now)}});
  }
  return error;
}

// What is no id asks for a new slot.
base::Result<Json> read_slots(const Json& given) {
  TRY_VOID(desk::within(model::check(model::kBoundEventSlots, given.size())));
  Json slots = Json::array();
  for (const Json& one : given) {
    if (!one.is_object()) return base::invalid("event.slots holds something that is no object");
    Json slot = one;
    const auto id = one.find("id");
    const bool named = id != one.end() && id->is_string() && base::is_id(id->get<std::string>());
    if (!named) slot["id"] = "";
    slot["confirmed"] = 0;
    slot["waitlisted"] = 0;
    slots.push_back(std::move(slot));
  }
  return slots;
}

base::Result<desk::EventText> read_text(const Call& call) {
  model::Reader r(call.body, "event");
  Json json = {{"id", ""},
               {"building", ""},
               {"published_ms", 0},
               {"cancelled", nullptr},
               {"poster", nullptr}};
  for (const char* field : {"kind", "title", "title_en", "summary", "body_md", "place", "starts_ms",
                            "ends_ms", "signup_opens_ms", "signup_closes_ms"}) {
    if (call.body.contains(field)) json[field] = call.body[field];
  }
  std::optional<model::Picture> poster;
  if (const Json* given = r.maybe_object("poster")) {
    TRY(poster, read_picture(*given));
  }
  TRY(json["slots"], read_slots(r.array("slots")));
  if (r.failed()) return r.error();
  TRY(auto event, model::event_from_body(model::dump_json(json)));
  event.poster = std::move(poster);
  return desk::EventText{std::move(event), numbers_said(call)};
}

base::Result<int64_t> read_version(const Call& call) {
  model::Reader r(call.body, "event");
  const int64_t version = r.integer("version");
  if (r.failed()) return r.error();
  return version;
}

}  // namespace

Answer list_events(Call& call) {
  desk::EventQuery query;
  const std::string when = call.query("when");
  query.state = model::parse_event_state(when);
  query.finds_none = !when.empty() && !query.state;
  query.words = call.query("q");
  TRY(query.slice, read_slice(call, 50, 200));
  TRY(const auto page, desk::list_events(call.desk, call.staff.building, query));
  Json items = Json::array();
  for (const auto& view : page.items) items.push_back(to_json(view));
  Json counts = Json::object();
  for (const auto one : model::kEventStates) {
    counts[std::string(model::to_string(one))] = page.counts[static_cast<size_t>(one)];
  }
  return ok({{"items", std::move(items)},
             {"total", page.total},
             {"counts", std::move(counts)},
             {"next", next_json(page.next)},
             {"unreadable", page.unreadable}});
}

Answer get_event(Call& call) {
  TRY(const auto view, desk::find_event(call.desk, call.staff.building, call.args[0]));
  return ok(to_json(view));
}

Answer make_event(Call& call) {
  TRY(const auto text, read_text(call));
  TRY(const auto as, read_new(call, "event"));
  return reply(call, desk::make_event(call.desk, call.staff, as, text));
}

Answer save_event(Call& call) {
  TRY(const auto text, read_text(call));
  TRY(const int64_t version, read_version(call));
  return reply(call, desk::change_event(call.desk, call.staff, call.args[0], version, text));
}

Answer publish_event(Call& call) {
  TRY(const int64_t version, read_version(call));
  return reply(call, desk::publish_event(call.desk, call.staff, call.args[0], version,
                                         numbers_said(call)));
}

Answer cancel_event(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundEventReason));
  TRY(const int64_t version, read_version(call));
  return reply(call, desk::cancel_event(call.desk, call.staff, call.args[0], version, reason));
}

}  // namespace server
