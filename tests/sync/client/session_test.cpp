// One attempt at a time, against a scripted centre and the real stores.

#include "sync/client/session.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "data/base/bytes.h"
#include "data/crypto/hash.h"
#include "tests/support/fakes.h"
#include "tests/sync/client/scripted.h"

namespace client {
namespace {

namespace fs = std::filesystem;
const std::string kBuilding = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";

// A folder with both stores, and a centre that a test scripts call by call.
struct Bench {
  Bench() {
    std::string form = "/dev/shm/reception-session-XXXXXX";
    folder = ::mkdtemp(form.data());
    cache = *store::CacheStore::open(folder, clock.wall_ms());
    outbox = *store::OutboxStore::open(folder, clock, random);
    shared = std::make_unique<SharedOutbox>(*outbox);
    time = std::make_unique<store::EffectiveTime>(clock, store::CacheStore::TimeMark{}, "boot");
    session = std::make_unique<Session>(wire, *cache, *shared, *time, clock, log,
                                        SessionConfig{"token", kBuilding, "1.0"});
    wire.set([this](const protocol::HttpRequest& request) { return serve(request); });
  }
  ~Bench() {
    session.reset();
    outbox.reset();
    cache.reset();
    fs::remove_all(folder);
  }

  base::Result<protocol::HttpResponse> serve(const protocol::HttpRequest& request) {
    if (request.path == protocol::kPathPull) {
      pulls.push_back(*protocol::decode_pull_request(request.body));
      return on_pull(pulls.back());
    }
    pushes.push_back(*protocol::decode_push_request(request.body));
    return on_push(pushes.back());
  }

  // Accepts everything, as the centre does.
  protocol::PushAnswer accept(const protocol::PushRequest& request) {
    protocol::PushAnswer answer;
    answer.server_ms = clock.wall_ms();
    answer.epoch = epoch;
    answer.safe_through = safe_through;
    for (const auto& item : request.items) {
      const bool is_void = item.kind == model::SubmissionKind::kVoid;
      answer.answers.push_back(
          {item.number, item.id,
           is_void ? protocol::PushStatus::kVoided : protocol::PushStatus::kAccepted, std::nullopt,
           std::nullopt, "", std::nullopt});
      next_number[request.stream] = std::max(next_number[request.stream], item.number + 1);
    }
    answer.next_number = std::max<int64_t>(1, next_number[request.stream]);
    return answer;
  }

  protocol::PullAnswer empty_feed() {
    protocol::PullAnswer answer;
    answer.server_ms = clock.wall_ms();
    answer.epoch = epoch;
    answer.status = protocol::PullStatus::kRows;
    answer.cursor = "AAAA";
    answer.head = protocol::PullHead{};
    return answer;
  }

  std::string add(const std::string& text = "box") {
    store::OutboxItem item;
    item.id = base::make_id(clock, random);
    item.sealed = text;
    item.payload_hash = crypto::sha256_hex(text);
    item.key_id = "k1";
    item.made_ms = clock.wall_ms();
    EXPECT_TRUE(outbox->append(item).has_value());
    return item.id;
  }
  store::AnswerState state_of(const std::string& id) {
    const auto found = outbox->find(id);
    return found.has_value() && *found ? (*found)->answer.state : store::AnswerState::kPending;
  }

