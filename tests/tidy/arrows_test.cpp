// Arrows that #include alone does not show: what CMake links, circles of files, and that the
// product stands without its tests.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

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

// Files that a walk along #include comes back to, each circle as "a → b → a".
class Circles {
 public:
  explicit Circles(const std::map<std::string, std::vector<std::string>>& includes)
      : includes_(includes) {
    for (const auto& [file, of_it] : includes_) walk(file);
  }

  const std::vector<std::string>& found() const { return found_; }

 private:
  void walk(const std::string& file) {
    if (done_.contains(file)) return;
    const auto on_way = std::find(way_.begin(), way_.end(), file);
    if (on_way != way_.end()) {
      std::string circle;
      for (auto it = on_way; it != way_.end(); ++it) circle += *it + " → ";
      found_.push_back(circle + file);
      return;
    }
    way_.push_back(file);
    const auto of_it = includes_.find(file);
    if (of_it != includes_.end()) {
      for (const auto& header : of_it->second) walk(header);
    }
    way_.pop_back();
    done_.insert(file);
  }

  const std::map<std::string, std::vector<std::string>>& includes_;
  std::vector<std::string> way_;
  std::set<std::string> done_;
  std::vector<std::string> found_;
};

TEST(Tidy, NoFileIncludesItselfThroughOthers) {
  std::map<std::string, std::vector<std::string>> includes;
  for (const auto& path : tidy::sources()) includes[path] = tidy::includes_of(path);
  EXPECT_EQ(Circles(includes).found(), std::vector<std::string>{});
}

TEST(Tidy, ACircleOfFilesIsFound) {
  const std::map<std::string, std::vector<std::string>> includes = {
      {"a.h", {"b.h", "d.h"}}, {"b.h", {"c.h", "d.h"}}, {"c.h", {"a.h"}}, {"d.h", {}}};
  EXPECT_EQ(Circles(includes).found(), std::vector<std::string>{"a.h → b.h → c.h → a.h"});
}

TEST(Tidy, TheProductStandsWithoutItsTests) {
  for (const auto& path : tidy::sources()) {
    if (path.starts_with("tests/")) continue;
    for (const auto& header : tidy::includes_of(path)) {
      EXPECT_FALSE(header.starts_with("tests/")) << path << " includes " << header;
    }
  }
  for (const char* script : {"data/CMakeLists.txt", "sync/CMakeLists.txt", "kiosk/CMakeLists.txt",
                             ".cmake/library.cmake", ".cmake/precompile.cmake",
                             ".debian/install.sh", "kiosk/run", "sync/console/build"}) {
    const auto lines = tidy::lines_of(script);
    ASSERT_FALSE(lines.empty()) << script;
    for (const auto& line : lines) {
      const auto code = line.substr(0, line.find('#'));
      EXPECT_EQ(code.find("tests/"), std::string::npos) << script << ": " << line;
    }
  }
}

}  // namespace
