#include "data/store/cache_store.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "data/crypto/hash.h"
#include "data/model/body.h"
#include "data/store/effective_time.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

namespace {

using store::FeedRow;

class Cache : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(crypto::init());
    reopen();
  }
  void reopen() {
    store_.reset();
    auto opened = store::CacheStore::open(folder_.path(), support::kNoon_ms);
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = std::move(*opened);
  }
  static FeedRow row(std::string kind, std::string id, int64_t revision, std::string body) {
    FeedRow row{std::move(kind), std::move(id), revision, body.empty(), "", std::move(body)};
    if (!row.deleted) row.body_hash = crypto::sha256_hex(std::string_view(row.body));
    return row;
  }
  static FeedRow wish(const std::string& id, int64_t revision, model::Stage stage,
                      int64_t released_ms = 1) {
    model::Wish wish;
    wish.id = id;
    wish.building = "b";
    wish.text = "北门积水";
    wish.stage = stage;
    wish.released_ms = released_ms;
    return row("wish", id, revision, model::to_body(wish));
  }
  static store::PullMark mark(int64_t revision) { return {"c", "e", "b", revision, 1}; }

  support::TempFolder folder_;
  std::unique_ptr<store::CacheStore> store_;
};

TEST_F(Cache, KeepsBodiesAndUnknownKindsByteForByte) {
  const std::string odd = "{\"b\" : 1,\"a\":[ ]}";
  ASSERT_TRUE(store_->apply({row("hologram", "h", 1, odd)}, mark(1)));
  reopen();
  EXPECT_EQ(store_->row("hologram", "h").value()->body, odd);
}

TEST_F(Cache, RefusesAPageWhoseBodyIsNotWhatItsHashSays) {
  auto bad = wish("w1", 1, model::Stage::kCollected);
  bad.body += ' ';
  EXPECT_FALSE(store_->apply({wish("w0", 1, model::Stage::kCollected), bad}, mark(1)));
  EXPECT_EQ(store_->state().value().head.count, 0);
}

TEST_F(Cache, CountsAndListsWishesWithoutMergedOnes) {
  ASSERT_TRUE(store_->apply({wish("w1", 1, model::Stage::kCollected, 10),
                             wish("w2", 2, model::Stage::kAnswered, 30),
                             wish("w3", 3, model::Stage::kMerged, 20)}, mark(3)));
  EXPECT_EQ(store_->wish_counts().value().total, 2);
  const auto all = store_->wish_lines({}, {}).value();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].id, "w2");
  store::WishFilter answered;
  answered.stage = model::Stage::kAnswered;
  EXPECT_EQ(store_->count_wishes(answered).value(), 1);
}

TEST_F(Cache, TakesADeletedRowOffTheWallAndKeepsItsTombstone) {
  ASSERT_TRUE(store_->apply({wish("w1", 1, model::Stage::kCollected)}, mark(1)));
  ASSERT_TRUE(store_->apply({row("wish", "w1", 2, "")}, mark(2)));
  EXPECT_FALSE(store_->wish("w1").value().has_value());
  EXPECT_EQ(store_->state().value().head.count, 1);
  EXPECT_EQ(store_->wish_counts().value().total, 0);
}

TEST_F(Cache, SkipsARowThatIsNotNewerThanTheOneHere) {
  ASSERT_TRUE(store_->apply({wish("w1", 5, model::Stage::kAnswered)}, mark(5)));
  ASSERT_TRUE(store_->apply({wish("w1", 4, model::Stage::kCollected)}, mark(5)));
  EXPECT_EQ(store_->wish("w1").value()->stage, model::Stage::kAnswered);
}

TEST_F(Cache, ShowsTheOldContentUntilAResyncIsWhole) {
  ASSERT_TRUE(store_->apply({wish("old", 1, model::Stage::kCollected)}, mark(1)));
  ASSERT_TRUE(store_->begin_resync(mark(0)));
  ASSERT_TRUE(store_->stage({wish("new", 9, model::Stage::kCollected)}, mark(9)));
  EXPECT_TRUE(store_->wish("old").value().has_value());
  reopen();
  EXPECT_TRUE(store_->state().value().resync.has_value());
  const auto head = store_->staged_head().value();
  const auto state = store_->commit_resync(mark(9)).value();
  EXPECT_EQ(state.head, head);
  EXPECT_FALSE(state.resync.has_value());
  EXPECT_FALSE(store_->wish("old").value().has_value());
  EXPECT_TRUE(store_->wish("new").value().has_value());
}

TEST_F(Cache, KeepsTheChecksumOfWhateverItHolds) {
  support::SeededRandom random(11);
  std::map<std::string, FeedRow> held;
  for (int64_t revision = 1; revision <= 300; ++revision) {
    const std::string id = "w" + std::to_string(random.below(20));
    const bool gone = random.below(4) == 0;
    const auto change = gone ? row("wish", id, revision, "")
                             : wish(id, revision, model::Stage::kCollected, revision);
    ASSERT_TRUE(store_->apply({change}, mark(revision)));
    held[id] = change;
  }
  store::Checksum sum;
  for (const auto& [id, change] : held) sum.add(change);
  const auto head = store_->state().value().head;
  EXPECT_EQ(head.checksum, sum.hex());
  EXPECT_EQ(head.count, static_cast<int64_t>(held.size()));
}

