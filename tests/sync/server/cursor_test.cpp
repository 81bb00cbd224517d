// Cursors: only what this centre signed is one, and what a kiosk claims alone changes nothing.

#include "sync/server/core/cursor.h"

#include <atomic>
#include <thread>

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

using server::Cursor;
using server::CursorMode;

constexpr crypto::Key kKey{1, 2, 3};
constexpr crypto::Key kOtherKey{1, 2, 4};

std::string wrapped(std::string_view inside) { return base::to_base64url(base::as_bytes(inside)); }

TEST(Cursor, ReadsBackWhatItSigned) {
  for (const Cursor& cursor :
       {Cursor{"e1", kUnused, CursorMode::kDelta, 812, "", ""},
        Cursor{"e1", kUnused, CursorMode::kSnapshot, 812, "", ""},
        Cursor{"e1", kUnused, CursorMode::kSnapshot, 812, "wish", kUnused}}) {
    const auto read = server::verify_cursor(kKey, server::sign_cursor(kKey, cursor));
    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(*read, cursor);
  }
}

TEST(Cursor, RefusesWhatAnotherKeySigned) {
  const Cursor cursor{"e1", kUnused, CursorMode::kDelta, 812, "", ""};
  EXPECT_FALSE(server::verify_cursor(kKey, server::sign_cursor(kOtherKey, cursor)).has_value());
}

TEST(Cursor, RefusesEveryChangedByteAndEveryLength) {
  const auto good = base::from_base64url(
      server::sign_cursor(kKey, {"e1", kUnused, CursorMode::kSnapshot, 812, "wish", kUnused}));
  ASSERT_TRUE(good.has_value());
  const std::string inside = base::to_text(*good);
  for (size_t i = 0; i < inside.size(); ++i) {
    std::string bent = inside;
    bent[i] = static_cast<char>(bent[i] ^ 1);
    EXPECT_FALSE(server::verify_cursor(kKey, wrapped(bent)).has_value()) << "byte " << i;
    EXPECT_FALSE(server::verify_cursor(kKey, wrapped(inside.substr(0, i))).has_value()) << i;
  }
  EXPECT_FALSE(server::verify_cursor(kKey, wrapped(inside + "x")).has_value());
}

TEST(Cursor, RefusesWhatIsNoneAtAll) {
  for (const std::string& text :
       {std::string(), std::string("!!"), std::string("AAAA"), std::string(600, 'A'),
        wrapped("1\ne\ns\nd\n1"), wrapped("2\ne\ns\nd\n1"),
        wrapped("2\ne\ns\nd\n1" + std::string(16, '\0'))}) {
    EXPECT_FALSE(server::verify_cursor(kKey, text).has_value()) << text;
  }
}

class Claims : public testing::Test {
 protected:
  Claims() : kiosk_(rig_.kiosk()) {}
  HttpResponse pull_with(const std::string& cursor) {
    protocol::PullRequest request;
    request.cursor = cursor;
    return rig_.send(kiosk_, "POST", "/api/v1/kiosk/pull", protocol::encode(request));
  }
  // Stands at the head; what it has is `count` more rows than there are.
  protocol::PullRequest at_head(int64_t count) {
    const auto all = rig_.pull(kiosk_, {});
    protocol::PullRequest request;
    request.cursor = all.cursor;
    request.have = {all.head->count + count, all.head->checksum};
    return request;
  }
  int64_t audited(const std::string& action) {
    return rig_.count("SELECT count(*) FROM audit WHERE action = '" + action + "'");
  }

  Rig rig_;
  Caller kiosk_;
};

// Each of these minted an epoch and put the building into recovery, for good.
TEST_F(Claims, AThiefWithMadeUpCursorsChangesNothing) {
  const auto before = rig_.core().state();
  const std::string here = "\n" + before.epoch + "\n" + rig_.core().building + "\n";
  const std::string old_kind = wrapped("1" + here + "d\n9223372036854775807");
  const std::string unsigned_kind =
      wrapped("2" + here + "d\n9223372036854775807" + std::string(16, 'x'));
  const std::string snapshot = wrapped("1" + here + "s\n9223372036854775807\n\n");
  for (int i = 0; i < 100; ++i) {
    for (const auto& made_up : {old_kind, unsigned_kind, snapshot}) {
      expect_refusal(pull_with(made_up), 400, "bad_cursor");
    }
  }
  EXPECT_EQ(rig_.core().state().epoch, before.epoch);
  EXPECT_FALSE(rig_.core().state().recovery);
  EXPECT_EQ(audited("epoch.begin"), 0);
}

