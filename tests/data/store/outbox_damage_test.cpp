// An outbox of 63 items under every kind of damage: what comes back is what its whole pages hold,
// and what does not is counted and told.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "data/sql/sqlite/database.h"
#include "data/sql/sqlite/page_scan.h"
#include "data/store/outbox_mark.h"
#include "data/store/outbox_salvage.h"
#include "data/store/outbox_store.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

namespace {

namespace fs = std::filesystem;
constexpr size_t kPage = sqlite::kScanPage_bytes;
constexpr size_t kItems = 63;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}
void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class OutboxDamage : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(crypto::init());
    auto store = open();
    for (size_t i = 0; i < kItems; ++i) {
      store::OutboxItem item;
      item.id = base::make_id(clock_, random_);
      // Boxes have five sizes; the largest spills over two pages.
      item.sealed.assign(size_t{512} << (i % 5), static_cast<char>('a' + i % 26));
      item.key_id = "k1";
      item.made_ms = clock_.wall_ms();
      ASSERT_TRUE(store->append(item));
      ids_.insert(item.id);
    }
    store.reset();  // the last one to close folds the WAL in
    good_ = read(file());
    mark_ = read(folder_.file("outbox.mark"));
    ASSERT_EQ(good_.size() % kPage, 0U);
    learn();
  }

  std::unique_ptr<store::OutboxStore> open() {
    auto opened = store::OutboxStore::open(folder_.path(), clock_, random_);
    EXPECT_TRUE(opened) << opened.error().message;
    return opened ? std::move(*opened) : nullptr;
  }
  std::string file() const { return folder_.file("outbox.db"); }

  // Which items lie on which page, as SQLite itself tells it: the cells of leaves, and of the
  // leaves to which pages of overflow belong.
  void learn() {
    auto db = *sqlite::Database::open(file(), {.role = sqlite::Role::kReader});
    ASSERT_TRUE(db->each("SELECT pageno, path, pagetype, ncell FROM dbstat WHERE name = 'item'", {},
                         [&](const sql::Row& row) -> base::Result<void> {
                           auto& cells = cells_of_page_[static_cast<size_t>(row.integer("pageno"))];
                           const std::string path = row.text("path");
                           if (row.text("pagetype") == "overflow") {
                             cells.insert(path.substr(0, path.find('+')));
                           } else if (row.text("pagetype") == "leaf") {
                             for (int64_t i = 0; i < row.integer("ncell"); ++i) {
                               std::string cell = "000";
                               for (int digit = 2, rest = static_cast<int>(i); digit >= 0;
                                    --digit, rest /= 16) {
                                 cell[static_cast<size_t>(digit)] = "0123456789abcdef"[rest % 16];
                               }
                               cells.insert(path + cell);
                             }
                           }
                           return {};
                         }));
    std::set<std::string> all;
    for (const auto& [page, cells] : cells_of_page_) all.insert(cells.begin(), cells.end());
    ASSERT_EQ(all.size(), kItems);
  }
  // How many items have all their pages when those from `first` to `last` are hurt.
  size_t whole_without(size_t first, size_t last) const {
    std::set<std::string> hurt;
    for (const auto& [page, cells] : cells_of_page_) {
      if (page >= first && page <= last) hurt.insert(cells.begin(), cells.end());
    }
    return kItems - hurt.size();
  }
  size_t pages() const { return good_.size() / kPage; }

  // As a disk does: under the open file, without asking.
  void overwrite(size_t first, size_t last) {
    std::fstream out(file(), std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(static_cast<std::streamoff>((first - 1) * kPage));
    out << std::string((last - first + 1) * kPage, '\xAB');
  }

  // Puts `bytes` in the outbox's place, opens it and counts.
  void expect_rescued(const std::string& bytes, size_t expected, const std::string& what) {
    for (const auto& entry : fs::directory_iterator(folder_.path())) fs::remove(entry.path());
    write(file(), bytes);
    write(folder_.file("outbox.mark"), mark_);
    auto store = open();
    ASSERT_NE(store, nullptr) << what;
    const auto held = store->pending(1000);
    ASSERT_TRUE(held) << what << ": " << held.error().message;
    const auto& pending = *held;
    size_t rescued = 0;
    size_t voids = 0;
    for (const auto& item : pending) {
      (item.kind == model::SubmissionKind::kVoid ? voids : rescued) += 1;
      if (item.kind == model::SubmissionKind::kVoid) continue;
      EXPECT_TRUE(ids_.contains(item.id)) << what;
    }
    EXPECT_EQ(rescued, expected) << what;
    EXPECT_EQ(voids, kItems - expected) << what;
    const auto counts = *store->counts();
    EXPECT_EQ(counts.lost + counts.quarantined, static_cast<int64_t>(kItems - expected)) << what;
    EXPECT_EQ(*store->last_number(), static_cast<int64_t>(kItems)) << what;
  }

  support::TempFolder folder_;
  support::FakeClock clock_;
  support::SeededRandom random_{3};
  std::set<base::Id> ids_;
  std::string good_;
  std::string mark_;
  std::map<size_t, std::set<std::string>> cells_of_page_;
};