  support::FakeClock clock;
  support::SeededRandom random{11};
  base::NullLog log;
  ScriptedTransport wire;
  std::string folder;
  std::string epoch = "e1";
  int64_t safe_through = 0;
  std::map<std::string, int64_t> next_number;  // by stream; put back, the centre has lost the rest
  std::vector<protocol::PullRequest> pulls;
  std::vector<protocol::PushRequest> pushes;
  std::function<base::Result<protocol::HttpResponse>(const protocol::PushRequest&)> on_push =
      [this](const auto& request) { return ok(encode(accept(request))); };
  std::function<base::Result<protocol::HttpResponse>(const protocol::PullRequest&)> on_pull =
      [this](const auto&) { return ok(encode(empty_feed())); };
  std::unique_ptr<store::CacheStore> cache;
  std::unique_ptr<store::OutboxStore> outbox;
  std::unique_ptr<SharedOutbox> shared;
  std::unique_ptr<store::EffectiveTime> time;
  std::unique_ptr<Session> session;
};

protocol::Row row_of(const std::string& id, int64_t revision, const std::string& body) {
  return {"unheard_of", id, revision, false, crypto::sha256_hex(body), body};
}

protocol::PullHead head_of(const std::vector<protocol::Row>& rows) {
  model::Checksum sum;
  protocol::PullHead head;
  for (const auto& row : rows) {
    sum.add({row.kind, row.id, row.revision, row.deleted, row.hash, row.body});
    head.revision = std::max(head.revision, row.revision);
    ++head.count;
  }
  head.checksum = sum.hex();
  return head;
}

TEST(Session, KeepsWhatTheCentreCannotReadUntilItCan) {
  Bench b;
  const auto id = b.add();
  bool has_key = false;
  b.on_push = [&](const protocol::PushRequest& request) {
    auto answer = b.accept(request);
    for (auto& one : answer.answers) {
      if (has_key) continue;
      one.status = protocol::PushStatus::kRefused;
      one.reason = "cannot_open";
    }
    return ok(encode(answer));
  };
  b.safe_through = 1;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.state_of(id), store::AnswerState::kKept) << "refused and pruned: the visitor's words";
  EXPECT_EQ(b.pulls.back().report.set_aside, 1);
  has_key = true;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.outbox->counts()->set_aside, 1) << "not asked at every poll";
  b.clock.advance(kKeptRetry_ms);
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.outbox->counts()->set_aside, 0);
  EXPECT_FALSE(b.outbox->find(id)->has_value()) << "read, safe, gone";
}

TEST(Session, DeliversBeforeItPulls) {
  Bench b;
  const auto id = b.add();
  const auto attempt = b.session->run();
  EXPECT_EQ(attempt.outcome, Outcome::kDone) << attempt.reason;
  EXPECT_EQ(b.wire.requests.front().path, protocol::kPathPush);
  EXPECT_EQ(protocol::header(b.wire.requests[0].headers, "authorization"), "Bearer token");
  EXPECT_EQ(b.state_of(id), store::AnswerState::kAccepted);
  EXPECT_TRUE(b.pulls.back().report.resent);
}

TEST(Session, KeepsAnItemWhoseAnswerWasLost) {
  Bench b;
  const auto id = b.add();
  b.on_push = [](const auto&) { return gone(); };
  EXPECT_EQ(b.session->run().outcome, Outcome::kOffline);
  EXPECT_EQ(b.state_of(id), store::AnswerState::kPending);
  EXPECT_TRUE(b.pulls.empty());
}

TEST(Session, PrunesOnlyWhatIsDeclaredSafe) {
  Bench b;
  const auto first = b.add();
  const auto second = b.add();
  b.safe_through = 1;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_FALSE(b.outbox->find(first)->has_value());
  EXPECT_EQ(b.state_of(second), store::AnswerState::kAccepted);
  // Later, an empty push asks what is safe by now.
  b.clock.advance(kSafeAsk_ms);
  b.safe_through = 2;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_TRUE(b.pushes.back().items.empty());
  EXPECT_FALSE(b.outbox->find(second)->has_value());
}

