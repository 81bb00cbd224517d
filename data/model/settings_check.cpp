// What is wrong with a tab: see settings.h.

#include <algorithm>
#include <set>

#include "data/base/utf8.h"
#include "data/model/dates.h"
#include "data/model/lexicon_words.h"
#include "data/model/settings.h"

namespace model {
namespace {

// Walks a tab and keeps the first fault, with the way to it.
class Walk {
 public:
  // The way from here on: "places", then "places.3".
  void at(std::string list) { way_ = std::move(list); }
  void at(const char* list, size_t i) { way_ = std::string(list) + "." + std::to_string(i); }

  void text(const char* field, const TextBound& bound, std::string_view text,
            const Standing& standing = {}) {
    auto fault = check(bound, text, standing);
    if (!fault) return;
    fault->field = named(field);
    take(std::move(*fault));
  }
  void most(const CountBound& bound, size_t n) {
    if (n > bound.max) fail("", Breach::kTooMany);
  }
  void number(const char* field, int64_t value, int64_t least, int64_t most) {
    if (value < least || value > most) fail(field, Breach::kOutOfRange);
  }
  // An id or a name of its own.
  void once(const char* field, std::set<std::string>* seen, const std::string& value) {
    if (!seen->insert(value).second) fail(field, Breach::kTwice);
  }
  void id(const char* field, std::set<std::string>* seen, const Id& id) {
    if (id.empty() || id.size() > kPlaceIdMax_bytes) return fail(field, Breach::kNotText);
    once(field, seen, id);
  }
  void holds(const char* field, bool ok, Breach breach) {
    if (!ok) fail(field, breach);
  }
  std::optional<Fault> fault() const { return fault_; }

 private:
  std::string named(const char* field) const {
    std::string way = "settings." + way_;
    if (*field != '\0') way += "." + std::string(field);
    return way;
  }
  void fail(const char* field, Breach breach) { take(Fault{named(field), breach}); }
  void take(Fault fault) {
    if (!fault_) fault_ = std::move(fault);
  }
  std::string way_;
  std::optional<Fault> fault_;
};

bool is_address(const std::string& url) {
  const bool scheme = url.starts_with("https://") || url.starts_with("http://");
  const bool plain = std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 127; });
  return url.empty() || (scheme && plain && !url.ends_with('/'));
}

void check_basics(Walk* w, const Building& b) {
  const Standing own{Standing::Ask::kYes, published_phones(b)};
  w->at("basics");
  w->text("name", kBoundBuildingName, b.name);
  w->text("name_en", kBoundBuildingNameEn, b.name_en);
  w->text("street", kBoundStreet, b.street, own);
  w->text("intro", kBoundIntro, b.intro, own);
  w->text("timezone", kBoundTimezone, b.timezone);
  w->text("public_url", kBoundPublicUrl, b.public_url);
  w->holds("public_url", is_address(b.public_url), Breach::kNotText);
  w->holds("opening", check_opening(b.opening).has_value(), Breach::kOutOfRange);
}

// A figure without what was asked, of how many and when is not one to show.
void check_figures(Walk* w, const Building& b) {
  const Standing own{Standing::Ask::kYes, published_phones(b)};
  w->at("facts");
  w->most(kBoundFacts, b.facts.size());
  for (size_t i = 0; i < b.facts.size(); ++i) {
    w->at("facts", i);
    w->text("label", kBoundFactLabel, b.facts[i].label, own);
    w->text("value", kBoundFactValue, b.facts[i].value, own);
  }
  w->at("figures");
  w->most(kBoundFigures, b.figures.size());
  for (size_t i = 0; i < b.figures.size(); ++i) {
    const Figure& figure = b.figures[i];
    w->at("figures", i);
    w->text("label", kBoundFigureLabel, figure.label);
    w->text("value", kBoundFigureValue, figure.value, own);
    w->text("measured", kBoundFigureMeasured, figure.measured, own);
    w->number("n", figure.n, 1, kFigureOfMax);
    w->number("as_of_ms", figure.as_of_ms, kTimeFirst_ms, kTimeLast_ms - 1);
  }
}

void check_places(Walk* w, const Building& b) {
  std::set<std::string> ids, names, groups;
  w->at("groups");
  w->most(kBoundPlaceGroups, b.place_groups.size());
  for (size_t i = 0; i < b.place_groups.size(); ++i) {
    w->at("groups", i);
    w->id("id", &groups, b.place_groups[i].id);
    w->text("name", kBoundGroupName, b.place_groups[i].name);
    w->text("name_en", kBoundGroupNameEn, b.place_groups[i].name_en);
    w->once("name", &names, b.place_groups[i].name);
  }
  names.clear();
  w->at("places");
  w->most(kBoundPlaces, b.places.size());
  for (size_t i = 0; i < b.places.size(); ++i) {
    const Place& place = b.places[i];
    w->at("places", i);
    w->id("id", &ids, place.id);
    w->text("name", kBoundPlaceName, place.name);
    w->text("name_en", kBoundPlaceNameEn, place.name_en);
    w->holds("group", groups.contains(place.group), Breach::kUnknown);
    if (!place.retired) w->once("name", &names, place.name);
  }
}