TEST_F(Cache, IsRebuiltWhenItsFileIsDamaged) {
  ASSERT_TRUE(store_->apply({wish("w1", 1, model::Stage::kCollected)}, mark(1)));
  store_.reset();
  std::ofstream(folder_.file("cache.db"), std::ios::binary) << std::string(20000, 'x');
  reopen();
  EXPECT_TRUE(store_->was_rebuilt());
  EXPECT_EQ(store_->state().value().mark.cursor, "");
  EXPECT_TRUE(std::filesystem::exists(folder_.file("cache.db.damaged-1")));
}

// The wall is shown before the whole file was read; what is found then, readers follow.
TEST_F(Cache, IsRebuiltUnderItsReadersWhenCheckedLater) {
  std::vector<FeedRow> rows;
  for (int i = 0; i < 400; ++i) {
    rows.push_back(wish("w" + std::to_string(i), i + 1, model::Stage::kCollected));
  }
  ASSERT_TRUE(store_->apply(rows, mark(400)));
  ASSERT_TRUE(store_->database().checkpoint());
  store_.reset();
  {
    std::fstream file(folder_.file("cache.db"), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(20 * 4096);  // somewhere among the rows
    file << std::string(8 * 4096, 'x');
  }
  auto writer = store::CacheStore::open(folder_.path(), support::kNoon_ms,
                                        store::CacheStore::Check::kLater);
  ASSERT_TRUE(writer) << writer.error().message;
  EXPECT_FALSE((*writer)->was_rebuilt());
  auto reader = store::CacheStore::open_reader(folder_.path());
  ASSERT_TRUE(reader);
  const auto before = (*reader)->version();
  ASSERT_TRUE(before);
  const auto rebuilt = (*writer)->check(support::kNoon_ms);
  ASSERT_TRUE(rebuilt) << rebuilt.error().message;
  EXPECT_TRUE(*rebuilt);
  EXPECT_TRUE(std::filesystem::exists(folder_.file("cache.db.damaged-1")));
  ASSERT_TRUE((*writer)->apply({wish("new", 1, model::Stage::kCollected)}, mark(1)));
  const auto after = (*reader)->version();
  ASSERT_TRUE(after);
  EXPECT_NE(*before, *after);
  EXPECT_EQ((*reader)->wish_counts().value().total, 1);
  EXPECT_FALSE((*writer)->check(support::kNoon_ms).value());
}

TEST_F(Cache, HidesExpiredAndFutureNoticesAndPutsPinnedFirst) {
  const auto notice = [](const std::string& id, int64_t from, std::optional<int64_t> until,
                         bool pinned) {
    model::Notice n;
    n.id = id;
    n.building = "b";
    n.title = id;
    n.valid_from_ms = n.published_ms = from;
    n.valid_until_ms = until;
    n.pinned = pinned;
    return row("notice", id, 1, model::to_body(n));
  };
  ASSERT_TRUE(store_->apply({notice("plain", 10, std::nullopt, false), notice("old", 1, 50, false),
                             notice("pinned", 5, 200, true), notice("soon", 150, 200, false)},
                            mark(1)));
  const auto now = store_->notices(std::nullopt, 100, {}).value();
  ASSERT_EQ(now.size(), 2u);
  EXPECT_EQ(now[0].id, "pinned");
  EXPECT_EQ(now[1].id, "plain");
  EXPECT_EQ(store_->count_notices(std::nullopt, 50).value(), 2);
}

TEST(EffectiveTime, NeverGoesBackWhateverTheMachinesClockDoes) {
  support::FakeClock clock;
  store::EffectiveTime time(clock, {}, "boot");
  (void)time.told(clock.wall_ms() + 5000);
  const int64_t before = time.now_ms();
  clock.jump_wall(-400LL * 24 * 3600 * 1000);
  clock.advance(1000);
  EXPECT_EQ(time.now_ms(), before + 1000);
  EXPECT_EQ(time.told(1).centre_ms, before + 1000);
}

TEST(EffectiveTime, GoesOnByTheBootClockAfterARestartOfTheProgram) {
  support::FakeClock clock;
  const store::CacheStore::TimeMark mark{support::kNoon_ms, clock.boot_ms(), "boot"};
  clock.advance(60'000);
  clock.jump_wall(1000LL * 24 * 3600 * 1000);
  EXPECT_EQ(store::EffectiveTime(clock, mark, "boot").now_ms(), support::kNoon_ms + 60'000);
  // After a reboot an implausible clock is not believed.
  EXPECT_EQ(store::EffectiveTime(clock, mark, "other").now_ms(), support::kNoon_ms);
}

}  // namespace