TEST(Session, FindsTheCulpritByHalvesAndSendsItsNumberAsVoid) {
  Bench b;
  std::vector<std::string> ids;
  for (int i = 0; i < 10; ++i) ids.push_back(b.add(i == 6 ? "poison" : "box"));
  b.on_push = [&b](const protocol::PushRequest& request) {
    for (const auto& item : request.items) {
      if (item.sealed == "poison") return error(400, "bad_request");
    }
    return ok(encode(b.accept(request)));
  };
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.outbox->counts()->pending, 0);
  EXPECT_EQ(b.outbox->counts()->set_aside, 1);
  EXPECT_EQ((*b.outbox->all_set_aside())[0].item.id, ids[6]);
  bool voided = false;
  for (const auto& push : b.pushes) {
    for (const auto& item : push.items) {
      voided |= item.number == 7 && item.kind == model::SubmissionKind::kVoid;
    }
  }
  EXPECT_TRUE(voided);
}

TEST(Session, SetsNothingAsideWhenEverythingIsRefused) {
  Bench b;
  b.add();
  b.on_push = [](const auto&) { return error(400, "bad_request"); };
  EXPECT_EQ(b.session->run().outcome, Outcome::kBroken);
  EXPECT_EQ(b.outbox->counts()->set_aside, 0);
  b.on_push = [](const auto&) {
    return base::Result<protocol::HttpResponse>(protocol::HttpResponse{400, {}, "<html>"});
  };
  EXPECT_NE(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.outbox->counts()->set_aside, 0);
}

// The centre was put back, and its epoch does not tell: three wishes stayed lost until the kiosk's
// next one, because only a gap was looked at.
TEST(Session, SendsAgainUnaskedWhatTheCentreExpectsOnceMore) {
  Bench b;
  std::vector<std::string> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(b.add());
  b.safe_through = 1;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  b.pushes.clear();
  b.next_number[b.outbox->stream()] = 2;
  b.clock.advance(kSafeAsk_ms);
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  ASSERT_EQ(b.pushes.size(), 2u) << "one that asks what is safe, one that sends again";
  ASSERT_EQ(b.pushes[1].items.size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(b.pushes[1].items[i].number, static_cast<int64_t>(i) + 2);
    EXPECT_EQ(b.pushes[1].items[i].id, ids[i + 1]);
    EXPECT_EQ(b.state_of(ids[i + 1]), store::AnswerState::kAccepted);
  }
}

// What the centre had declared safe and the kiosk had pruned goes as void, not as silence.
TEST(Session, OpensANewStreamWhereTheCentreLostWhatItCalledSafe) {
  Bench b;
  b.add();
  b.add();
  b.safe_through = 1;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  b.next_number[b.outbox->stream()] = 1;
  b.safe_through = 0;
  b.clock.advance(kSafeAsk_ms);
  const auto attempt = b.session->run();
  EXPECT_EQ(attempt.outcome, Outcome::kDone) << attempt.reason;
  ASSERT_EQ(b.pushes.back().items.size(), 2u);
  EXPECT_EQ(b.pushes.back().items[0].kind, model::SubmissionKind::kVoid);
  EXPECT_EQ(b.outbox->counts()->pending, 0);
}

TEST(Session, OpensANewStreamAtAForkUnderTheSameIds) {
  Bench b;
  const auto id = b.add();
  const auto stream = b.outbox->stream();
  b.on_push = [&](const protocol::PushRequest& request) {
    auto answer = b.accept(request);
    if (request.stream == stream) answer.answers[0].status = protocol::PushStatus::kFork;
    return ok(encode(answer));
  };
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_NE(b.pushes.back().stream, stream);
  EXPECT_EQ(b.pushes.back().items.at(0).id, id);
  EXPECT_EQ(b.state_of(id), store::AnswerState::kAccepted);
}

TEST(Session, GoesBackToTheNumberThatTheCentreExpects) {
  Bench b;
  b.add();
  b.add();
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  b.add();
  b.on_push = [&](const protocol::PushRequest& request) {
    auto answer = b.accept(request);
    if (request.items.at(0).number > 1) {
      answer.answers.resize(1);
      answer.answers[0].status = protocol::PushStatus::kGap;
      answer.answers[0].expected = 1;
    }
    return ok(encode(answer));
  };
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.pushes.back().items.size(), 3u);
  EXPECT_EQ(b.outbox->counts()->pending, 0);
}

