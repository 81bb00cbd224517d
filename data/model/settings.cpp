#include "data/model/settings.h"

#include <algorithm>
#include <array>
#include <set>

namespace model {
namespace {

// At each value's own index.
constexpr std::array<std::string_view, kSettingsTabs> kTabs = {
    "basics", "figures",          "places",    "phrases",   "lexicon",
    "hours",  "responsibilities", "companies", "retention", "roster"};
constexpr std::array<std::string_view, 5> kLeads = {"organisation", "property", "enterprise",
                                                    "department", "business_desk"};
constexpr std::array<std::string_view, 4> kKept = {"contact_rated", "contact_answered",
                                                   "contact_declined", "registration"};
constexpr std::array<int, 4> kKeptDays = {90, 120, 7, 30};

template <typename Enum, size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

std::set<Id> ids_of(const Settings& s, SettingsTab tab) {
  std::set<Id> ids;
  if (tab == SettingsTab::kPlaces) {
    for (const Place& place : s.building.places) ids.insert(place.id);
    for (const PlaceGroup& group : s.building.place_groups) ids.insert(group.id);
  }
  if (tab == SettingsTab::kCompanies) {
    for (const Company& company : s.companies) ids.insert(company.id);
  }
  return ids;
}

}  // namespace

std::string_view to_string(SettingsTab tab) { return kTabs[static_cast<size_t>(tab)]; }
std::optional<SettingsTab> parse_settings_tab(std::string_view word) {
  return parse<SettingsTab>(kTabs, word);
}

std::string_view to_string(Lead lead) { return kLeads[static_cast<size_t>(lead)]; }
std::optional<Lead> parse_lead(std::string_view word) { return parse<Lead>(kLeads, word); }

std::string_view to_string(Kept kept) { return kKept[static_cast<size_t>(kept)]; }
std::optional<Kept> parse_kept(std::string_view word) { return parse<Kept>(kKept, word); }
int default_days(Kept kept) { return kKeptDays[static_cast<size_t>(kept)]; }

int days_of(const Settings& settings, Kept kept) {
  const auto found = settings.retention.find(kept);
  return found == settings.retention.end() ? default_days(kept) : found->second;
}

std::vector<Id> removed(const Settings& before, const Settings& after, SettingsTab tab) {
  const std::set<Id> there = ids_of(after, tab);
  std::vector<Id> gone;
  for (const Id& id : ids_of(before, tab)) {
    if (!there.contains(id)) gone.push_back(id);
  }
  return gone;
}

std::optional<Responsibility> responsible(const Settings& settings, WishCategory category,
                                          const Id& place) {
  const auto& places = settings.building.places;
  const auto at =
      std::find_if(places.begin(), places.end(), [&](const Place& one) { return one.id == place; });
  const Id group = at == places.end() ? Id() : at->group;
  std::optional<Responsibility> usual;
  for (const Responsibility& row : settings.responsibilities) {
    if (row.category != category) continue;
    if (!group.empty() && row.group == group) return row;
    if (row.group.empty()) usual = row;
  }
  return usual;
}

}  // namespace model