void check_phrases(Walk* w, const Building& b) {
  std::set<std::string> offered, categories;
  for (const Place& place : b.places) {
    if (!place.retired) offered.insert(place.id);
  }
  w->at("lists");
  w->most(kBoundPhraseLists, b.quick_phrases.size());
  for (size_t l = 0; l < b.quick_phrases.size(); ++l) {
    const QuickPhrases& list = b.quick_phrases[l];
    w->at("lists", l);
    w->once("category", &categories, std::string(to_string(list.category)));
    w->most(kBoundPhrases, list.phrases.size());
    std::set<std::string> said;
    for (size_t i = 0; i < list.phrases.size(); ++i) {
      w->at("lists." + std::to_string(l) + ".phrases." + std::to_string(i));
      w->text("text", kBoundPhrase, list.phrases[i]);
      w->once("text", &said, list.phrases[i]);
      const Id place = i < list.places.size() ? list.places[i] : Id();
      w->holds("place", place.empty() || offered.contains(place), Breach::kUnknown);
    }
  }
}

void check_lexicon(Walk* w, const Building& b) {
  std::set<std::string> words;
  w->at("words");
  w->most(kBoundLexicon, b.lexicon.size());
  for (size_t i = 0; i < b.lexicon.size(); ++i) {
    w->at("words", i);
    w->text("word", kBoundLexiconWord, b.lexicon[i].word);
    w->text("pinyin", kBoundLexiconPinyin, b.lexicon[i].pinyin);
    w->holds("word", is_chinese(b.lexicon[i].word), Breach::kNotText);
    w->holds("pinyin", is_spelt(b.lexicon[i]), Breach::kOutOfRange);
    w->once("word", &words, b.lexicon[i].word);
  }
}

void check_hours(Walk* w, const Building& b) {
  w->at("hours");
  w->holds("office", check(b.office).has_value(), Breach::kOutOfRange);
  w->holds("due_days", check(b.due_days).has_value(), Breach::kOutOfRange);
}

void check_responsibilities(Walk* w, const Settings& s) {
  std::set<std::string> groups, rows;
  for (const PlaceGroup& group : s.building.place_groups) groups.insert(group.id);
  w->at("rows");
  w->most(kBoundResponsibilities, s.responsibilities.size());
  for (size_t i = 0; i < s.responsibilities.size(); ++i) {
    const Responsibility& row = s.responsibilities[i];
    w->at("rows", i);
    w->holds("group", row.group.empty() || groups.contains(row.group), Breach::kUnknown);
    w->holds("level", row.level != DueLevel::kReopened, Breach::kOutOfRange);
    w->once("category", &rows, std::string(to_string(row.category)) + "/" + row.group);
  }
}

void check_companies(Walk* w, const Settings& s) {
  std::set<std::string> ids, names;
  w->at("companies");
  w->most(kBoundCompanies, s.companies.size());
  for (size_t i = 0; i < s.companies.size(); ++i) {
    const Company& company = s.companies[i];
    w->at("companies", i);
    w->id("id", &ids, company.id);
    w->text("name", kBoundCompanyName, company.name);
    w->text("short", kBoundCompanyShort, company.short_name);
    w->text("floors", kBoundCompanyFloors, company.floors);
    if (!company.retired) w->once("name", &names, company.name);
  }
}

void check_retention(Walk* w, const Settings& s) {
  w->at("classes");
  for (const auto& [kept, days] : s.retention) w->number("days", days, 1, kKeptDaysMax);
}

void check_roster(Walk* w, const Settings& s) {
  std::set<std::string> dates;
  w->at("days");
  w->most(kBoundRoster, s.roster.size());
  for (size_t i = 0; i < s.roster.size(); ++i) {
    const RosterDay& day = s.roster[i];
    w->at("days", i);
    w->holds("date", parse_day(day.date).has_value(), Breach::kNotText);
    w->once("date", &dates, day.date);
    w->most(kBoundDuties, day.spans.size());
    std::set<std::string> people;
    for (const Duty& duty : day.spans) {
      w->text("who", kBoundDutyWho, duty.who);
      const OpeningHours span(kWeekDays, OfficeSpan{duty.from_min, duty.to_min});
      w->holds("spans", check_opening(span).has_value(), Breach::kOutOfRange);
      w->once("who", &people, std::to_string(duty.from_min) + duty.who);
    }
  }
}

}  // namespace

std::optional<Fault> check(const Settings& s, SettingsTab tab) {
  Walk w;
  switch (tab) {
    case SettingsTab::kBasics: check_basics(&w, s.building); break;
    case SettingsTab::kFigures: check_figures(&w, s.building); break;
    case SettingsTab::kPlaces: check_places(&w, s.building); break;
    case SettingsTab::kPhrases: check_phrases(&w, s.building); break;
    case SettingsTab::kLexicon: check_lexicon(&w, s.building); break;
    case SettingsTab::kHours: check_hours(&w, s.building); break;
    case SettingsTab::kResponsibilities: check_responsibilities(&w, s); break;
    case SettingsTab::kCompanies: check_companies(&w, s); break;
    case SettingsTab::kRetention: check_retention(&w, s); break;
    case SettingsTab::kRoster: check_roster(&w, s); break;
  }
  return w.fault();
}

}  // namespace model