TEST(Session, SwapsWhatWasStagedBeforeACutAtTheSwap) {
  Bench b;
  const std::vector<protocol::Row> rows = {row_of("a", 1, "{}")};
  ASSERT_TRUE(b.cache->begin_resync({"", "", kBuilding, 0, 0}).has_value());
  ASSERT_TRUE(b.cache
                  ->stage({{"unheard_of", "a", 1, false, rows[0].hash, "{}"}},
                          {"AAAA", "e1", kBuilding, 1, 5})
                  .has_value());
  b.on_pull = [&](const auto&) {
    auto answer = b.empty_feed();
    answer.status = protocol::PullStatus::kUnchanged;
    answer.head = head_of(rows);
    return ok(encode(answer));
  };
  const auto attempt = b.session->run();
  EXPECT_EQ(attempt.outcome, Outcome::kDone) << attempt.reason;
  EXPECT_EQ(b.cache->state()->head.count, 1);
  EXPECT_FALSE(b.cache->state()->resync.has_value());
}

TEST(Session, FillsPrunedNumbersWithVoidsAtAGap) {
  Bench b;
  b.add();
  b.add();
  b.safe_through = 2;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  b.safe_through = 0;
  b.add();
  b.on_push = [&](const protocol::PushRequest& request) {
    auto answer = b.accept(request);
    if (request.items.at(0).number > 1) {
      answer.answers.resize(1);
      answer.answers[0].status = protocol::PushStatus::kGap;
      answer.answers[0].expected = 1;
    }
    return ok(encode(answer));
  };
  const auto attempt = b.session->run();
  EXPECT_EQ(attempt.outcome, Outcome::kDone) << attempt.reason;
  ASSERT_EQ(b.pushes.back().items.size(), 3u);
  EXPECT_EQ(b.pushes.back().items[0].kind, model::SubmissionKind::kVoid);
  EXPECT_EQ(b.outbox->counts()->pending, 0);
}

TEST(Session, SendsAllAboveSafeAgainUnderANewEpochAndSaysSo) {
  Bench b;
  b.add();
  b.add();
  b.add();
  b.safe_through = 1;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  b.pushes.clear();
  b.epoch = "e2";
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);  // the pull tells of the new epoch
  ASSERT_EQ(b.pushes.size(), 1u);
  ASSERT_EQ(b.pushes[0].items.size(), 2u);
  EXPECT_EQ(b.pushes[0].items[0].number, 2);
  b.session->run();
  EXPECT_TRUE(b.pulls.back().report.resent);
  EXPECT_EQ(b.outbox->counts()->pending, 0);
}

TEST(Session, ResyncsOnceAtAMismatchThenHourly) {
  Bench b;
  const std::vector<protocol::Row> rows = {row_of("a", 1, "{}")};
  b.on_pull = [&](const auto&) {
    auto answer = b.empty_feed();
    answer.rows = rows;
    answer.head = head_of(rows);
    return ok(encode(answer));
  };
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.cache->state()->head.count, 1);

  const auto lie = [&](const protocol::PullRequest& request) {
    auto answer = b.empty_feed();
    if (!request.cursor) answer.rows = rows;
    answer.head = head_of(rows);
    answer.head->count = 5;
    return ok(encode(answer));
  };
  b.on_pull = lie;
  b.pulls.clear();
  auto attempt = b.session->run();
  EXPECT_TRUE(attempt.checksum_incident);
  ASSERT_EQ(b.pulls.size(), 2u);
  EXPECT_FALSE(b.pulls[1].cursor.has_value());
  EXPECT_EQ(b.cache->state()->head.count, 1);  // the wall kept what it had

  b.pulls.clear();
  b.session->run();
  EXPECT_EQ(b.pulls.size(), 1u);  // no resync within the hour
  b.clock.advance(kChecksumRetry_ms);
  b.pulls.clear();
  b.session->run();
  EXPECT_EQ(b.pulls.size(), 2u);
}

