#include "sync/server/desk/settings.h"

#include "data/model/body.h"
#include "data/model/validate.h"
#include "data/store/centre/audit.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/calendars.h"
#include "data/store/centre/kiosks.h"
#include "data/store/centre/settings.h"
#include "data/store/centre/staff.h"
#include "data/store/centre/wishes.h"
#include "sync/server/auth/audit.h"
#include "sync/server/desk/buildings.h"
#include "sync/server/desk/contacts.h"
#include "sync/server/desk/item_answers.h"
#include "sync/server/desk/settings_change.h"
#include "sync/server/desk/texts.h"

namespace desk {
namespace {

using model::Json;
using model::Settings;
using model::SettingsTab;

std::string target_of(SettingsTab tab) { return "settings/" + std::string(to_string(tab)); }

base::Result<std::optional<LastChange>> last_change(sql::Connection& db,
                                                    const std::string& building, SettingsTab tab) {
  TRY(const auto line, store::audit::last_about(db, building, target_of(tab)));
  if (!line) return std::optional<LastChange>();
  TRY(const auto account, store::staff::by_id(db, line->staff));
  return std::optional<LastChange>({line->at_ms, account ? account->name : ""});
}

base::Result<TabView> view_of(sql::Connection& db, const Settings& settings, SettingsTab tab) {
  TabView view{version_of(settings, tab), tab_json(settings, tab), std::nullopt};
  TRY(view.changed, last_change(db, settings.building.id, tab));
  return view;
}

bool may_manage(const Staff& who, SettingsTab tab) {
  return who.may(tab == SettingsTab::kRoster ? server::Permission::kRosterManage
                                             : server::Permission::kSettingsManage);
}

base::Result<void> check_right(const Staff& who, SettingsTab tab) {
  if (may_manage(who, tab)) return {};
  return server::not_allowed(server::Permission::kSettingsManage,
                             "Your role does not include these settings.");
}

base::Result<std::map<model::Lead, int64_t>> people_of(sql::Connection& db,
                                                       const std::string& building) {
  std::map<model::Lead, int64_t> people;
  for (size_t i = 0; i <= static_cast<size_t>(model::Lead::kBusinessDesk); ++i) {
    const auto lead = static_cast<model::Lead>(i);
    // A lead is spoken for by the role of its name.
    TRY(people[lead], store::staff::count_role(db, building, std::string(to_string(lead))));
  }
  return people;
}

// A name and a number that the centre keeps sealed.
model::Seal sealer(Core& core) {
  return [&core](const std::string& name, const std::string& phone) -> base::Result<std::string> {
    if (model::check_name(name))
      return server::to_error({"settings.contact.name", model::Breach::kNotText});
    if (model::check_phone(phone)) {
      return server::to_error({"settings.contact.phone", model::Breach::kNotText});
    }
    return seal_contact(core, {name, model::normalise_phone(phone)});
  };
}

// These settings with the tab as given; refused as what is wrong with it.
base::Result<Settings> given(Core& core, sql::Connection& db, const Settings& before,
                             SettingsTab tab, const Json& value) {
  TRY(Settings after, model::with_tab(before, tab, value, sealer(core)));
  TRY_VOID(within(model::check(after, tab)));
  TRY_VOID(nothing_in_use_goes(db, before, after, tab));
  return after;
}

// Only basics name a zone; its file is read outside every transaction.
base::Result<base::Zone> zone_of(Core& core, SettingsTab tab, const Json& value) {
  if (tab != SettingsTab::kBasics) return core.zone();
  const auto named = value.find("timezone");
  auto zone = base::Zone::load(named != value.end() && named->is_string()
                                   ? named->get_ref<const std::string&>()
                                   : std::string());
  if (!zone) return server::to_error({"settings.basics.timezone", model::Breach::kUnknown});
  return zone;
}

base::Result<std::vector<MovedDue>> moved_between(sql::Connection& db, const Settings& before,
                                                  const Settings& after, const base::Zone& zone) {
  const auto& was = before.building;
  const auto& is = after.building;
  if (was.office == is.office && was.due_days == is.due_days && was.timezone == is.timezone) {
    return std::vector<MovedDue>();
  }
  TRY(const model::CalendarTable table, store::calendars::find(db, is.id));
  if (table.years.empty()) return std::vector<MovedDue>();
  return moved_by(db, is.id, clock_of(is, table, zone));
}

base::Result<int64_t> waiting(sql::Connection& db, const std::string& building) {
  TRY(const auto counts, store::wishes::counts(db, building));
  store::wishes::Wanted wanted;
  wanted.stage = model::Stage::kPendingReview;
  wanted.with_unreleased = true;
  return counts.of(wanted);
}

}  // namespace

Json json_of(const TabView& view) {
  Json json = {{"version", view.version}, {"value", view.value}, {"changed", nullptr}};
  if (view.changed)
    json["changed"] = {{"at_ms", view.changed->at_ms}, {"name", view.changed->name}};
  return json;
}

base::Result<SettingsView> read_settings(Desk& desk, const Staff& who) {
  return desk.core.read([&](sql::Connection& db) -> base::Result<SettingsView> {
    TRY(const Settings settings, store::settings::find(db, who.building));
    SettingsView view;
    for (size_t i = 0; i < model::kSettingsTabs; ++i) {
      const auto tab = static_cast<SettingsTab>(i);
      if (!may_manage(who, tab)) continue;
      TRY(view.tabs[tab], view_of(db, settings, tab));
    }
    if (!who.may(server::Permission::kSettingsManage)) return view;
    TRY(view.places, uses_of_places(db, settings));
    TRY(view.companies, uses_of_companies(db, settings));
    TRY(view.people, people_of(db, who.building));
    return view;
  });
}

base::Result<SettingsEffect> preview_settings(Desk& desk, const Staff& who, SettingsTab tab,
                                              const Json& value) {
  TRY_VOID(check_right(who, tab));
  TRY(const base::Zone zone, zone_of(desk.core, tab, value));
  return desk.core.read([&](sql::Connection& db) -> base::Result<SettingsEffect> {
    TRY(const Settings before, store::settings::find(db, who.building));
    TRY(const Settings after, given(desk.core, db, before, tab, value));
    SettingsEffect effect;
    TRY(effect.moved, moved_between(db, before, after, zone));
    TRY(effect.waiting, waiting(db, who.building));
    TRY(effect.kiosks, store::kiosks::count_active(db, who.building));
    return effect;
  });
}

base::Result<TabView> save_settings(Desk& desk, const Staff& who, SettingsTab tab,
                                    const std::string& version, const Json& value) {
  TRY_VOID(check_right(who, tab));
  Core& core = desk.core;
  TRY(const base::Zone zone, zone_of(core, tab, value));
  const auto saved = core.write([&](sql::Connection& db) -> base::Result<TabView> {
    TRY(const Settings before, store::settings::find(db, who.building));
    if (version_of(before, tab) != version) {
      TRY(const TabView current, view_of(db, before, tab));
      return base::Error{base::Code::kConflict, "Somebody else changed these settings meanwhile.",
                         "stale", model::dump_json({{"current", json_of(current)}})};
    }
    TRY(const Settings after, given(core, db, before, tab, value));
    if (after == before) return view_of(db, before, tab);
    TRY_VOID(
        server::audit(core, db, who, "settings.save", target_of(tab), audited(before, after, tab)));
    TRY_VOID(store::settings::put(db, after, tab));
    TRY(const auto moved, moved_between(db, before, after, zone));
    TRY_VOID(move_due(core, db, moved));
    return view_of(db, after, tab);
  });
  if (saved && tab == SettingsTab::kBasics) TRY_VOID(take_zone(core));
  return saved;
}

base::Result<model::Contact> open_company_contact(Desk& desk, const Staff& who,
                                                  const std::string& address,
                                                  const std::string& company,
                                                  const std::string& reason) {
  const Opening opening{who, address, "company.contact", company, reason};
  return open_contact(desk, opening, [&](sql::Connection& db) -> base::Result<std::string> {
    TRY(const Settings settings, store::settings::find(db, who.building));
    for (const model::Company& one : settings.companies) {
      if (one.id == company) return one.contact;
    }
    return base::not_found("There is no such company here.");
  });
}

}  // namespace desk
