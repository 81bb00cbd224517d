// What a visitor wrote is changed in one place. The compiler holds most of it
// (tests/flow/const_test); here: nothing that draws asks for more, and nobody takes const away.

#include <gtest/gtest.h>

#include <regex>

#include "tests/tidy/tree.h"

namespace {

bool draws(const std::string& path) {
  const bool above = path.starts_with("kiosk/ui/") || path.starts_with("kiosk/screens/") ||
                     path.starts_with("kiosk/speech/");
  return above && !path.starts_with("kiosk/screens/host.");
}

TEST(State, IsConstForAllThatDraws) {
  const std::regex changeable(
      R"((const )?(app::AppState|ime::Keyboard|ime::TextBuffer)( const)?\s*[&*])");
  int seen = 0;
  for (const auto& path : tidy::sources()) {
    if (!draws(path)) continue;
    for (const auto& line : tidy::lines_of(path)) {
      const std::sregex_iterator none;
      for (std::sregex_iterator at(line.begin(), line.end(), changeable); at != none; ++at) {
        ++seen;
        EXPECT_TRUE((*at)[1].matched) << path << ": " << line;
      }
      EXPECT_EQ(line.find("reduce("), std::string::npos) << path << ": " << line;
    }
  }
  EXPECT_GT(seen, 10) << "the pattern finds nothing any more";
}

TEST(State, IsHandedToReduceAlone) {
  int handed = 0;
  for (const auto& line : tidy::lines_of("kiosk/screens/host.cpp")) {
    if (line.find("state.get()") == std::string::npos) continue;
    ++handed;
    EXPECT_NE(line.find("app::reduce("), std::string::npos) << line;
  }
  EXPECT_GT(handed, 0);
}

TEST(State, KeepsItsConst) {
  for (const auto& path : tidy::sources()) {
    const bool wants_none = path == "kiosk/speech/espeak.cpp";  // the C library behind it
    if (!path.starts_with("kiosk/") || wants_none) continue;
    for (const auto& line : tidy::lines_of(path)) {
      EXPECT_EQ(line.find("const_cast"), std::string::npos) << path << ": " << line;
    }
  }
}

}  // namespace
