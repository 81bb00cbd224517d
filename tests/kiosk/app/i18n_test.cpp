#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "data/model/due_standing.h"
#include "data/model/standing.h"
#include "kiosk/app/strings.h"
#include "tests/support/source_dir.h"

namespace {

const std::string kAssets = support::source_dir() + "/assets/i18n";

// Every key that code asks for: "…"_k, outside the header that explains it, and what a standing or
// a due date is said with.
std::set<std::string> keys_in_code() {
  static const std::regex kKey("\"([a-z0-9_.]+)\"_k");
  std::set<std::string> keys;
  for (const auto key : model::standing_keys()) keys.emplace(key);
  for (const auto key : model::due_keys()) keys.emplace(key);
  const auto root = std::filesystem::path(support::source_dir()) / "kiosk";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const auto extension = entry.path().extension();
    if ((extension != ".cpp" && extension != ".h") || entry.path().filename() == "strings.h") {
      continue;
    }
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (std::sregex_iterator it(text.begin(), text.end(), kKey), end; it != end; ++it) {
      keys.insert((*it)[1]);
    }
  }
  return keys;
}

std::set<std::string> placeholders(const std::string& text) {
  static const std::regex kName("\\{([a-z]+)\\}");
  std::set<std::string> names;
  for (std::sregex_iterator it(text.begin(), text.end(), kName), end; it != end; ++it) {
    names.insert((*it)[1]);
  }
  return names;
}

// Keys of the keyboard's tables stand there as plain text (kiosk/ime knows no Strings).
bool is_of_a_table(const std::string& key) { return key.starts_with("keyboard."); }

}  // namespace

TEST(I18n, HasEveryKeyThatCodeAsksForInBothLanguages) {
  const auto strings = app::Strings::load(kAssets);
  ASSERT_TRUE(strings) << strings.error().message;
  for (const auto& key : keys_in_code()) {
    EXPECT_TRUE(strings->table(app::Language::kZh).contains(key)) << "zh.json lacks " << key;
    EXPECT_TRUE(strings->table(app::Language::kEn).contains(key)) << "en.json lacks " << key;
  }
}

TEST(I18n, HasNoKeyThatNobodyAsksFor) {
  const auto strings = app::Strings::load(kAssets);
  ASSERT_TRUE(strings);
  const auto used = keys_in_code();
  for (const auto language : {app::Language::kZh, app::Language::kEn}) {
    for (const auto& [key, text] : strings->table(language)) {
      EXPECT_TRUE(used.contains(key) || is_of_a_table(key)) << key << " is used nowhere";
    }
  }
}

TEST(I18n, PutsTheSamePlaceholdersInBothLanguages) {
  const auto strings = app::Strings::load(kAssets);
  ASSERT_TRUE(strings);
  for (const auto& [key, zh] : strings->table(app::Language::kZh)) {
    const auto en = strings->table(app::Language::kEn).find(key);
    ASSERT_NE(en, strings->table(app::Language::kEn).end()) << key;
    // A year and a weekday may stand in one wording only; numbers and names may not get lost.
    if (!key.starts_with("date.")) {
      EXPECT_EQ(placeholders(zh), placeholders(en->second)) << key;
    }
    EXPECT_FALSE(zh.empty()) << key;
    EXPECT_EQ(zh.find("！"), std::string::npos) << key << " shouts";
  }
}

TEST(Strings, FillsInWhatStandsInBraces) {
  const app::Strings strings({{"a", "还差 {n} 位，{n}"}, {"b", "没有"}, {"c", "开 {n"}}, {});
  using app::operator""_k;
  EXPECT_EQ(app::Words(strings, app::Language::kZh)(app::Key{"a"}, {{"n", 2}}), "还差 2 位，2");
  EXPECT_EQ(app::Words(strings, app::Language::kZh)(app::Key{"b"}, {{"n", 2}}), "没有");
  EXPECT_EQ(app::Words(strings, app::Language::kZh)(app::Key{"c"}, {{"n", 2}}), "开 {n");
  EXPECT_EQ(strings.get(app::Language::kEn, app::Key{"b"}), "没有") << "Chinese stands in";
}

TEST(Strings, RefusesAFileThatIsNotAFlatObjectOfTexts) {
  const auto folder = std::filesystem::temp_directory_path() / "reception_strings_test";
  std::filesystem::create_directories(folder);
  const auto write = [&](const char* name, const char* text) {
    std::ofstream(folder / name) << text;
  };
  write("en.json", "{}");
  for (const char* bad : {"[1]", "{\"a\": 1}", "{\"a\": {\"b\": \"c\"}}", "{", ""}) {
    write("zh.json", bad);
    EXPECT_FALSE(app::Strings::load(folder)) << bad;
  }
  EXPECT_FALSE(app::Strings::load(folder / "none"));
  std::filesystem::remove_all(folder);
}