// A centre that was claimed at often enough answers "unchanged", whatever the sums: no resync.
TEST(Session, WaitsAnHourWhereTheCentreSaysUnchangedAndTheSumsDiffer) {
  Bench b;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  const auto seen_ms = b.cache->state()->mark.as_of_ms;
  b.clock.advance(base::kMinute_ms);
  b.on_pull = [&](const protocol::PullRequest& request) {
    auto answer = b.empty_feed();
    answer.status = protocol::PullStatus::kUnchanged;
    answer.cursor = *request.cursor;
    answer.head->count = 5;
    return ok(encode(answer));
  };
  b.pulls.clear();
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(b.session->run().checksum_incident);
  EXPECT_EQ(b.pulls.size(), 3u);
  for (const auto& pull : b.pulls) EXPECT_TRUE(pull.cursor.has_value());
  EXPECT_EQ(b.cache->state()->mark.as_of_ms, seen_ms) << "what differs was not confirmed";
}

TEST(Session, BuildsASnapshotAsideAndSwapsItAtItsEnd) {
  Bench b;
  const std::vector<protocol::Row> rows = {row_of("a", 1, "{}"), row_of("b", 2, "[]")};
  bool cut = true;
  b.on_pull = [&](const protocol::PullRequest& request) {
    auto answer = b.empty_feed();
    if (!request.cursor) {
      answer.rows = {rows[0]};
      answer.cursor = "BBBB";
      answer.more = true;
      answer.head.reset();
      return ok(encode(answer));
    }
    if (cut) return gone();
    answer.rows = {rows[1]};
    answer.head = head_of(rows);
    return ok(encode(answer));
  };
  EXPECT_EQ(b.session->run().outcome, Outcome::kOffline);
  EXPECT_EQ(b.cache->state()->head.count, 0);
  cut = false;
  const auto attempt = b.session->run();
  EXPECT_EQ(attempt.outcome, Outcome::kDone) << attempt.reason;
  EXPECT_TRUE(attempt.content_changed);
  EXPECT_EQ(b.pulls.back().cursor, "BBBB");  // it went on where it was cut
  EXPECT_EQ(b.cache->state()->head.count, 2);
  EXPECT_EQ(b.cache->row("unheard_of", "b")->value().body, "[]");
}

TEST(Session, SetsAsideARowWhoseBodyIsNotItsHash) {
  Bench b;
  b.on_pull = [&](const auto&) {
    auto answer = b.empty_feed();
    answer.rows = {row_of("a", 1, "{}")};
    answer.rows[0].body = "{ }";
    answer.head = head_of(answer.rows);
    return ok(encode(answer));
  };
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.cache->state()->head.count, 1);
  EXPECT_EQ(*b.cache->count_aside(), 1);
}

// So do the cursors end that older centres did not sign: the wall stays while all is asked anew.
TEST(Session, AsksForEverythingWhenItsCursorIsNotKnownAndKeepsTheWall) {
  Bench b;
  const std::vector<protocol::Row> rows = {row_of("a", 1, "{}")};
  const auto all = [&] {
    auto answer = b.empty_feed();
    answer.rows = rows;
    answer.head = head_of(rows);
    return ok(encode(answer));
  };
  b.on_pull = [&](const auto&) { return all(); };
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  bool cut = true;
  b.on_pull = [&](const protocol::PullRequest& request) {
    if (request.cursor) return error(400, "bad_cursor");
    return cut ? gone() : all();
  };
  b.pulls.clear();
  EXPECT_EQ(b.session->run().outcome, Outcome::kOffline);
  EXPECT_EQ(b.pulls.size(), 2u);
  EXPECT_EQ(b.cache->state()->head.count, 1) << "the wall was emptied";
  cut = false;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_FALSE(b.pulls.back().cursor.has_value());
  EXPECT_EQ(b.cache->state()->head.count, 1);
  EXPECT_FALSE(b.cache->state()->resync.has_value());
}

