#include "sync/server/core/writer.h"
#include "data/sql/sqlite/database.h"

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>

#include "tests/support/fault_disk.h"
#include "tests/sync/server/core/store_rig.h"

namespace {

using rig::in_threads;
using rig::kWriters;
using rig::StoreRig;

constexpr int kEach = 150;

// What was acknowledged, by any thread.
class Acknowledged {
 public:
  void add(int64_t id) {
    const std::lock_guard lock(mutex_);
    ids_.insert(id);
  }
  std::set<int64_t> ids() const { return ids_; }

 private:
  std::mutex mutex_;
  std::set<int64_t> ids_;
};

std::set<int64_t> rows_on_disk(const std::string& path) {
  std::set<int64_t> found;
  auto db = sqlite::Database::open(path, {});
  EXPECT_TRUE(db && (*db)->quick_check());
  EXPECT_TRUE((*db)->each("SELECT id FROM t", {}, [&](const sql::Row& r) -> base::Result<void> {
    found.insert(r.integer(0));
    return {};
  }));
  return found;
}

TEST(Writer, EveryRowIsThereWhenItsWriterIsAnswered) {
  StoreRig store;
  std::atomic<int> missing{0};
  std::atomic<bool> over{false};
  std::atomic<int> went_back{0};
  std::vector<std::thread> watchers;
  for (int i = 0; i < 4; ++i) {
    watchers.emplace_back([&] {
      for (int64_t before = 0; !over;) {
        const int64_t now = store.read("SELECT count(*) FROM t");
        went_back += now < before;
        before = now;
      }
    });
  }
  in_threads(kWriters, [&](int by) {
    for (int i = 0; i < kEach; ++i) {
      const int64_t id = by * kEach + i;
      ASSERT_TRUE(store.insert(id, by));
      missing += !store.holds(id);
    }
  });
  over = true;
  for (auto& watcher : watchers) watcher.join();
  EXPECT_EQ(missing, 0);
  EXPECT_EQ(went_back, 0);
  EXPECT_EQ(store.read("SELECT count(*) FROM t"), kWriters * kEach);
}

TEST(Writer, AnExceptionCostsOneAnswerAndNobodyElse) {
  StoreRig store;
  std::atomic<int> refused{0};
  in_threads(kWriters, [&](int by) {
    for (int i = 0; i < kEach; ++i) {
      const auto done = store.writer->write([&](sql::Connection& db) -> base::Result<int64_t> {
        const auto n = db.run("INSERT INTO t (id, by, body) VALUES (:id, :by, '')",
                              {{"id", by * kEach + i}, {"by", by}});
        if (i % 5 == 0) throw std::runtime_error("on purpose");
        return n;
      });
      if (!done) ++refused;
    }
  });
  EXPECT_EQ(refused, kWriters * kEach / 5);
  EXPECT_EQ(store.read("SELECT count(*) FROM t"), kWriters * kEach * 4 / 5);
}

TEST(Writer, AnExceptionOutOfAWalkLeavesTheStatementUsable) {
  StoreRig store;
  ASSERT_TRUE(store.insert(1, 0));
  for (int i = 0; i < 3; ++i) {
    const auto thrown = store.readers->read([](sql::Connection& db) {
      return db.each("SELECT id FROM t", {},
                     [](const sql::Row&) -> base::Result<void> { throw std::bad_alloc(); });
    });
    EXPECT_FALSE(thrown);
  }
  EXPECT_EQ(store.read("SELECT count(*) FROM t"), 1);
  EXPECT_TRUE(store.insert(2, 0));
}

TEST(Writer, DoesNotNestAndSaysSo) {
  StoreRig store;
  std::string said;
  ASSERT_TRUE(store.writer->write([&](sql::Connection&) -> base::Result<void> {
    const auto inner = store.insert(1, 0);
    said = inner ? "" : inner.error().message;
    return {};
  }));
  EXPECT_EQ(said, "write() does not nest");
}

TEST(Writer, AnErrorTakesBackItsOwnPartOnly) {
  StoreRig store;
  std::atomic<int> refused{0};
  in_threads(kWriters, [&](int by) {
    for (int i = 0; i < kEach; ++i) {
      const auto done = store.writer->write([&](sql::Connection& db) -> base::Result<void> {
        TRY_VOID(db.run("INSERT INTO t (by) VALUES (:by)", {{"by", by}}));
        if (i % 3 == 0) return base::invalid("no");
        return {};
      });
      refused += !done;
    }
  });
  EXPECT_EQ(refused, kWriters * kEach / 3);
  EXPECT_EQ(store.read("SELECT count(*) FROM t"), kWriters * kEach * 2 / 3);
}

TEST(Writer, WhatIsCommittedIsSaidToBeEvenWhenMemoryCannotFollow) {
  StoreRig store({nullptr, [](sql::Connection&) -> base::Result<void> {
                    return base::io_error("the witness cannot be written");
                  }});
  EXPECT_TRUE(store.insert(1, 0));
  EXPECT_TRUE(store.holds(1));
}

TEST(Writer, MemoryFollowsBeforeAnybodyIsAnswered) {
  std::atomic<int64_t> in_memory{0};
  StoreRig store({nullptr, [&](sql::Connection& db) -> base::Result<void> {
                    TRY(in_memory, db.integer("SELECT count(*) FROM t WHERE by = 1"));
                    return {};
                  }});
  std::atomic<int> behind{0};
  std::atomic<int64_t> answered{0};
  in_threads(kWriters, [&](int by) {
    for (int i = 0; i < kEach; ++i) {
      ASSERT_TRUE(store.insert(by * kEach + i, 1));
      const int64_t sure = ++answered;  // so many were answered before we look
      behind += in_memory < sure;
    }
  });
  EXPECT_EQ(behind, 0);
}

TEST(Writer, WhatEndsATransactionTakesAllOfItBackWhenItFails) {
  std::atomic<bool> fails{true};
  StoreRig store({[&](sql::Connection&) -> base::Result<void> {
                    if (fails) return base::io_error("on purpose");
                    return {};
                  },
                  nullptr});
  EXPECT_FALSE(store.insert(1, 0));
  fails = false;
  EXPECT_TRUE(store.insert(1, 0));
}

// Injected: three syncs in the middle answer EIO.
TEST(Writer, NothingAcknowledgedIsLostWhereSyncsFail) {
  support::FaultDisk disk;
  StoreRig store;
  Acknowledged acknowledged;
  std::atomic<int> failed{0};
  in_threads(kWriters, [&](int by) {
    for (int i = 0; i < kEach; ++i) {
      if (by == 0 && i % 50 == 25) ++disk.syncs_to_fail;
      const int64_t id = by * kEach + i;
      if (store.insert(id, by)) acknowledged.add(id);
      else ++failed;
    }
  });
  EXPECT_EQ(disk.faults, 3);
  store.close();
  EXPECT_EQ(rows_on_disk(store.path()), acknowledged.ids());
  EXPECT_EQ(acknowledged.ids().size() + static_cast<size_t>(failed.load()),
            static_cast<size_t>(kWriters * kEach));
}

// Injected: a sync takes 20 ms.
TEST(Writer, EverybodyWaitsForTheSyncOfHisOwnWrite) {
  support::FaultDisk disk;
  StoreRig store;
  disk.sync_delay_ms = 20;
  std::atomic<int> too_early{0};
  const int64_t before_all = disk.syncs;
  in_threads(kWriters, [&](int by) {
    for (int i = 0; i < 10; ++i) {
      const int64_t before = disk.syncs;
      ASSERT_TRUE(store.insert(by * 100 + i, by));
      too_early += disk.syncs == before;
    }
  });
  EXPECT_EQ(too_early, 0);
  EXPECT_LT(disk.syncs - before_all, kWriters * 10) << "waiting writes share a sync";
}

// Injected: ten disks with less and less room, several writers on each, one of them with what no
// such disk holds.
TEST(Writer, TenFullDisksLoseNothingAcknowledged) {
  for (int round = 0; round < 10; ++round) {
    support::FaultDisk disk;
    StoreRig store;
    disk.room_bytes = 400'000 - round * 35'000;
    Acknowledged acknowledged;
    std::atomic<int> refused_full{0};
    in_threads(kWriters, [&](int by) {
      for (int i = 0; i < 60; ++i) {
        const int64_t id = by * 100 + i;
        const auto done = store.insert(id, by, by == 0 ? 1'000'000 : 700);
        if (done) acknowledged.add(id);
        else refused_full += done.error().code == base::Code::kFull;
      }
    });
    EXPECT_GT(disk.faults, 0) << round;
    EXPECT_EQ(acknowledged.ids().size() + static_cast<size_t>(refused_full.load()), 480u) << round;
    EXPECT_GE(acknowledged.ids().size(), 10u) << "what fits is taken, round " << round;
    disk.room_bytes = support::FaultDisk::kUnlimited;
    EXPECT_TRUE(store.insert(9999, 0)) << "room again";
    acknowledged.add(9999);
    store.close();
    EXPECT_EQ(rows_on_disk(store.path()), acknowledged.ids()) << round;
  }
}

TEST(Readers, AThrowingHandlerGivesItsConnectionBack) {
  StoreRig store;
  in_threads(4, [&](int) {
    for (int i = 0; i < 20; ++i) {
      const auto thrown = store.readers->read(
          [](sql::Connection&) -> base::Result<int> { throw std::runtime_error("on purpose"); });
      EXPECT_FALSE(thrown);
      EXPECT_EQ(store.read("SELECT count(*) FROM t"), 0);
    }
  });
}

TEST(Readers, OneReadSeesOneSnapshotWhileOthersWrite) {
  StoreRig store;
  std::atomic<bool> over{false};
  std::thread writing([&] {
    for (int i = 0; i < 300; ++i) ASSERT_TRUE(store.insert(i, 0));
    over = true;
  });
  int torn = 0;
  while (!over) {
    const auto agrees = store.readers->read([](sql::Connection& db) -> base::Result<bool> {
      TRY(const int64_t count, db.integer("SELECT count(*) FROM t"));
      std::this_thread::yield();
      TRY(const int64_t again, db.integer("SELECT coalesce(max(id), -1) + 1 FROM t"));
      return count == again;
    });
    ASSERT_TRUE(agrees);
    torn += !*agrees;
  }
  writing.join();
  EXPECT_EQ(torn, 0);
}

}  // namespace