TEST_F(Claims, OfASumThatDiffersGetsOneResyncAndThenAnHour) {
  using protocol::PullStatus;
  const auto lie = at_head(1);
  EXPECT_EQ(rig_.pull(kiosk_, lie).reason, "checksum");
  EXPECT_EQ(rig_.pull(kiosk_, lie).reason, "checksum") << "that answer may have been lost";
  at_head(0);  // it asks for everything
  for (int i = 0; i < 3; ++i) {
    const auto answer = rig_.pull(kiosk_, lie);
    EXPECT_EQ(answer.status, PullStatus::kUnchanged) << "no second snapshot within the hour";
    ASSERT_TRUE(answer.head.has_value());
    EXPECT_EQ(answer.head->count + 1, lie.have.count);
  }
  EXPECT_EQ(audited("kiosk.differs"), 1);
  const Json listed = rig_.get(rig_.staff("administrator"), "/api/v1/staff/kiosks");
  EXPECT_TRUE(listed["items"][0]["differs"].get<bool>());
  rig_.clock.advance(server::kDifferenceRetry_ms);
  EXPECT_EQ(rig_.pull(kiosk_, lie).reason, "checksum");
}

TEST_F(Claims, OfASumAreForgottenWhereItAgrees) {
  const auto lie = at_head(1);
  EXPECT_EQ(rig_.pull(kiosk_, lie).reason, "checksum");
  EXPECT_EQ(rig_.pull(kiosk_, at_head(0)).status, protocol::PullStatus::kUnchanged);
  EXPECT_FALSE(rig_.centre->desk().auth.differences.has(kiosk_.id));
}

// A stolen token wrote 440 lines of audit a second so, and as many errors into the log.
TEST_F(Claims, OfASumThatDiffersAndAgreesByTurnsAreToldOnceAnHour) {
  const auto lie = at_head(1);
  for (int i = 0; i < 5; ++i) {
    rig_.pull(kiosk_, lie);
    at_head(0);  // it asks for everything
    rig_.pull(kiosk_, lie);
    rig_.pull(kiosk_, at_head(0));
  }
  EXPECT_EQ(audited("kiosk.differs"), 1);
  rig_.clock.advance(server::kDifferenceRetry_ms);
  rig_.pull(kiosk_, lie);
  at_head(0);
  rig_.pull(kiosk_, lie);
  EXPECT_EQ(audited("kiosk.differs"), 2);
}

TEST(Differences, AreCountedByKioskFromManyThreads) {
  server::Differences differences;
  std::atomic<int> incidents{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      const std::string own = "kiosk " + std::to_string(t);
      for (int i = 0; i < 500; ++i) {
        (void)differences.claimed(own, 1);
        differences.agreed(own);
        differences.snapshot_begun("all");
        if (differences.claimed("all", 1) == server::Differences::Verdict::kIncident) ++incidents;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(incidents, 1);
  EXPECT_TRUE(differences.is_incident("all"));
  EXPECT_FALSE(differences.has("kiosk 0"));
}

// Another process of the same database enrolled or revoked it: memory does not know yet.
TEST_F(Claims, WhoMayCallIsDecidedByTheDatabase) {
  const std::string token = "another-process-enrolled-this-one";
  const auto written = [&](const std::string& sql) {
    const auto done = rig_.core().write([&](sql::Connection& db) -> server::Answer {
      TRY_VOID(db.run(sql));
      return HttpResponse{};
    });
    ASSERT_TRUE(done.has_value()) << done.error().message;
  };
  const Caller other{"", token, "", ""};
  expect_refusal(rig_.send(other, "POST", "/api/v1/kiosk/pull",
                           protocol::encode(protocol::PullRequest{})),
                 401, "kiosk_unknown");
  written("INSERT INTO kiosk SELECT 'k2', building, name, '" + rig_.core().hash("kiosk", token) +
          "', enrolled_ms, 0, 0, 0, resent_epoch, report FROM kiosk");
  EXPECT_EQ(rig_.pull(other, {}).status, protocol::PullStatus::kRows);
  written("UPDATE kiosk SET revoked_ms = 1 WHERE id = 'k2'");
  expect_refusal(rig_.send(other, "POST", "/api/v1/kiosk/pull",
                           protocol::encode(protocol::PullRequest{})),
                 401, "kiosk_unknown");
}

}  // namespace
}  // namespace rig