TEST(Session, DeliversTheOutboxEvenWhenAResyncIsDue) {
  Bench b;
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  const auto id = b.add();
  b.on_pull = [&](const auto&) {
    auto answer = b.empty_feed();
    answer.status = protocol::PullStatus::kResync;
    answer.reason = "horizon";
    answer.cursor.clear();
    answer.head.reset();
    return ok(encode(answer));
  };
  EXPECT_EQ(b.session->run().outcome, Outcome::kBroken);  // one resync after the other
  EXPECT_EQ(b.state_of(id), store::AnswerState::kAccepted);
}

TEST(Session, KeepsContentAndOutboxWhenRevoked) {
  Bench b;
  const auto id = b.add();
  b.on_push = [](const auto&) { return error(401, "kiosk_unknown"); };
  EXPECT_EQ(b.session->run().outcome, Outcome::kRevoked);
  EXPECT_EQ(b.state_of(id), store::AnswerState::kPending);
}

TEST(Session, IsNotKeptFromPushingForYears) {
  Bench b;
  const auto item = b.add();
  bool full = true;
  b.on_push = [&](const protocol::PushRequest& request) {
    if (!full) return ok(encode(b.accept(request)));
    auto response = error(429, "throttled");
    response->headers.emplace_back("retry-after", "99999999");
    return response;
  };
  b.session->run();
  full = false;
  b.clock.advance(client::kRetryAfterMax_ms);
  b.session->run();
  EXPECT_EQ(b.state_of(item), store::AnswerState::kAccepted);
}

TEST(Session, KeepsWhatIsOverItsShareAndGoesOnPulling) {
  Bench b;
  const auto first = b.add(), second = b.add();
  bool full = false;
  b.on_push = [&](const protocol::PushRequest& request) {
    if (full) {
      auto response = error(429, "throttled");
      response->headers.emplace_back("retry-after", "600");
      return response;
    }
    auto part = request;  // the first of the batch is taken
    part.items.resize(1);
    full = true;
    return ok(encode(b.accept(part)));
  };
  const auto attempt = b.session->run();
  EXPECT_EQ(attempt.outcome, Outcome::kDone);
  EXPECT_EQ(attempt.pushed, 1);
  EXPECT_EQ(b.pulls.size(), 1u) << "content comes all the same";
  EXPECT_EQ(b.state_of(first), store::AnswerState::kAccepted);
  EXPECT_EQ(b.state_of(second), store::AnswerState::kPending);
  EXPECT_EQ(b.outbox->counts()->set_aside, 0);
  full = false;
  b.clock.advance(599'000);
  b.session->run();
  EXPECT_EQ(b.pushes.size(), 2u) << "not before the time that was named";
  EXPECT_EQ(b.pulls.size(), 2u);
  b.clock.advance(1'000);
  b.session->run();
  EXPECT_EQ(b.state_of(second), store::AnswerState::kAccepted);
  EXPECT_EQ(b.pushes.back().items.at(0).id, second) << "as it was";
}

TEST(Session, PassesRetryAfterOn) {
  Bench b;
  b.on_pull = [](const auto&) {
    auto response = error(503, "busy");
    response->headers.emplace_back("retry-after", "9");
    return response;
  };
  const auto attempt = b.session->run();
  EXPECT_EQ(attempt.outcome, Outcome::kThrottled);
  EXPECT_EQ(attempt.retry_after_ms, 9000);
}

TEST(Session, SplitsWhatIsTooMuchForOneRequest) {
  Bench b;
  for (int i = 0; i < 120; ++i) b.add(std::string(8000, 'x'));
  EXPECT_EQ(b.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(b.outbox->counts()->pending, 0);
  for (const auto& request : b.wire.requests) {
    EXPECT_LE(request.body.size(), base::kPushBodyMaxBytes);
  }
}

}  // namespace
}  // namespace client
