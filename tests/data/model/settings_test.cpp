// The tabs of a building's settings: what is taken, and what is wrong by its field.

#include "data/model/settings.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "data/model/lexicon_words.h"
#include "tests/support/source_dir.h"

namespace model {
namespace {

using Tab = SettingsTab;

base::Result<std::string> no_seal(const std::string&, const std::string& phone) {
  return "sealed " + phone.substr(phone.size() - 2);
}

// Two groups with a place each, a phrase in one, and who answers for it.
Settings house() {
  Settings s;
  s.building.id = "b1";
  s.building.name = "示例大厦";
  s.building.place_groups = {{"g1", "大堂", "Lobby"}, {"g2", "车库", ""}};
  s.building.places = {{"p1", "电梯", "Lifts", "g1", false}, {"p2", "地下一层", "", "g2", false}};
  s.building.quick_phrases = {{WishCategory::kSafety, {"电梯排队太长"}, {"p1"}}};
  s.responsibilities = {{WishCategory::kSafety, "", Lead::kProperty, DueLevel::kOrdinary},
                        {WishCategory::kSafety, "g2", Lead::kBusinessDesk, DueLevel::kDifficult}};
  return s;
}

// What is wrong with a tab after `change` of its JSON: "places.1.group unknown", "" for nothing.
std::string fault_of(Tab tab, const std::function<void(Json&)>& change) {
  Json value = tab_json(house(), tab);
  change(value);
  const auto settings = with_tab(house(), tab, value, no_seal);
  if (!settings) return settings.error().message;
  const auto fault = check(*settings, tab);
  if (!fault) return "";
  return fault->field.substr(std::string_view("settings.").size()) + " " +
         std::string(to_string(fault->breach));
}

TEST(Settings, EachTabIsReadAsItIsWritten) {
  Settings s = house();
  s.building.facts = {{"重点单位", "70 余家"}};
  s.building.figures = {{"满意度", "98%", "问了谁", kTimeFirst_ms, 312}};
  s.building.lexicon = {{"嘉地", "jia di"}};
  s.building.opening.assign(kWeekDays, OfficeSpan{480, 1200});
  s.building.opening[6].reset();
  s.companies = {{"c1", "示例公司", "示例", "12 楼", true, false, "sealed 00"}};
  s.retention = {{Kept::kRegistration, 14}};
  s.roster = {{"2026-11-30", {{510, 690, "值班 01"}}}};
  for (size_t i = 0; i < kSettingsTabs; ++i) {
    const auto tab = static_cast<Tab>(i);
    SCOPED_TRACE(to_string(tab));
    EXPECT_EQ(parse_settings_tab(to_string(tab)), tab);
    EXPECT_FALSE(check(s, tab)) << check(s, tab)->message();
    const auto again = with_tab(s, tab, tab_json(s, tab), no_seal);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(tab_json(*again, tab, Secrets::kKept), tab_json(s, tab, Secrets::kKept));
    Settings bare;
    bare.building.id = s.building.id;
    const auto kept = with_stored(bare, tab, tab_json(s, tab, Secrets::kKept));
    ASSERT_TRUE(kept) << kept.error().message;
    EXPECT_EQ(tab_json(*kept, tab, Secrets::kKept), tab_json(s, tab, Secrets::kKept));
  }
}

TEST(Settings, WhatIsWrongIsToldByItsField) {
  const auto none = [](Json&) {};
  EXPECT_EQ(fault_of(Tab::kPlaces, none), "");
  EXPECT_EQ(fault_of(Tab::kBasics, [](Json& v) { v["name"] = " "; }), "basics.name empty");
  EXPECT_EQ(fault_of(Tab::kBasics, [](Json& v) { v["public_url"] = "house.example"; }),
            "basics.public_url not_text");
  EXPECT_EQ(fault_of(Tab::kBasics, [](Json& v) { v["intro"] = "找 13800000000"; }),
            "basics.intro has_phone");
  EXPECT_EQ(fault_of(Tab::kBasics, [](Json& v) { v["opening"] = {nullptr}; }),
            "basics.opening out_of_range");
  EXPECT_EQ(fault_of(Tab::kPlaces, [](Json& v) { v["places"][1]["group"] = "g9"; }),
            "places.1.group unknown");
  EXPECT_EQ(fault_of(Tab::kPlaces, [](Json& v) { v["places"][1]["name"] = "电梯"; }),
            "places.1.name twice");
  EXPECT_EQ(fault_of(Tab::kPlaces, [](Json& v) { v["places"][1]["id"] = "p1"; }),
            "places.1.id twice");
  EXPECT_EQ(fault_of(Tab::kPhrases, [](Json& v) { v["lists"][0]["phrases"][0]["place"] = "p9"; }),
            "lists.0.phrases.0.place unknown");
  EXPECT_EQ(fault_of(Tab::kHours,
                     [](Json& v) {
                       v["office"][0] = {{"from_min", 600}, {"to_min", 540}};
                     }),
            "hours.office out_of_range");
  EXPECT_EQ(fault_of(Tab::kHours, [](Json& v) { v["due_days"]["contact"] = 0; }),
            "hours.due_days out_of_range");
  EXPECT_EQ(fault_of(Tab::kResponsibilities, [](Json& v) { v["rows"][1]["group"] = ""; }),
            "rows.1.category twice");
  EXPECT_EQ(fault_of(Tab::kResponsibilities, [](Json& v) { v["rows"][0]["level"] = "reopened"; }),
            "rows.0.level out_of_range");
  EXPECT_EQ(fault_of(Tab::kRetention, [](Json& v) { v["classes"][0]["days"] = 0; }),
            "classes.days out_of_range");
  EXPECT_EQ(fault_of(Tab::kRoster,
                     [](Json& v) {
                       v["days"] = {{{"date", "soon"}, {"spans", Json::array()}}};
                     }),
            "days.0.date not_text");
}

TEST(Settings, APhraseIsShortAndACategoryHasEight) {
  EXPECT_EQ(fault_of(Tab::kPhrases,
                     [](Json& v) {
                       v["lists"][0]["phrases"][0]["text"] =
                           "一二三四五六七八九十一二三四五六七八九十";
                     }),
            "");
  EXPECT_EQ(fault_of(Tab::kPhrases,
                     [](Json& v) {
                       v["lists"][0]["phrases"][0]["text"] =
                           "一二三四五六七八九十一二三四五六七八九十一";
                     }),
            "lists.0.phrases.0.text too_long");
  EXPECT_EQ(fault_of(Tab::kPhrases,
                     [](Json& v) {
                       Json& phrases = v["lists"][0]["phrases"];
                       for (int i = 0; i < 8; ++i) phrases.push_back({{"text", std::to_string(i)}});
                     }),
            "lists.0 too_many");
}

TEST(Settings, AFigureWithoutWhatWasAskedOfHowManyAndWhenIsNone) {
  const Json whole = {{"label", "满意度"},
                      {"value", "98%"},
                      {"measured", "问了谁"},
                      {"as_of_ms", kTimeFirst_ms},
                      {"n", 312}};
  const auto given = [&](const char* field, const Json& as) {
    return fault_of(Tab::kFigures, [&](Json& v) {
      v["figures"] = {whole};
      v["figures"][0][field] = as;
    });
  };
  EXPECT_EQ(given("n", 312), "");
  EXPECT_EQ(given("n", 0), "figures.0.n out_of_range");
  EXPECT_EQ(given("as_of_ms", 0), "figures.0.as_of_ms out_of_range");
  EXPECT_EQ(given("measured", ""), "figures.0.measured empty");
}

TEST(Settings, ALexiconOfFiftyThousandRowsIsTooMany) {
  EXPECT_EQ(fault_of(Tab::kLexicon,
                     [](Json& v) {
                       v["words"] = Json::array();
                       for (int i = 0; i < 50'000; ++i) {
                         v["words"].push_back({{"word", "嘉地"}, {"pinyin", "jia di"}});
                       }
                     }),
            "words too_many");
}

// kiosk/ime/pinyin_test.cpp holds the keyboard to the same words.
TEST(Settings, AWordOfTheLexiconIsSpeltASyllableACharacter) {
  std::ifstream file(support::source_dir() + "/tests/fixtures/lexicon.tsv");
  std::string line;
  int rows = 0;
  while (std::getline(file, line)) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    LexiconWord word;
    std::string good;
    std::getline(fields, word.word, '\t');
    std::getline(fields, word.pinyin, '\t');
    std::getline(fields, good, '\t');
    EXPECT_EQ(is_chinese(word.word) && is_spelt(word), good != "no") << line;
    ++rows;
  }
  EXPECT_GT(rows, 10);
}

TEST(Settings, ACompanyKeepsItsContactUntilAnotherIsGiven) {
  Settings s = house();
  s.companies = {{"c1", "示例公司", "", "", false, false, "sealed 00"}};
  Json value = tab_json(s, Tab::kCompanies);
  EXPECT_EQ(value["companies"][0]["has_contact"], true);
  EXPECT_FALSE(value["companies"][0].contains("sealed"));
  value["companies"][0]["sealed"] = "somebody else's";
  EXPECT_EQ(with_tab(s, Tab::kCompanies, value, no_seal)->companies[0].contact, "sealed 00");
  value["companies"][0]["contact"] = {{"name", "某人"}, {"phone", "13800000011"}};
  EXPECT_EQ(with_tab(s, Tab::kCompanies, value, no_seal)->companies[0].contact, "sealed 11");
  value["companies"][0]["contact"] = nullptr;
  EXPECT_EQ(with_tab(s, Tab::kCompanies, value, no_seal)->companies[0].contact, "");
}

TEST(Settings, TheGroupOfAPlaceSaysWhoAnswersElseTheDefault) {
  const Settings s = house();
  EXPECT_EQ(responsible(s, WishCategory::kSafety, "p2")->lead, Lead::kBusinessDesk);
  EXPECT_EQ(responsible(s, WishCategory::kSafety, "p1")->lead, Lead::kProperty);
  EXPECT_EQ(responsible(s, WishCategory::kSafety, "")->level, DueLevel::kOrdinary);
  EXPECT_EQ(responsible(s, WishCategory::kCulture, "p2"), std::nullopt);
}

TEST(Settings, WhatGoesIsNamed) {
  Settings after = house();
  after.building.places.pop_back();
  EXPECT_EQ(removed(house(), after, Tab::kPlaces), std::vector<Id>{"p2"});
  EXPECT_TRUE(removed(house(), after, Tab::kPhrases).empty());
}

TEST(Settings, TheStarterSetIsTakenAsItIs) {
  std::ifstream file(support::source_dir() + "/assets/starter.json");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const auto starter = parse_json(text);
  ASSERT_TRUE(starter) << starter.error().message;
  Settings s;
  s.building.id = "b1";
  for (const Tab tab : {Tab::kPlaces, Tab::kPhrases, Tab::kLexicon, Tab::kResponsibilities}) {
    SCOPED_TRACE(to_string(tab));
    auto next = with_tab(s, tab, (*starter)[std::string(to_string(tab))], no_seal);
    ASSERT_TRUE(next) << next.error().message;
    s = *std::move(next);
    EXPECT_FALSE(check(s, tab)) << check(s, tab)->message();
  }
  EXPECT_EQ(s.building.quick_phrases.size(), 8u);
  for (const auto& list : s.building.quick_phrases) {
    EXPECT_TRUE(responsible(s, list.category, "")) << to_string(list.category);
  }
}

TEST(Hours, SayWhetherTheLobbyIsOpen) {
  EXPECT_TRUE(is_open({}, 6, 0));
  OpeningHours week(kWeekDays, OfficeSpan{480, 1200});
  week[6].reset();
  EXPECT_FALSE(is_open(week, 0, 479));
  EXPECT_TRUE(is_open(week, 0, 480));
  EXPECT_FALSE(is_open(week, 0, 1200));
  EXPECT_FALSE(is_open(week, 6, 600));
}

}  // namespace
}  // namespace model
