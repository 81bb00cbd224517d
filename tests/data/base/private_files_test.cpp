#include "data/base/private_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "data/base/folder_lock.h"
#include "tests/support/temp_folder.h"

namespace {

class LinesLog final : public base::Log {
 public:
  void write(base::LogLevel, std::string_view line) override { lines += std::string(line) + "\n"; }
  bool enabled(base::LogLevel) const override { return true; }
  std::string lines;
};

mode_t mode_of(const std::string& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777;
}

void put(const std::string& path, mode_t mode) {
  std::ofstream(path) << "x";
  ASSERT_EQ(::chmod(path.c_str(), mode), 0);
}

TEST(PrivateFiles, TakeTheRightsOfOthersFromAllThatLiesInTheFolder) {
  const support::TempFolder folder;
  std::filesystem::create_directories(folder.file("keys/old"));
  for (const char* name : {"", "keys", "keys/old"}) {
    ASSERT_EQ(::chmod(folder.file(name).c_str(), 0755), 0);
  }
  put(folder.file("centre.db"), 0644);
  put(folder.file("centre.db-wal"), 0666);
  put(folder.file("keys/old/seal.key"), 0640);
  put(folder.file("whole"), 0600);
  LinesLog log;
  base::make_private(folder.path(), log);
  for (const char* name : {"", "keys", "keys/old"}) {
    EXPECT_EQ(mode_of(folder.file(name)), 0700u) << name;
  }
  for (const char* name : {"centre.db", "centre.db-wal", "keys/old/seal.key", "whole"}) {
    EXPECT_EQ(mode_of(folder.file(name)), 0600u) << name;
  }
  EXPECT_NE(log.lines.find("6 files and folders could be read by others"), std::string::npos)
      << log.lines;
  EXPECT_EQ(log.lines.find("whole"), std::string::npos) << log.lines;
}

TEST(PrivateFiles, SayNothingWhereAllIsPrivate) {
  const support::TempFolder folder;
  ASSERT_EQ(::chmod(folder.path().c_str(), 0700), 0);
  put(folder.file("centre.db"), 0600);
  LinesLog log;
  base::make_private(folder.path(), log);
  EXPECT_EQ(log.lines, "");
}

TEST(PrivateFiles, FollowNoLinkOutOfTheFolder) {
  const support::TempFolder folder;
  const support::TempFolder other;
  put(other.file("theirs"), 0644);
  std::filesystem::create_symlink(other.file("theirs"), folder.file("link"));
  std::filesystem::create_directory_symlink(other.path(), folder.file("link-to-a-folder"));
  LinesLog log;
  base::make_private(folder.path(), log);
  EXPECT_EQ(mode_of(other.file("theirs")), 0644u);
}

TEST(PrivateFiles, AFolderMadeBeforehandIsClosedWhenItIsTaken) {
  const support::TempFolder folder;
  ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
  ASSERT_TRUE(base::FolderLock::take(folder.path()));
  EXPECT_EQ(mode_of(folder.path()), 0700u);
}

}  // namespace
