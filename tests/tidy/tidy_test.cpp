// House style as a test: levels, sizes, forbidden calls. DESIGN.md's sections 3 and 9, executable.

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "tests/tidy/tree.h"

namespace {

constexpr int kFileLinesMax = 600;  // aim: 400 at the 90th percentile
constexpr int kFileLinesAim = 400;
constexpr int kFunctionLinesMax = 70;
constexpr size_t kLineColumnsMax = 100;

// Which package a third-party header belongs to, by the start of its name.
const std::map<std::string, std::string> kHeaderPackages = {
    {"sqlite3.h", "sqlite"},    {"sodium", "sodium"},       {"liboath/", "oath"},
    {"md4c.h", "md4c"},         {"curl/", "curl"},          {"boost/", "beast"},
    {"openssl/", "openssl"},    {"GLFW/", "glfw"},          {"GL/", "gl"},
    {"X11/", "glfw"},           {"imgui", "imgui"},         {"stb_", "stb"},
    {"ft2build.h", "freetype"}, {"freetype/", "freetype"},  {"unicode/", "icu"},
    {"libime/", "libime"},      {"fcitx-utils/", "libime"}, {"zinnia.h", "zinnia"},
    {"nlohmann/", "json"},      {"CLI/", "cli11"},          {"toml++/", "tomlplusplus"},
    {"qrcodegen", "qrcodegen"}, {"spdlog/", "spdlog"},      {"fmt/", "fmt"},
    {"espeak-ng/", "espeak"},   {"alsa/", "alsa"}};

std::string package_of(const std::string& header) {
  for (const auto& [start, package] : kHeaderPackages) {
    if (header.starts_with(start)) return package;
  }
  return "";
}

// Packages reach upward: who may include a folder may use what its headers show.
bool may_use(const std::vector<tidy::Level>& levels, const tidy::Level& level,
             const std::string& package) {
  if (level.packages.contains(package)) return true;
  static const std::set<std::string> kShown = {"json", "fmt"};  // value libraries in our headers
  if (!kShown.contains(package)) return false;
  for (const auto& lower : levels) {
    if (level.arrows.contains(lower.folder) && lower.packages.contains(package)) return true;
  }
  return false;
}

bool is_ours(const std::string& path) { return !path.starts_with("tests/"); }

TEST(Tidy, AFolderIncludesOnlyWhatIsBelowIt) {
  const auto levels = tidy::levels();
  const std::regex include("^#include [\"<]([^\">]+)[\">]");
  for (const auto& path : tidy::sources()) {
    const auto* level = tidy::level_of(levels, path);
    if (level == nullptr || path.ends_with("/main.cpp")) continue;
    for (const auto& line : tidy::lines_of(path)) {
      std::smatch match;
      if (!std::regex_search(line, match, include)) continue;
      const std::string header = match[1];
      const auto* target = tidy::level_of(levels, header);
      if (target != nullptr && target != level) {
        EXPECT_TRUE(level->arrows.contains(target->folder)) << path << " includes " << header;
      }
      const std::string package = package_of(header);
      if (!package.empty()) {
        EXPECT_TRUE(may_use(levels, *level, package)) << path << " includes <" << header << ">";
      }
    }
  }
}

TEST(Tidy, EverySourceStandsInALevel) {
  const auto levels = tidy::levels();
  for (const auto& path : tidy::sources()) {
    if (is_ours(path) && path != "kiosk/main.cpp") {
      EXPECT_NE(tidy::level_of(levels, path), nullptr) << path;
    }
  }
}

// SQL stands in the stores and below, and nobody above them calls a connection to run any.
TEST(Tidy, SqlStandsInTheStoresAlone) {
  const std::regex statement(
      R"re("\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|ALTER|DROP|PRAGMA|ATTACH)\s)re");
  const std::regex call(R"re(\b(db|db_|copy|reader)(\.|->)(run|each|one|all|integer|script)\()re");
  for (const auto& path : tidy::sources()) {
    const bool above = path.starts_with("sync/") || path.starts_with("kiosk/");
    if (!above) continue;
    int number = 0;
    for (const auto& line : tidy::lines_of(path)) {
      ++number;
      EXPECT_FALSE(std::regex_search(line, statement)) << path << ":" << number << ": " << line;
      EXPECT_FALSE(std::regex_search(line, call)) << path << ":" << number << ": " << line;
    }
  }
}

