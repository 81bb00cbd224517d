#include "sync/server/desk/registrations.h"

#include "data/base/ids.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/list_call.h"
#include "sync/server/api/staff_call.h"

namespace server {
namespace {

using model::RegistrationState;

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
  if (ids.empty() || ids.size() > desk::kNamesPerPage) {
    return base::invalid("names.ids holds none, or more than fifty");
  }
  return ids;
}

Json to_json(const store::registrations::Registration& one) {
  return {{"id", one.id},
          {"ordinal", one.ordinal},
          {"slot", one.slot},
          {"state", model::to_string(one.state)},
          {"position", one.position ? Json(*one.position) : Json(nullptr)},
          {"made_ms", one.made_ms}};
}

}  // namespace

Answer list_registrations(Call& call) {
  TRY(const auto slice, read_slice(call, 200, 1000));
  TRY(const auto page,
      desk::list_registrations(call.desk, call.staff.building, call.args[0], slice));
  Json items = Json::array();
  for (const auto& one : page.items) items.push_back(to_json(one));
  Json counts = Json::object();
  for (size_t i = 0; i < page.counts.size(); ++i) {
    const auto state = static_cast<RegistrationState>(i);
    const bool is_listed = state != RegistrationState::kRefused && page.counts[i] > 0;
    if (is_listed) counts[std::string(model::to_string(state))] = page.counts[i];
  }
  return ok(
      {{"items", std::move(items)}, {"counts", std::move(counts)}, {"next", next_json(page.next)}});
}

Answer registration_names(Call& call) {
  TRY(const auto ids, ids_of(call));
  TRY(const auto names,
      desk::open_names(call.desk, call.staff, call.request.remote_address, call.args[0], ids));
  return ok({{"names", Json(names)}});
}

Answer registration_contact(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundStaffReason));
  TRY(const auto contact,
      desk::open_registration(call.desk, call.staff, call.request.remote_address, call.args[0],
                              reason));
  return ok({{"name", contact.name}, {"phone", contact.phone}});
}

Answer cancel_registration(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundStaffReason));
  TRY(const int64_t revision,
      desk::cancel_registration(call.desk, call.staff, call.args[0], reason));
  return ok({{"id", call.args[0]}, {"state", "cancelled"}, {"revision", revision}});
}

}  // namespace server
