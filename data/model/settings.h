#pragma once
// What a building sets for itself, tab by tab: the public half is the building as its kiosks have
// it (entities.h), the rest stays at the centre. Reading a tab from what staff send, writing it,
// and what is wrong with it; who may, and what follows, is the desk's. Pure, any thread.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/model/bounds.h"
#include "data/model/entities.h"
#include "data/model/json.h"

namespace model {

enum class SettingsTab : uint8_t {
  kBasics,
  kFigures,
  kPlaces,
  kPhrases,
  kLexicon,
  kHours,  // the last of the public half
  kResponsibilities,
  kCompanies,
  kRetention,
  kRoster,
};
inline constexpr size_t kSettingsTabs = static_cast<size_t>(SettingsTab::kRoster) + 1;
std::string_view to_string(SettingsTab tab);
std::optional<SettingsTab> parse_settings_tab(std::string_view word);
inline bool is_public(SettingsTab tab) { return tab <= SettingsTab::kHours; }

// Who answers first for what: one of the four parties, or the business desk.
enum class Lead : uint8_t { kOrganisation, kProperty, kEnterprise, kDepartment, kBusinessDesk };
std::string_view to_string(Lead lead);
std::optional<Lead> parse_lead(std::string_view word);

struct Responsibility {
  WishCategory category = WishCategory::kLife;
  Id group;  // of places; "" is the category's default
  Lead lead = Lead::kProperty;
  DueLevel level = DueLevel::kOrdinary;  // what is proposed to the reviewer
  bool operator==(const Responsibility&) const = default;
};

struct Company {
  Id id;
  std::string name;
  std::string short_name;
  std::string floors;
  bool is_key = false;  // has a branch of its own, or a rhythm of visits
  bool retired = false;
  std::string contact;  // sealed, as the centre keeps it; "" while none was given
  bool operator==(const Company&) const = default;
};

// How long the centre keeps what people gave, by class.
enum class Kept : uint8_t { kContactRated, kContactAnswered, kContactDeclined, kRegistration };
std::string_view to_string(Kept kept);
std::optional<Kept> parse_kept(std::string_view word);
int default_days(Kept kept);

struct Duty {
  int from_min = 0;
  int to_min = 0;
  std::string who;
  bool operator==(const Duty&) const = default;
};
struct RosterDay {
  std::string date;  // "2026-11-30"
  std::vector<Duty> spans;
  bool operator==(const RosterDay&) const = default;
};

struct Settings {
  Building building;
  std::vector<Responsibility> responsibilities;
  std::vector<Company> companies;
  std::map<Kept, int> retention;  // days; what is not there has its default
  std::vector<RosterDay> roster;  // by date
  bool operator==(const Settings&) const = default;
};

// The tab as the centre keeps it and the API sends it; a company's contact only as has_contact.
enum class Secrets : uint8_t { kLeftOut, kKept };
Json tab_json(const Settings& settings, SettingsTab tab, Secrets secrets = Secrets::kLeftOut);

// These settings with one tab as given. Companies keep the contact that they have; one that is
// given anew goes through `seal` (name, phone -> what is kept). kInvalid where a field is missing
// or is of another kind.
using Seal =
    std::function<base::Result<std::string>(const std::string& name, const std::string& phone)>;
base::Result<Settings> with_tab(const Settings& settings, SettingsTab tab, const Json& value,
                                const Seal& seal);

// What the centre stored of a tab that is not public: contacts stand in it sealed.
base::Result<Settings> with_stored(const Settings& settings, SettingsTab tab, const Json& stored);

// The first thing that is wrong with a tab, within the whole: what it names must be there, and
// stands in it once. `field` of a fault is "settings." and the way there: "settings.places.3.name".
std::optional<Fault> check(const Settings& settings, SettingsTab tab);

// What was there and is not any more, by id: places with the groups, or companies.
std::vector<Id> removed(const Settings& before, const Settings& after, SettingsTab tab);

// Who answers first for a wish of this category in a place ("" where none is said): the row of the
// place's group, or else the category's default. nullopt where the list says nothing.
std::optional<Responsibility> responsible(const Settings& settings, WishCategory category,
                                          const Id& place);

int days_of(const Settings& settings, Kept kept);

inline constexpr CountBound kBoundResponsibilities{"responsibilities", 8 * 13};
inline constexpr CountBound kBoundCompanies{"companies", 500};
inline constexpr CountBound kBoundRoster{"roster", 400};
inline constexpr CountBound kBoundDuties{"roster", 6};  // of one day
inline constexpr TextBound kBoundCompanyName{"companies.name", 60};
inline constexpr TextBound kBoundCompanyShort{"companies.short", 20, Shape::kLine, Phones::kNone,
                                              Empty::kTaken};
inline constexpr TextBound kBoundCompanyFloors{"companies.floors", 40, Shape::kLine, Phones::kNone,
                                               Empty::kTaken};
inline constexpr TextBound kBoundDutyWho{"roster.who", 20};
inline constexpr int kKeptDaysMax = 3650;

}  // namespace model
