#pragma once
// What a building sets for itself, tab by tab (data/model/settings.h): reading it, what a change
// would bring, and making it. A change is one transaction: the tab, the row that its kiosks get,
// the clocks that it moves and one line in the audit. A tab's version is the hash of what it holds.
// The roster is also for those who may manage it alone: they read and save no other tab (refused as
// not_allowed).

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/settings.h"
#include "data/model/submission.h"
#include "sync/server/desk/desk.h"
#include "sync/server/desk/wish_due.h"

namespace desk {

using server::Core;
using server::Desk;
using server::Staff;

struct LastChange {
  int64_t at_ms = 0;
  std::string name;  // of who made it
};
struct TabView {
  std::string version;
  model::Json value;
  std::optional<LastChange> changed;  // by staff; nullopt: nobody did
};

struct SettingsView {
  std::map<model::SettingsTab, TabView> tabs;
  // By id, how often the rest of the house names it: what is named is retired, not removed.
  std::map<std::string, int64_t> places, companies;
  std::map<model::Lead, int64_t> people;  // who can log in and speaks for a lead
};
base::Result<SettingsView> read_settings(Desk& desk, const Staff& who);

// What saving it would bring. Refused as what is wrong with it (`field`, `reason`), or as in_use.
struct SettingsEffect {
  std::vector<MovedDue> moved;  // wishes whose times it moves
  int64_t waiting = 0;          // wishes in review that its proposals reach
  int64_t kiosks = 0;           // that show it
};
base::Result<SettingsEffect> preview_settings(Desk& desk, const Staff& who, model::SettingsTab tab,
                                              const model::Json& value);

// Refused besides as stale, with the tab as it stands as `current`.
base::Result<TabView> save_settings(Desk& desk, const Staff& who, model::SettingsTab tab,
                                    const std::string& version, const model::Json& value);

// The contact of a company, for a reason. Refused as throttled, or not found as no_contact.
base::Result<model::Contact> open_company_contact(Desk& desk, const Staff& who,
                                                  const std::string& address,
                                                  const std::string& company,
                                                  const std::string& reason);

model::Json json_of(const TabView& view);

}  // namespace desk