TEST_F(OutboxDamage, ScannerFindsEveryItemOfAWholeFile) {
  write(folder_.file("copy"), good_);
  const auto found = store::salvage(folder_.file("copy"));
  ASSERT_EQ(found.items.size(), kItems);
  for (size_t i = 0; i < kItems; ++i) {
    EXPECT_EQ(found.items[i].number, static_cast<int64_t>(i + 1));
    EXPECT_EQ(found.items[i].sealed.size(), size_t{512} << (i % 5));
  }
  ASSERT_TRUE(found.stream);
  EXPECT_EQ(found.stream->last_number, static_cast<int64_t>(kItems));
}

TEST_F(OutboxDamage, AZeroedPageCostsOnlyWhatLayOnIt) {
  for (size_t page = 1; page <= pages(); ++page) {
    std::string bytes = good_;
    bytes.replace((page - 1) * kPage, kPage, std::string(kPage, '\0'));
    expect_rescued(bytes, whole_without(page, page), "page " + std::to_string(page) + " zeroed");
  }
  EXPECT_EQ(whole_without(1, 1), kItems) << "page 1 holds no item";
}

TEST_F(OutboxDamage, AFlippedPageCostsOnlyWhatLayOnIt) {
  for (size_t page = 1; page <= pages(); ++page) {
    std::string bytes = good_;
    for (size_t i = 0; i < kPage; ++i) bytes[(page - 1) * kPage + i] ^= 0x5A;
    expect_rescued(bytes, whole_without(page, page), "page " + std::to_string(page) + " flipped");
  }
}

TEST_F(OutboxDamage, ALengthCutAtAnyPageCostsOnlyWhatLayBehind) {
  for (size_t kept = 0; kept < pages(); ++kept) {
    expect_rescued(good_.substr(0, kept * kPage), whole_without(kept + 1, pages()),
                   "cut after page " + std::to_string(kept));
  }
}

TEST_F(OutboxDamage, ALengthCutWithinAPageOrALongerFileLosesNoMore) {
  expect_rescued(good_ + std::string(100, 'x'), kItems, "100 bytes more");
  expect_rescued(good_ + std::string(3 * kPage, '\xFF'), kItems, "three pages more");
}

TEST_F(OutboxDamage, AHeaderThatLooksForeignIsStillOurs) {
  for (const size_t at : {0U, 16U, 18U, 24U, 28U, 44U, 56U, 68U, 96U}) {
    std::string bytes = good_;
    bytes[at] ^= 0x55;
    expect_rescued(bytes, kItems, "byte " + std::to_string(at));
  }
}

TEST_F(OutboxDamage, DamageMetInUseIsMendedWithoutAStart) {
  auto store = open();
  ASSERT_TRUE(store->database().script("PRAGMA shrink_memory"));  // nothing is kept in memory
  overwrite(2, pages() / 2);
  const auto held = store->pending(1000);
  ASSERT_TRUE(held) << held.error().message;
  EXPECT_EQ(held->size(), kItems);  // some of them voids
  EXPECT_TRUE(store->found_loss().was_damaged);
  EXPECT_EQ(store->counts()->lost, static_cast<int64_t>(kItems - whole_without(2, pages() / 2)));
  store::OutboxItem item;
  item.id = base::make_id(clock_, random_);
  item.sealed = "box";
  EXPECT_EQ(store->append(item).value(), static_cast<int64_t>(kItems + 1));
}

TEST_F(OutboxDamage, AnOutboxThatCannotBeMendedTakesNothingAndDoesNotFall) {
  auto store = open();
  ASSERT_TRUE(store->database().script("PRAGMA shrink_memory"));
  overwrite(1, pages());
  fs::remove_all(folder_.path());  // nor is there a place for a new one
  store::OutboxItem item;
  item.id = base::make_id(clock_, random_);
  item.sealed = "box";
  EXPECT_FALSE(store->pending(10));
  EXPECT_FALSE(store->append(item));
  EXPECT_FALSE(store->append(item));
  EXPECT_FALSE(store->counts());
  EXPECT_FALSE(store->probe());
  EXPECT_FALSE(store->safe_through(3));
}

