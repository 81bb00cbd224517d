// The stores of a kiosk, opened whatever became of the disk.

#include "kiosk/shell/link.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "data/crypto/hash.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

namespace shell {
namespace {

namespace fs = std::filesystem;

constexpr auto kPatience = std::chrono::seconds(60);   // for a thread that will surely come
constexpr const char* kNobody = "http://127.0.0.1:9";  // where no centre listens

class LinkTest : public ::testing::Test {
 protected:
  LinkTest() {
    EXPECT_TRUE(crypto::init());
    config_.server = kNobody;
    config_.data = folder_.path();
  }
  base::Result<std::unique_ptr<Link>> open() { return Link::open(config_, clock_, random_, log_); }

  support::TempFolder folder_;
  support::FakeClock clock_;
  support::SeededRandom random_{3};
  base::NullLog log_;
  config::KioskConfig config_;
};

TEST_F(LinkTest, OpensBothFilesOfAFreshFolder) {
  const auto link = open();
  ASSERT_TRUE(link) << link.error().message;
  EXPECT_TRUE((*link)->outbox().is_own());
  EXPECT_TRUE((*link)->outbox().is_open());
  EXPECT_FALSE((*link)->can_open_again()) << "nothing stands in for anything";
  EXPECT_TRUE(fs::exists(folder_.file("cache.db")));
  EXPECT_TRUE(fs::exists(folder_.file("outbox.db")));
}

TEST_F(LinkTest, TakesNothingWhereTheOutboxCannotBeOpened) {
  fs::create_directories(folder_.file("outbox.db/in_the_way"));
  const auto link = open();
  ASSERT_TRUE(link) << link.error().message;
  EXPECT_FALSE((*link)->outbox().is_own());
  EXPECT_FALSE((*link)->outbox().is_open());
  const store::OutboxItem item;
  EXPECT_EQ((*link)->outbox().append(item).error().code, base::Code::kUnavailable);
}

TEST_F(LinkTest, ShowsSomethingWhereTheFolderIsNone) {
  std::ofstream(folder_.file("no_folder")) << "a file";
  config_.data = folder_.file("no_folder");
  const auto link = open();
  ASSERT_TRUE(link) << link.error().message;
  EXPECT_FALSE((*link)->outbox().is_open());
  EXPECT_TRUE((*link)->walls().media()) << "the cache in memory can be read";
}

TEST_F(LinkTest, TellsWhenWhatStoodInIsNotNeededAnyMore) {
  fs::create_directories(folder_.file("outbox.db/in_the_way"));
  const auto link = open();
  ASSERT_TRUE(link) << link.error().message;
  std::mutex mutex;
  std::condition_variable changed;
  int turns = 0;
  const auto next_turn = [&] {
    std::unique_lock lock(mutex);
    const int before = turns;
    (*link)->wake();
    return changed.wait_for(lock, kPatience, [&] { return turns > before; });
  };
  (*link)->start(
      [&] {
        const std::lock_guard lock(mutex);
        ++turns;
        changed.notify_all();
      },
      [] {});
  ASSERT_TRUE(next_turn());
  EXPECT_FALSE((*link)->can_open_again()) << "it is still in the way";
  fs::remove_all(folder_.file("outbox.db"));
  clock_.advance(kLookAgain_ms);
  // A turn that was under way may have looked at the old clock: the one after it has not.
  ASSERT_TRUE(next_turn());
  ASSERT_TRUE(next_turn());
  EXPECT_TRUE((*link)->can_open_again());
  (*link)->stop();
}

}  // namespace
}  // namespace shell
