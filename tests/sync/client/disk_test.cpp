// Sync over disks that fail: what is taken, what is told to the centre, what is fetched again.

#include <gtest/gtest.h>

#include "data/crypto/hash.h"
#include "sync/client/session.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"
#include "tests/sync/client/scripted.h"

namespace client {
namespace {

using support::kNoon_ms;
const std::string kBuilding = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";
const std::string kBody = R"({"a":1})";

struct Disk {
  explicit Disk(SharedOutbox::Kind kind = SharedOutbox::Kind::kOwn) {
    EXPECT_TRUE(crypto::init());
    cache = *store::CacheStore::open(folder.path(), kNoon_ms);
    outbox = *store::OutboxStore::open(folder.path(), clock, random);
    shared = std::make_unique<SharedOutbox>(*outbox, kind);
    time = std::make_unique<store::EffectiveTime>(clock, *cache->time(), "boot");
    session = std::make_unique<Session>(wire, *cache, *shared, *time, clock, log,
                                        SessionConfig{"token", kBuilding, "1.0"});
    wire.set([this](const protocol::HttpRequest& request) { return serve(request); });
  }
  base::Result<protocol::HttpResponse> serve(const protocol::HttpRequest& request) {
    if (request.path != protocol::kPathPull) {
      ++pushes;
      return gone();
    }
    pulls.push_back(*protocol::decode_pull_request(request.body));
    protocol::PullAnswer answer;
    answer.server_ms = kNoon_ms;
    answer.epoch = "e1";
    answer.cursor = "AAAA";
    const model::FeedRow row{"poem", "n", 1, false, crypto::sha256_hex(std::string_view(kBody)),
                             kBody};
    model::Checksum sum;
    sum.add(row);
    answer.head = protocol::PullHead{1, 1, sum.hex()};
    if (!pulls.back().cursor) {
      answer.status = protocol::PullStatus::kRows;
      answer.rows.push_back({row.kind, row.id, 1, false, row.body_hash, row.body});
    }
    return ok(encode(answer));
  }
  store::OutboxItem item() {
    store::OutboxItem one;
    one.id = base::make_id(clock, random);
    one.sealed = "box";
    return one;
  }

  support::TempFolder folder;
  support::FakeClock clock;
  support::SeededRandom random{5};
  base::NullLog log;
  ScriptedTransport wire;
  int pushes = 0;
  std::vector<protocol::PullRequest> pulls;
  std::unique_ptr<store::CacheStore> cache;
  std::unique_ptr<store::OutboxStore> outbox;
  std::unique_ptr<SharedOutbox> shared;
  std::unique_ptr<store::EffectiveTime> time;
  std::unique_ptr<Session> session;
};

TEST(SharedOutbox, ClosesWhenTheDiskRefusesAndOpensWhenItTakesAgain) {
  Disk disk;
  ASSERT_TRUE(disk.shared->append(disk.item()));
  ASSERT_TRUE(disk.outbox->database().script("PRAGMA query_only=1"));  // the injected fault
  EXPECT_FALSE(disk.shared->append(disk.item()));
  EXPECT_FALSE(disk.shared->is_open());
  disk.shared->look();
  EXPECT_FALSE(disk.shared->is_open());
  ASSERT_TRUE(disk.outbox->database().script("PRAGMA query_only=0"));
  const auto closed = disk.shared->append(disk.item());
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().code, base::Code::kUnavailable);
  disk.shared->look();
  EXPECT_TRUE(disk.shared->append(disk.item()));
}

TEST(SharedOutbox, StaysOpenWhenAnItemAloneIsAtFault) {
  Disk disk;
  auto large = disk.item();
  large.sealed.assign(base::kSealedMaxBytes + 1, 'x');
  EXPECT_FALSE(disk.shared->append(large));
  EXPECT_TRUE(disk.shared->is_open());
}

TEST(SharedOutbox, IsLookedAtForItsCapToo) {
  Disk disk;
  ASSERT_TRUE(disk.outbox->database().run(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
      " INSERT INTO item (number, id, kind, sealed, payload_hash, key_id, event_id, slot_id,"
      " lease_id, target_id, made_ms, void_reason, row_check)"
      " SELECT i, i, 'wish', x'', '', '', '', '', '', '', 0, '', '' FROM n"));
  disk.shared->look();
  EXPECT_FALSE(disk.shared->is_open());
}

TEST(Session, OverAStandInDeliversNothingAndSaysSo) {
  Disk disk(SharedOutbox::Kind::kStandIn);
  EXPECT_FALSE(disk.shared->append(disk.item()));
  EXPECT_EQ(disk.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(disk.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(disk.pushes, 0);
  EXPECT_FALSE(disk.pulls.back().report.takes_submissions);
  EXPECT_FALSE(disk.pulls.back().report.resent) << "what cannot be read was not sent again";
  EXPECT_FALSE(disk.cache->note("push_epoch").value().has_value())
      << "the epoch of an outbox that was not open is not known";
  EXPECT_EQ(disk.cache->state()->head.count, 1);
}

TEST(Session, TellsWhatADamagedOutboxCost) {
  Disk disk;
  ASSERT_TRUE(disk.outbox->database().run(
      "INSERT INTO loss (found_ms, why, items) VALUES (1, 'damaged', 5)"));
  EXPECT_EQ(disk.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(disk.pulls.back().report.lost, 5);
  EXPECT_TRUE(disk.pulls.back().report.takes_submissions);
}

TEST(Session, AsksAgainForWhatTheDiskChanged) {
  Disk disk;
  ASSERT_EQ(disk.session->run().outcome, Outcome::kDone);
  ASSERT_TRUE(disk.cache->database().run("UPDATE row SET body = 'rot' WHERE id = 'n'"));
  disk.pulls.clear();
  ASSERT_EQ(disk.session->run().outcome, Outcome::kDone);
  EXPECT_TRUE(disk.pulls.back().cursor.has_value()) << "not at every poll";
  disk.clock.advance(kContentCheckFirst_ms);
  disk.pulls.clear();
  ASSERT_EQ(disk.session->run().outcome, Outcome::kDone);
  ASSERT_FALSE(disk.pulls.empty());
  EXPECT_FALSE(disk.pulls.front().cursor.has_value());
  EXPECT_EQ(disk.cache->row("poem", "n").value()->body, kBody);
  ASSERT_TRUE(disk.cache->database().run("UPDATE row SET body = 'rot' WHERE id = 'n'"));
  disk.clock.advance(kContentCheck_ms);
  ASSERT_EQ(disk.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(disk.cache->row("poem", "n").value()->body, kBody);
}

}  // namespace
}  // namespace client
