// Arrows that #include alone does not show: what CMake links.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/tidy/tree.h"

namespace {

std::string target_of(std::string folder) {
  std::replace(folder.begin(), folder.end(), '/', '_');
  return folder;
}

// What a line of levels.txt asks CMake to link, by CMake's names.
std::set<std::string> links_of(const tidy::Level& level) {
  std::set<std::string> out = {"reception_options"};
  for (const auto& folder : level.direct) out.insert(target_of(folder));
  for (const auto& package : level.packages) out.insert("pkg_" + package);
  return out;
}

TEST(Tidy, CMakeLinksWhatTheLevelsSay) {
  const auto linked = tidy::linked();
  std::set<std::string> listed;
  for (const auto& level : tidy::levels()) {
    listed.insert(level.folder);
    const auto found = linked.find(level.folder);
    ASSERT_NE(found, linked.end()) << level.folder << " is in levels.txt and no library of CMake's";
    EXPECT_EQ(found->second, links_of(level)) << level.folder << ": CMake links, levels.txt says";
  }
  for (const auto& [folder, links] : linked) {
    EXPECT_TRUE(listed.contains(folder)) << folder << " is a library and not in levels.txt";
  }
}

}  // namespace