// A loop over a part of what a call returned by value walks what is gone: C++20 keeps the call's
// value alive only while the loop is set up, where the part is reached through another call.
TEST(Tidy, NoLoopWalksAPartOfWhatACallReturned) {
  const std::regex loop(
      R"re(\bfor \([^;]*[^:]: [^;]*\w\(([^()]|\([^()]*\))*\)(\[|\.(value|at)\())re");
  for (const auto& path : tidy::sources()) {
    int number = 0;
    for (const auto& line : tidy::lines_of(path)) {
      ++number;
      EXPECT_FALSE(std::regex_search(line, loop)) << path << ":" << number << ": " << line;
    }
  }
}

// What an engine alone has is asked for by its name where a file is opened, and nowhere else.
TEST(Tidy, AnEngineIsNamedWhereAFileIsOpened) {
  for (const auto& path : tidy::sources()) {
    if (!path.starts_with("sync/") && !path.starts_with("data/store/centre/")) continue;
    const bool opens = path.starts_with("sync/server/core/");
    for (const auto& header : tidy::includes_of(path)) {
      const bool engine = header.starts_with("data/sql/sqlite/");
      EXPECT_TRUE(opens || !engine) << path << " includes " << header;
    }
  }
}

TEST(Tidy, FilesAndFunctionsStaySmall) {
  int files = 0;
  int above_aim = 0;
  for (const auto& path : tidy::sources()) {
    const auto lines = tidy::lines_of(path);
    if (is_ours(path)) {
      ++files;
      above_aim += static_cast<int>(lines.size()) > kFileLinesAim;
      EXPECT_LE(static_cast<int>(lines.size()), kFileLinesMax) << path;
    }
    for (const auto& function : tidy::functions_of(lines)) {
      EXPECT_LE(function.length, kFunctionLinesMax)
          << path << ":" << function.line << ": " << function.first_line;
    }
  }
  EXPECT_LE(above_aim * 10, files) << above_aim << " of " << files << " files above the aim";
}

TEST(Tidy, LinesAreClean) {
  for (const auto& path : tidy::sources()) {
    int number = 0;
    for (const auto& line : tidy::lines_of(path)) {
      ++number;
      const bool table = line.find("R\"") != std::string::npos;
      size_t columns = 0;  // a Chinese character counts once, not by its bytes
      for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      EXPECT_TRUE(table || columns <= kLineColumnsMax) << path << ":" << number;
      EXPECT_EQ(line.find('\t'), std::string::npos) << path << ":" << number << " has a tab";
      EXPECT_FALSE(line.ends_with(" ")) << path << ":" << number << " ends in a space";
    }
  }
}

TEST(Tidy, NothingIsLeftOpenAndNothingForbiddenIsCalled) {
  // Each ban with what to use in its place.
  const std::map<std::string, std::string> bans = {
      {"TO"
       "DO",
       "an issue"},
      {"FIX"
       "ME",
       "an issue"},
      {"system_clock::now", "base::Clock"},
      {"std::cout", "base::Log, or fmt::print in a program's main"},
      {"std::rand", "base::Random"},
      {"ImGui::InputText(", "ui's own text field: InputText activates on press"}};
  for (const auto& path : tidy::sources()) {
    for (const auto& line : tidy::lines_of(path)) {
      for (const auto& [banned, instead] : bans) {
        if (path == "tests/tidy/tidy_test.cpp" || path.starts_with("tests/bench/")) continue;
        EXPECT_EQ(line.find(banned), std::string::npos)
            << path << ": " << banned << ": use " << instead;
      }
    }
  }
}

TEST(Tidy, EveryHeaderOpensWithPragmaOnceAndAWordOnItself) {
  for (const auto& path : tidy::sources()) {
    if (!path.ends_with(".h")) continue;
    const auto lines = tidy::lines_of(path);
    ASSERT_GE(lines.size(), 2u) << path;
    EXPECT_EQ(lines[0], "#pragma once") << path;
    EXPECT_TRUE(lines[1].starts_with("//")) << path << " does not say what it is";
  }
}

}  // namespace
