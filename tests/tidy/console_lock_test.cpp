// Holds the console's lock file to its promises: everything in it runs on Debian's own Node, and it
// names packages by version and hash, never by the host they came from.

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/tidy/tree.h"

namespace {

using nlohmann::json;
using Version = std::array<int, 3>;

constexpr Version kDebianNode = {18, 20, 4};  // bookworm's

// By their place below node_modules.
json locked_packages() {
  std::ifstream file(tidy::root() / "sync/console/package-lock.json");
  return json::parse(file).at("packages");
}

Version parse(const std::string& text) {
  Version version{};
  std::istringstream in(text);
  char dot = 0;
  for (int& part : version) {
    if (!(in >> part)) break;
    in >> dot;
  }
  return version;
}

// One comparison of a range: ">=18", "^20.1.0", "<21", "18.x".
bool holds(const std::string& comparison, const Version& node) {
  const size_t digit = comparison.find_first_of("0123456789");
  if (digit == std::string::npos) return true;  // "*"
  const std::string sign = comparison.substr(0, digit);
  const Version wanted = parse(comparison.substr(digit));
  if (sign == ">=") return node >= wanted;
  if (sign == ">") return node > wanted;
  if (sign == "<") return node < wanted;
  if (sign == "<=") return node <= wanted;
  if (sign == "~") return node >= wanted && node[0] == wanted[0] && node[1] == wanted[1];
  return node[0] == wanted[0] && (sign.empty() || node >= wanted);
}

bool admits(std::string range, const Version& node) {
  for (size_t at = 0; (at = range.find("||", at)) != std::string::npos; ++at) {
    range.replace(at, 2, "\n");
  }
  std::istringstream choices(range);
  for (std::string choice; std::getline(choices, choice);) {
    std::istringstream words(choice);
    bool all = true;
    std::string sign;  // written apart from its number: ">= 16"
    for (std::string word; words >> word;) {
      const bool is_sign = word.find_first_not_of("<>=^~") == std::string::npos;
      if (!is_sign) all = all && holds(sign + word, node);
      sign = is_sign ? word : "";
    }
    if (all) return true;
  }
  return false;
}

TEST(ConsoleLock, EveryPackageRunsOnDebiansOwnNode) {
  const json packages = locked_packages();
  ASSERT_FALSE(packages.empty());
  for (const auto& [name, package] : packages.items()) {
    if (!package.contains("engines") || !package["engines"].contains("node")) continue;
    const auto range = package["engines"]["node"].get<std::string>();
    EXPECT_TRUE(admits(range, kDebianNode)) << name << " wants node " << range;
  }
}

TEST(ConsoleLock, NoPackageNamesAHost) {
  const json packages = locked_packages();
  for (const auto& [name, package] : packages.items()) {
    EXPECT_FALSE(package.contains("resolved")) << name;
  }
}

TEST(ConsoleLock, RangesAreReadAsNpmReadsThem) {
  EXPECT_TRUE(admits(">=18", kDebianNode));
  EXPECT_FALSE(admits(">=20", kDebianNode));
  EXPECT_TRUE(admits("^18.0.0 || ^20.0.0 || >=22.0.0", kDebianNode));
  EXPECT_FALSE(admits("^20.19.0 || >=22.12.0", kDebianNode));
  EXPECT_TRUE(admits(">= 16", kDebianNode));
  EXPECT_FALSE(admits(">=18.21", kDebianNode));
  EXPECT_FALSE(admits(">=16 <18", kDebianNode));
  EXPECT_TRUE(admits("^10 || ^12 || >=14", kDebianNode));
}

}  // namespace
