#include "data/store/cache_store.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "data/crypto/hash.h"
#include "data/model/body.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

namespace {

using model::FeedRow;

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

TEST_F(Cache, CountsAndListsWishesWithoutMergedOnes) {
  ASSERT_TRUE(store_->apply({wish("w1", 1, model::Stage::kCollected, 10),
                             wish("w2", 2, model::Stage::kAnswered, 30),
                             wish("w3", 3, model::Stage::kMerged, 20)},
                            mark(3)));
  EXPECT_EQ(store_->wish_counts().value().total, 2);
  const auto all = store_->wish_lines({}, nullptr, 10).value();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].id, "w2");
  store::WishFilter answered;
  answered.stage = model::Stage::kAnswered;
  EXPECT_EQ(store_->count_wishes(answered).value(), 1);
}

// The wall's figures are kept, not counted: they follow whatever a row becomes.
TEST_F(Cache, KeepsCountWhileWishesComeMoveAndGo) {
  const auto count = [this](model::Stage stage) {
    store::WishFilter filter;
    filter.stage = stage;
    const int64_t kept = store_->wish_counts().value().by_stage[static_cast<size_t>(stage)];
    EXPECT_EQ(store_->count_wishes(filter).value(), kept);
    EXPECT_EQ(static_cast<int64_t>(store_->wish_lines(filter, nullptr, 10).value().size()), kept);
    return kept;
  };
  ASSERT_TRUE(store_->apply(
      {wish("w1", 1, model::Stage::kCollected), wish("w2", 2, model::Stage::kCollected)}, mark(2)));
  EXPECT_EQ(count(model::Stage::kCollected), 2);
  ASSERT_TRUE(store_->apply({wish("w1", 3, model::Stage::kAnswered)}, mark(3)));
  EXPECT_EQ(count(model::Stage::kCollected), 1);
  EXPECT_EQ(count(model::Stage::kAnswered), 1);
  ASSERT_TRUE(store_->apply({wish("w1", 4, model::Stage::kAnswered, 7), row("wish", "w2", 5, "")},
                            mark(5)));
  EXPECT_EQ(count(model::Stage::kCollected), 0);
  EXPECT_EQ(count(model::Stage::kAnswered), 1);
  ASSERT_TRUE(store_->begin_resync(mark(0)));
  ASSERT_TRUE(store_->stage({wish("w9", 9, model::Stage::kCollected)}, mark(9)));
  ASSERT_TRUE(store_->commit_resync(mark(9)));
  EXPECT_EQ(count(model::Stage::kCollected), 1);
  EXPECT_EQ(count(model::Stage::kAnswered), 0);
  EXPECT_EQ(store_->wish_counts().value().total, 1);
}

TEST_F(Cache, ReadsALongWallPageByPage) {
  std::vector<FeedRow> rows;
  for (int i = 0; i < 100; ++i) {  // ten released in the same moment each
    rows.push_back(wish("w" + std::to_string(100 + i), i + 1,
                        i % 3 == 0 ? model::Stage::kAnswered : model::Stage::kCollected, i / 10));
  }
  ASSERT_TRUE(store_->apply(rows, mark(100)));
  for (const store::WishFilter& filter :
       {store::WishFilter{}, store::WishFilter{{}, model::Stage::kAnswered},
        store::WishFilter{model::WishCategory::kLife, model::Stage::kAnswered}}) {
    const auto all = store_->wish_lines(filter, nullptr, 1'000).value();
    EXPECT_EQ(static_cast<int64_t>(all.size()), store_->count_wishes(filter).value());
    std::vector<std::string> paged;
    std::optional<store::WishLine> last;
    for (;;) {
      const auto page = store_->wish_lines(filter, last ? &*last : nullptr, 7).value();
      if (page.empty()) break;
      for (const auto& line : page) paged.push_back(line.id);
      last = page.back();
    }
    ASSERT_EQ(paged.size(), all.size());
    for (size_t i = 0; i < all.size(); ++i) EXPECT_EQ(paged[i], all[i].id);
  }
}

TEST_F(Cache, FindsWishesThatSayNearlyTheSame) {
  const auto say = [](const std::string& id, int64_t revision, std::string text,
                      model::Stage stage = model::Stage::kCollected) {
    model::Wish w;
    w.id = id;
    w.building = "b";
    w.text = std::move(text);
    w.stage = stage;
    w.category = model::WishCategory::kEnvironment;
    w.released_ms = revision;
    return row("wish", id, revision, model::to_body(w));
  };
  const auto found = [&](std::string_view text) {
    std::vector<std::string> ids;
    const auto wishes =
        store_->similar_wishes(model::WishCategory::kEnvironment, text, 0.24F, 5).value();
    for (const auto& w : wishes) ids.push_back(w.id);
    return ids;
  };
  using Ids = std::vector<std::string>;
  ASSERT_TRUE(store_->apply({say("water", 1, "北门一下雨就积水"), say("lift", 2, "电梯等得太久"),
                             say("merged", 3, "北门积水", model::Stage::kMerged)},
                            mark(3)));
  EXPECT_EQ(found("北门积水了"), Ids{"water"});
  EXPECT_EQ(found("希望有充电桩"), Ids{});
  EXPECT_TRUE(
      store_->similar_wishes(model::WishCategory::kTraffic, "北门积水", 0.24F, 5).value().empty());
  // Its words change; then it goes.
  ASSERT_TRUE(store_->apply({say("water", 4, "南门的灯不亮")}, mark(4)));
  EXPECT_EQ(found("北门积水了"), Ids{});
  EXPECT_EQ(found("南门灯不亮"), Ids{"water"});
  ASSERT_TRUE(store_->apply({row("wish", "water", 5, "")}, mark(5)));
  EXPECT_EQ(found("南门灯不亮"), Ids{});
  // A resync files everything anew.
  ASSERT_TRUE(store_->begin_resync(mark(0)));
  ASSERT_TRUE(store_->stage({say("lift", 6, "电梯等得太久")}, mark(6)));
  ASSERT_TRUE(store_->commit_resync(mark(6)));
  EXPECT_EQ(found("电梯等很久"), Ids{"lift"});
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
  model::Checksum sum;
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
    const auto pages =
        static_cast<int64_t>(std::filesystem::file_size(folder_.file("cache.db")) / 4096);
    file.seekp(pages / 2 * 4096);  // among the rows
    file << std::string(4096, 'x');
  }
  auto writer =
      store::CacheStore::open(folder_.path(), support::kNoon_ms, store::CacheStore::Check::kLater);
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

}  // namespace