TEST_F(OutboxDamage, AnEmptyOrMissingFileIsALossAndToldAsOne) {
  expect_rescued("", 0, "0 bytes");
  for (const auto& entry : fs::directory_iterator(folder_.path())) fs::remove(entry.path());
  write(folder_.file("outbox.mark"), mark_);
  auto store = open();
  EXPECT_TRUE(store->found_loss().was_damaged);
  EXPECT_EQ(store->found_loss().lost, static_cast<int64_t>(kItems));
  EXPECT_EQ(store->counts()->lost, static_cast<int64_t>(kItems));
  EXPECT_EQ(store->pending(1)->front().void_reason, "lost");
  store.reset();
  store = open();  // told once, counted for good
  EXPECT_FALSE(store->found_loss().was_damaged);
  EXPECT_EQ(store->counts()->lost, static_cast<int64_t>(kItems));
}

TEST_F(OutboxDamage, AnEmptyFileWhoseWalIsThereLosesNothing) {
  for (const auto& entry : fs::directory_iterator(folder_.path())) fs::remove(entry.path());
  auto store = open();
  const std::string stream = store->stream();
  for (int i = 0; i < 7; ++i) {
    store::OutboxItem item;
    item.id = base::make_id(clock_, random_);
    item.sealed = "box";
    ASSERT_TRUE(store->append(item));
  }
  const std::string wal = read(file() + "-wal");
  const std::string mark = read(folder_.file("outbox.mark"));
  ASSERT_GT(wal.size(), 7U * kPage);
  store.reset();
  write(file(), "");
  write(file() + "-wal", wal);
  write(folder_.file("outbox.mark"), mark);
  store = open();
  EXPECT_EQ(store->pending(100)->size(), 7U);
  EXPECT_EQ(store->found_loss().carried, 7);
  EXPECT_EQ(store->found_loss().lost, 0);
  EXPECT_NE(store->stream(), stream);
}

TEST_F(OutboxDamage, AnEndThatDidNotSurviveIsFilledAndTold) {
  {
    auto store = open();
    store::OutboxItem item;
    for (int i = 0; i < 3; ++i) {
      item.id = base::make_id(clock_, random_);
      item.sealed = "box";
      ASSERT_TRUE(store->append(item));
    }
  }
  const std::string later = read(folder_.file("outbox.mark"));
  write(file(), good_);  // as it was three items ago
  auto store = open();
  EXPECT_EQ(store->found_loss().lost, 3);
  EXPECT_EQ(*store->last_number(), static_cast<int64_t>(kItems + 3));
  EXPECT_EQ(store->pending(1000)->size(), kItems + 3);
  EXPECT_EQ(store->pending(1000)->back().void_reason, "lost");
}

TEST_F(OutboxDamage, ANewKioskAndAnOlderOneWithoutAMarkLoseNothing) {
  fs::remove(folder_.file("outbox.mark"));
  EXPECT_FALSE(open()->found_loss().was_damaged);
  support::TempFolder fresh;
  const auto store = *store::OutboxStore::open(fresh.path(), clock_, random_);
  EXPECT_FALSE(store->found_loss().was_damaged);
  EXPECT_EQ(store->counts()->lost, 0);
}

TEST_F(OutboxDamage, AFileOfALaterVersionOrAnotherProgramIsLeftAsItIs) {
  sqlite::Options options;
  options.application_id = 0x52434F42;
  {
    auto db = *sqlite::Database::open(file(), options);
    ASSERT_TRUE(
        db->run("INSERT INTO migration (number, name, hash, ran_ms)"
                " VALUES (3, 'of tomorrow', 'x', 0)"));
  }
  const auto later = store::OutboxStore::open(folder_.path(), clock_, random_);
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().code, base::Code::kRefused);
  EXPECT_TRUE(fs::exists(file()));
  EXPECT_FALSE(fs::exists(file() + ".damaged-1"));

  support::TempFolder other;
  options.application_id = 0x12345678;
  {
    auto db = *sqlite::Database::open(other.file("outbox.db"), options);
    ASSERT_TRUE(db->script("CREATE TABLE theirs (x BIGINT)"));
  }
  const auto foreign = store::OutboxStore::open(other.path(), clock_, random_);
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code, base::Code::kConflict);
  EXPECT_FALSE(fs::exists(other.file("outbox.db.damaged-1")));
}

TEST_F(OutboxDamage, WhatWasSetAsideIsCarriedToo) {
  ASSERT_TRUE(open()->set_aside(5, "bad_request"));
  std::string bytes = read(file());
  bytes.replace(0, kPage, std::string(kPage, '\0'));
  write(file(), bytes);
  auto store = open();
  EXPECT_EQ(store->counts()->set_aside, 1);
  EXPECT_EQ(store->found_loss().lost, 0);
}

}  // namespace
