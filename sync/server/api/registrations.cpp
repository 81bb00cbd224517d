#include <map>

#include "data/base/ids.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/core/refusal.h"
#include "sync/server/desk/allocation.h"
#include "sync/server/desk/contacts.h"

namespace server {
namespace {

constexpr size_t kNamesPerPage = 50;  // unsealed in one call

// The page that is asked for: ids of registrations, each once.
base::Result<std::vector<std::string>> ids_of(const Call& call) {
  model::Reader r(call.body, "names");
  std::vector<std::string> ids;
  for (const Json& id : r.array("ids")) {
    if (!id.is_string() || !base::is_id(id.get<std::string>())) {
      return base::invalid("names.ids holds something that is no id");
    }
    ids.push_back(id.get<std::string>());
  }
  if (r.failed()) return r.error();
  if (ids.empty() || ids.size() > kNamesPerPage) {
    return base::invalid("names.ids holds none, or more than fifty");
  }
  return ids;
}

// Sealed contacts by id, of this event's people who are not cancelled.
base::Result<std::map<std::string, std::string>> sealed_of(Core& core, const std::string& event,
                                                           const std::vector<std::string>& ids) {
  std::map<std::string, std::string> sealed;
  TRY(const auto read, core.read([&](sql::Connection& db) -> Answer {
    for (const std::string& id : ids) {
      TRY(const auto one, db.one("SELECT contact FROM registration WHERE id = :id AND event = "
                                 ":event AND state NOT IN ('cancelled', 'refused')",
                                 {{"id", id}, {"event", event}},
                                 [](const sql::Row& r) { return r.text("contact"); }));
      if (one && !one->empty()) sealed[id] = *one;
    }
    return HttpResponse{};
  }));
  return sealed;
}

}  // namespace

Answer list_registrations(Call& call) {
  return call.core.read([&](sql::Connection& db) -> Answer {
    Json items = Json::array();
    Json counts = Json::object();
    TRY_VOID(
        db.each("SELECT id, ordinal, slot, state, made_ms FROM registration WHERE "
                "event = :event AND state <> 'refused' ORDER BY ordinal LIMIT 5000",
                {{"event", call.args[0]}}, [&](const sql::Row& r) -> base::Result<void> {
                  const std::string state = r.text("state");
                  items.push_back({{"id", r.text("id")},
                                   {"ordinal", r.integer("ordinal")},
                                   {"slot", r.text("slot")},
                                   {"state", state},
                                   {"position", nullptr},
                                   {"made_ms", r.integer("made_ms")}});
                  counts[state] = counts.value(state, int64_t{0}) + 1;
                  return {};
                }));
    for (Json& item : items) {
      if (item["state"] != "waitlisted") continue;
      TRY(const auto position, waiting_position(db, item["id"].get<std::string>()));
      if (position) item["position"] = *position;
    }
    return ok({{"items", items}, {"counts", counts}});
  });
}

// The names of one page: unsealed after the limit, told after the audit line is in.
Answer registration_names(Call& call) {
  TRY(const auto ids, ids_of(call));
  Core& core = call.core;
  if (core.limits.name_pages.take(call.staff.id) == 0) {
    core.incidents.tell("names.throttled", call.request.remote_address, "", call.staff.id);
    return throttled("Too many pages of names were opened within the hour.",
                     core.limits.name_pages.wait_ms(call.staff.id));
  }
  TRY(const auto sealed, sealed_of(core, call.args[0], ids));
  Json names = Json::object();
  for (const auto& [id, box] : sealed) {
    const std::string name = desk::name_in(core, box);
    if (!name.empty()) names[id] = name;
  }
  return core.write([&](sql::Connection& db) -> Answer {
    TRY_VOID(audit(core, db, call.staff.id, "registration.names", call.args[0],
                   {{"names", names.size()}}));
    return ok({{"names", names}});
  });
}

Answer registration_contact(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundStaffReason));
  const auto find = [&](sql::Connection& db) -> base::Result<std::string> {
    TRY(const auto sealed,
        db.one("SELECT contact FROM registration WHERE id = :id", {{"id", call.args[0]}},
               [](const sql::Row& r) { return r.text("contact"); }));
    return sealed.value_or("");
  };
  TRY(const auto contact, desk::open_contact(call.desk,
                                             {call.staff, call.request.remote_address,
                                              "registration.contact", call.args[0], reason},
                                             find));
  return ok({{"name", contact.name}, {"phone", contact.phone}});
}

Answer cancel_registration(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundStaffReason));
  return call.core.write([&](sql::Connection& db) -> Answer {
    TRY(const int64_t known, db.integer("SELECT count(*) FROM registration WHERE id = :id AND "
                                        "state <> 'refused'",
                                        {{"id", call.args[0]}}));
    if (known == 0) return fail(404, "not_found", "There is no such registration.");
    TRY(const int64_t revision,
        cancel_and_promote(call.core, db, call.args[0], model::CancelledBy::kStaff));
    TRY_VOID(audit(call.core, db, call.staff.id, "registration.cancel", call.args[0],
                   {{"reason", reason}}));
    return ok({{"id", call.args[0]}, {"state", "cancelled"}, {"revision", revision}});
  });
}

}  // namespace server
