#include "data/store/centre/settings.h"

#include "data/store/centre/buildings.h"

namespace store::settings {

using model::Settings;
using model::SettingsTab;

base::Result<Settings> find(sql::Connection& db, const std::string& building) {
  TRY(const auto published, buildings::find(db, building));
  if (!published) return base::not_found("no building is published here");
  Settings settings;
  settings.building = *published;
  TRY_VOID(db.each("SELECT tab, doc FROM setting WHERE building = :building",
                   {{"building", building}}, [&](const sql::Row& r) -> base::Result<void> {
                     const auto tab = model::parse_settings_tab(r.text("tab"));
                     if (!tab) return {};  // of a later version: it stays
                     TRY(const model::Json doc, model::parse_json(r.text("doc")));
                     TRY(settings, model::with_stored(settings, *tab, doc));
                     return {};
                   }));
  return settings;
}

base::Result<void> put(sql::Connection& db, const Settings& settings, SettingsTab tab) {
  if (model::is_public(tab)) return buildings::publish(db, settings.building);
  const std::string doc = model::dump_json(tab_json(settings, tab, model::Secrets::kKept));
  TRY_VOID(db.run(
      "INSERT INTO setting (building, tab, doc) VALUES (:building, :tab, :doc) "
      "ON CONFLICT (building, tab) DO UPDATE SET doc = excluded.doc",
      {{"building", settings.building.id}, {"tab", std::string(to_string(tab))}, {"doc", doc}}));
  return {};
}

base::Result<int64_t> count_of_company(sql::Connection& db, const std::string& building,
                                       const std::string& company) {
  return db.integer(
      "SELECT count(DISTINCT staff) FROM staff_right WHERE building = :building AND "
      "company = :company",
      {{"building", building}, {"company", company}});
}

}  // namespace store::settings
