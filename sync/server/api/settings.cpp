#include "sync/server/desk/settings.h"

#include "data/model/bounds.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/desk/starter.h"

namespace server {
namespace {

using model::SettingsTab;

base::Result<SettingsTab> tab_of(const Call& call) {
  const auto tab = model::parse_settings_tab(call.args[0]);
  if (tab) return *tab;
  return base::not_found("There are no such settings.");
}

base::Result<const Json*> value_of(const Call& call) {
  const auto value = call.body.find("value");
  if (value == call.body.end() || !value->is_object()) {
    return base::invalid("value is no object");
  }
  return &*value;
}

Json bounds_json() {
  return {{"places", model::kBoundPlaces.max},
          {"groups", model::kBoundPlaceGroups.max},
          {"phrases", model::kBoundPhrases.max},
          {"phrase_characters", model::kBoundPhrase.max_scalars},
          {"words", model::kBoundLexicon.max},
          {"facts", model::kBoundFacts.max},
          {"figures", model::kBoundFigures.max},
          {"companies", model::kBoundCompanies.max},
          {"roster_days", model::kBoundRoster.max},
          {"kept_days", model::kKeptDaysMax},
          {"due_days", model::kDueDaysMax}};
}

Json due_json(const std::optional<model::WishDue>& due) {
  return due && due->answer_ms ? Json(*due->answer_ms) : Json(nullptr);
}

// The first of them, and how many there are.
Json moved_json(const std::vector<desk::MovedDue>& moved) {
  constexpr size_t kShown = 20;
  Json wishes = Json::array();
  for (const auto& one : moved) {
    if (wishes.size() == kShown) break;
    wishes.push_back({{"id", one.id},
                      {"text", one.text.value_or("")},
                      {"from_ms", due_json(one.was)},
                      {"to_ms", due_json(one.due)}});
  }
  return wishes;
}

}  // namespace

Answer list_settings(Call& call) {
  TRY(const auto view, desk::read_settings(call.desk, call.staff));
  Json tabs = Json::object(), people = Json::object();
  for (const auto& [tab, one] : view.tabs) tabs[std::string(to_string(tab))] = json_of(one);
  for (const auto& [lead, n] : view.people) people[std::string(to_string(lead))] = n;
  return ok({{"tabs", tabs},
             {"uses", {{"places", Json(view.places)}, {"companies", Json(view.companies)}}},
             {"people", people},
             {"max", bounds_json()}});
}

Answer preview_settings(Call& call) {
  TRY(const auto tab, tab_of(call));
  TRY(const Json* value, value_of(call));
  TRY(const auto effect, desk::preview_settings(call.desk, call.staff, tab, *value));
  return ok({{"wishes", moved_json(effect.moved)},
             {"wishes_moved", effect.moved.size()},
             {"wishes_waiting", effect.waiting},
             {"kiosks", effect.kiosks}});
}

Answer save_settings(Call& call) {
  TRY(const auto tab, tab_of(call));
  TRY(const Json* value, value_of(call));
  model::Reader r(call.body);
  const std::string version = r.text("version");
  if (r.failed()) return r.error();
  TRY(const auto saved, desk::save_settings(call.desk, call.staff, tab, version, *value));
  return ok(json_of(saved));
}

Answer company_contact(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundStaffReason));
  TRY(const auto contact,
      desk::open_company_contact(call.desk, call.staff, call.request.remote_address, call.args[0],
                                 reason));
  return ok({{"name", contact.name}, {"phone", contact.phone}});
}

Answer settings_starter(Call&) { return ok_text(std::string(desk::starter_set())); }

}  // namespace server
