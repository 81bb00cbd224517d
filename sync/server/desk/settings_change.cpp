#include "sync/server/desk/settings_change.h"

#include "data/crypto/hash.h"
#include "data/store/centre/settings.h"
#include "data/store/centre/wishes.h"

namespace desk {
namespace {

using model::Id;
using model::Json;
using model::Settings;
using model::SettingsTab;
using Uses = std::map<std::string, int64_t>;

base::Error in_use(const Id& item, int64_t uses) {
  return base::refused("in_use", "This is named elsewhere; it can be retired, not removed.",
                       model::dump_json({{"item", item}, {"uses", uses}}));
}

// By the ready phrases alone.
Uses phrases_of_places(const Settings& settings) {
  Uses uses;
  for (const model::QuickPhrases& list : settings.building.quick_phrases) {
    for (const Id& place : list.places) {
      if (!place.empty()) ++uses[place];
    }
  }
  return uses;
}

}  // namespace

std::string version_of(const Settings& settings, SettingsTab tab) {
  return crypto::sha256_hex(model::dump_json(tab_json(settings, tab, model::Secrets::kKept)));
}

base::Result<Uses> uses_of_places(sql::Connection& db, const Settings& settings) {
  Uses uses = phrases_of_places(settings);
  for (const auto& row : settings.responsibilities) {
    if (!row.group.empty()) ++uses[row.group];
  }
  TRY(const Uses wishes, store::wishes::count_by_place(db, settings.building.id));
  for (const auto& [place, n] : wishes) uses[place] += n;
  return uses;
}

base::Result<Uses> uses_of_companies(sql::Connection& db, const Settings& settings) {
  Uses uses;
  for (const model::Company& company : settings.companies) {
    TRY(const int64_t n, store::settings::count_of_company(db, settings.building.id, company.id));
    if (n > 0) uses[company.id] = n;
  }
  return uses;
}

base::Result<void> nothing_in_use_goes(sql::Connection& db, const Settings& before,
                                       const Settings& after, SettingsTab tab) {
  const auto gone = model::removed(before, after, tab);
  if (tab == SettingsTab::kPlaces) {
    const Uses phrases = phrases_of_places(after);
    for (const model::Place& place : after.building.places) {
      const auto named = phrases.find(place.id);
      if (place.retired && named != phrases.end()) return in_use(place.id, named->second);
    }
  }
  if (gone.empty()) return {};
  TRY(const Uses uses,
      tab == SettingsTab::kPlaces ? uses_of_places(db, after) : uses_of_companies(db, before));
  for (const Id& id : gone) {
    const auto named = uses.find(id);
    if (named != uses.end()) return in_use(id, named->second);
  }
  return {};
}

Json audited(const Settings& before, const Settings& after, SettingsTab tab) {
  const Json was = tab_json(before, tab), is = tab_json(after, tab);
  Json changes = Json::array();
  const Json steps = Json::diff(was, is);
  for (const Json& step : steps) {
    if (changes.size() == kAuditedChanges) break;
    const std::string path = step["path"];
    const Json::json_pointer at(path);
    const bool had = step["op"] != "add" && was.contains(at);
    changes.push_back({{"path", path},
                       {"before", had ? was[at] : Json(nullptr)},
                       {"after", step.value("value", Json(nullptr))}});
  }
  return {{"changes", changes}, {"more", steps.size() - changes.size()}};
}

}  // namespace desk
