// A page with rows that cannot be read: the rest is applied, the cursor moves on, both ends agree,
// and the next report counts them.

#include <gtest/gtest.h>

#include <filesystem>

#include "data/crypto/hash.h"
#include "data/model/json.h"
#include "sync/client/session.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"
#include "tests/sync/client/scripted.h"

namespace client {
namespace {

using model::Json;
const std::string kBuilding = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";

Json row(const std::string& id, int64_t revision, const std::string& body) {
  return {{"kind", "wish"},
          {"id", id},
          {"revision", revision},
          {"deleted", false},
          {"hash", crypto::sha256_hex(std::string_view(body))},
          {"body", body}};
}

struct Bench {
  Bench() {
    cache = *store::CacheStore::open(folder.path(), clock.wall_ms());
    outbox = *store::OutboxStore::open(folder.path(), clock, random);
    shared = std::make_unique<SharedOutbox>(*outbox);
    time = std::make_unique<store::EffectiveTime>(clock, store::CacheStore::TimeMark{}, "boot");
    session = std::make_unique<Session>(wire, *cache, *shared, *time, clock, log,
                                        SessionConfig{"token", kBuilding, "1.0"});
  }
  // The answers of a centre that serves these rows in one page, then nothing new.
  void serve(const Json& rows) {
    model::Checksum sum;
    int64_t count = 0;
    for (const Json& r : rows) {
      if (!r.is_object() || !r["revision"].is_number_integer()) continue;
      sum.add({r["kind"], r["id"], r["revision"], r["deleted"], r["hash"], ""});
      ++count;
    }
    const Json head = {{"revision", 9}, {"count", count}, {"checksum", sum.hex()}};
    wire.set(
        [=, this](const protocol::HttpRequest& request) -> base::Result<protocol::HttpResponse> {
          const auto asked = protocol::decode_pull_request(request.body);
          EXPECT_TRUE(asked) << asked.error().message;
          asked_last = *asked;
          const bool first = !asked->cursor;
          Json answer = {{"protocol", 1},
                         {"server_ms", clock.wall_ms()},
                         {"epoch", "e1"},
                         {"recovery", false},
                         {"status", first ? "rows" : "unchanged"},
                         {"rows", first ? rows : Json::array()},
                         {"cursor", "AAAA"},
                         {"more", false},
                         {"head", head}};
          return ok(model::dump_json(answer));
        });
  }

  support::FakeClock clock;
  support::SeededRandom random{11};
  base::NullLog log;
  ScriptedTransport wire;
  support::TempFolder folder;
  protocol::PullRequest asked_last;
  std::unique_ptr<store::CacheStore> cache;
  std::unique_ptr<store::OutboxStore> outbox;
  std::unique_ptr<SharedOutbox> shared;
  std::unique_ptr<store::EffectiveTime> time;
  std::unique_ptr<Session> session;
};

TEST(RowsAside, APageWithThemIsTakenAndReported) {
  Bench b;
  Json odd_kind = row("c", 3, "{}");
  odd_kind["kind"] = "Ein Wunsch";
  Json odd_hash = row("d", 4, "{}");
  odd_hash["hash"] = "none";
  b.serve(Json::array(
      {row("a", 1, "<html>"), row("b", 2, std::string(300'000, 'x')), odd_kind, odd_hash}));
  const auto attempt = b.session->run();
  EXPECT_EQ(attempt.outcome, Outcome::kDone) << attempt.reason;
  EXPECT_TRUE(attempt.content_changed);
  EXPECT_EQ(b.cache->state()->mark.cursor, "AAAA");
  EXPECT_EQ(b.cache->state()->head.count, 4);
  EXPECT_EQ(b.wire.count(protocol::kPathPull), 1u);  // both ends agree: nothing is asked again
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.asked_last.report.rows_aside, 3);  // a kind of its own is no fault
}

TEST(RowsAside, WhatIsNoRowStopsNoPage) {
  Bench b;
  Json no_revision = row("b", 1, "{}");
  no_revision["revision"] = "seven";
  b.serve(Json::array({row("a", 1, "{}"), no_revision, nullptr, 7}));
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.cache->state()->head.count, 1);
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.asked_last.report.rows_aside, 4);
}

}  // namespace
}  // namespace client
