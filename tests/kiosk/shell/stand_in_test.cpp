// The folder in memory: whose it is, what it takes over, and that it leaves nothing behind.

#include "kiosk/shell/stand_in.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temp_folder.h"

namespace shell {
namespace {

namespace fs = std::filesystem;

std::string words_in(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

class StandInTest : public ::testing::Test {
 protected:
  std::unique_ptr<StandIn> make() { return std::move(StandIn::make(data_.path())).value(); }
  support::TempFolder data_;
};

TEST_F(StandInTest, IsItsOwnersAloneAndGoesWithTheObject) {
  std::string path;
  {
    const auto made = make();
    path = made->path();
    struct stat found {};
    ASSERT_EQ(::stat(path.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0700U);
    std::ofstream(path + "/outbox.db") << "a row";
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST_F(StandInTest, BeginsEmptyAfterAStartThatWasKilled) {
  const std::string path = make()->path();
  fs::create_directories(path + "/deep");
  std::ofstream(path + "/outbox.db") << "of the one before";
  const auto made = make();
  EXPECT_EQ(made->path(), path) << "a row of restarts fills no memory";
  EXPECT_TRUE(fs::is_empty(path));
}

TEST_F(StandInTest, IsAnotherForAnotherDataFolder) {
  const support::TempFolder other;
  const auto made = make();
  const auto beside = StandIn::make(other.path());
  ASSERT_TRUE(beside);
  EXPECT_NE((*beside)->path(), made->path());
}

TEST_F(StandInTest, FollowsNoLinkThatSomebodyLaidInItsPlace) {
  const support::TempFolder theirs;
  std::ofstream(theirs.file("kept")) << "not ours to empty";
  const std::string path = make()->path();
  fs::create_directory_symlink(theirs.path(), path);
  const auto made = StandIn::make(data_.path());
  fs::remove(path);
  if (made) {
    EXPECT_NE((*made)->path(), path);
  }
  EXPECT_TRUE(fs::exists(theirs.file("kept")));
}

TEST_F(StandInTest, TakesTheCacheOverAndNothingElse) {
  std::ofstream(data_.file("cache.db")) << "content";
  std::ofstream(data_.file("cache.db-wal")) << "its newest rows";
  std::ofstream(data_.file("outbox.db")) << "what visitors submitted";
  const auto made = make();
  made->copy_cache(data_.path());
  EXPECT_EQ(words_in(made->path() + "/cache.db"), "content");
  EXPECT_EQ(words_in(made->path() + "/cache.db-wal"), "its newest rows");
  EXPECT_FALSE(fs::exists(made->path() + "/outbox.db"));
}

TEST_F(StandInTest, LeavesACacheThatIsTooLargeForMemory) {
  std::ofstream(data_.file("cache.db")) << "content";
  fs::resize_file(data_.file("cache.db"), kStandInCopyMaxBytes + 1);  // a hole: takes no room
  const auto made = make();
  made->copy_cache(data_.path());
  EXPECT_FALSE(fs::exists(made->path() + "/cache.db"));
}

}  // namespace
}  // namespace shell
