// The list of actions against what the sources of the centre spell: a new one stands in the list,
// and with it in the console's words.

#include "sync/server/auth/audit_actions.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "tests/support/source_dir.h"

namespace {

namespace fs = std::filesystem;

std::set<std::string> known() {
  std::set<std::string> names;
  for (const auto& one : server::audit_actions()) names.emplace(one.name);
  return names;
}

// Words with a dot between quotes, by file.
std::multimap<std::string, std::string> spelled() {
  const std::regex dotted(R"re("([a-z]+\.[a-z_]+)")re");
  std::multimap<std::string, std::string> all;
  for (const char* folder : {"auth", "core", "desk", "jobs"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(support::source_dir() + "/sync/server/" + folder)) {
      if (entry.path().filename().string().starts_with("audit_actions")) continue;
      std::ifstream file(entry.path());
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      for (auto it = std::sregex_iterator(text.begin(), text.end(), dotted);
           it != std::sregex_iterator(); ++it) {
        all.emplace((*it)[1], entry.path().filename().string());
      }
    }
  }
  return all;
}

TEST(AuditActions, AreAllThatTheSourcesSpell) {
  // Files, fields and columns that begin with the same word.
  const std::set<std::string> others = {"epoch.witness"};
  std::set<std::string> words;
  for (const auto& name : known()) words.insert(name.substr(0, name.find('.')));
  const auto all = spelled();
  for (const auto& [name, file] : all) {
    if (!words.contains(name.substr(0, name.find('.'))) || others.contains(name)) continue;
    EXPECT_TRUE(known().contains(name)) << file << ": " << name;
  }
}

// What goes to audit() or to an incident by name, whatever its first word.
TEST(AuditActions, HoldEachThatIsWrittenByName) {
  const std::regex written(R"re((?:audit|tell)\([^;]*?"([a-z]+\.[a-z_]+)")re");
  int found = 0;
  for (const char* folder : {"auth", "core", "desk", "jobs", "api"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(support::source_dir() + "/sync/server/" + folder)) {
      if (entry.path().extension() != ".cpp") continue;
      std::ifstream file(entry.path());
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      for (auto it = std::sregex_iterator(text.begin(), text.end(), written);
           it != std::sregex_iterator(); ++it) {
        ++found;
        EXPECT_TRUE(known().contains((*it)[1])) << entry.path() << ": " << (*it)[1];
      }
    }
  }
  EXPECT_GT(found, 30);
}

TEST(AuditActions, AreEachNamedOnce) { EXPECT_EQ(known().size(), server::audit_actions().size()); }

TEST(AuditActions, TellWhatIsARefusal) {
  EXPECT_EQ(server::kind_of_action("right.refused"), server::AuditKind::kRefusal);
  EXPECT_EQ(server::kind_of_action("wish.contact"), server::AuditKind::kContact);
  EXPECT_EQ(server::kind_of_action("logout"), server::AuditKind::kSignIn);
  EXPECT_EQ(server::kind_of_action("of.another.version"), server::AuditKind::kStep);
}

}  // namespace
