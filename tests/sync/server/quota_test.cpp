// A stolen token brings a kiosk's share and no more; what is over it is not taken, and not lost.

#include <thread>

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

using model::SubmissionKind;
using protocol::PushStatus;

class Share : public testing::Test {
 protected:
  Share() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {}

  HttpResponse send(const std::vector<protocol::PushItem>& items, const std::string& stream) {
    return rig_.send(kiosk_, "POST", "/api/v1/kiosk/push",
                     protocol::encode(protocol::PushRequest{{1, 1}, "", stream, items}));
  }
  // Pushes `n` items made by `make` in batches, until one is refused; how many were taken.
  template <typename Make>
  int64_t push_many(int n, Make make) {
    for (int sent = 0; sent < n;) {
      std::vector<protocol::PushItem> batch;
      for (size_t i = 0; i < base::kPushBatchItems && sent + static_cast<int>(batch.size()) < n;
           ++i) {
        batch.push_back(rig_.sealed(make(), next_ + static_cast<int64_t>(i)));
      }
      last_ = send(batch, rig_.stream);
      if (last_.status != 200) return next_ - 1;
      const auto answer = protocol::decode_push_answer(last_.body);
      next_ = answer->next_number;
      sent += static_cast<int>(batch.size());
    }
    return next_ - 1;
  }
  model::Submission by_code(SubmissionKind kind) {
    auto s = rig_.submission(kind);
    s.receipt_code = model::make_receipt_code(rig_.random);
    if (kind == SubmissionKind::kRating) s.verdict = model::Verdict::kSolved;
    return s;
  }

  Rig rig_;
  Caller staff_, kiosk_;
  int64_t next_ = 1;
  HttpResponse last_;
};

TEST_F(Share, OfWishesIsADaysWorthAtOnceAndTheRestComesLater) {
  const auto make = [&] { return rig_.wish("门口的非机动车太多"); };
  EXPECT_EQ(push_many(575, make), 100);
  expect_refusal(last_, 429, "throttled");
  EXPECT_FALSE(protocol::header(last_.headers, "retry-after").empty());
  EXPECT_EQ(rig_.count("SELECT count(*) FROM wish"), 100);
  rig_.clock.advance(base::kDay_ms);
  EXPECT_EQ(push_many(575, make), 300) << "two days' worth after a day away";
  EXPECT_EQ(rig_.count("SELECT count(*) FROM pushed"), 300);
}

TEST_F(Share, TheFirstPartOfABatchIsTakenAndKnownItemsCostNothing) {
  push_many(98, [&] { return rig_.wish("一"); });
  std::vector<protocol::PushItem> batch;
  for (int i = 0; i < 4; ++i) batch.push_back(rig_.sealed(rig_.wish("二"), 99 + i));
  const auto first = protocol::decode_push_answer(send(batch, rig_.stream).body);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->answers.size(), 2u);
  EXPECT_EQ(first->next_number, 101);
  const auto again = send({batch[0], batch[1]}, rig_.stream);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(protocol::decode_push_answer(again.body)->answers, first->answers);
  EXPECT_EQ(send({batch[2], batch[3]}, rig_.stream).status, 429);
  rig_.clock.advance(base::kDay_ms / 100);
  const auto later = protocol::decode_push_answer(send({batch[2], batch[3]}, rig_.stream).body);
  ASSERT_TRUE(later);
  EXPECT_EQ(later->answers.size(), 2u) << "as they were: nothing is lost";
}

TEST_F(Share, OfSignUpsMeTooAndActsByCode) {
  const Json event = rig_.published_event(staff_, 5000);
  int phone = 0;
  EXPECT_EQ(push_many(500,
                      [&] {
                        return rig_.registration(event, "某人",
                                                 std::to_string(13800000000 + phone++));
                      }),
            300);
  const int64_t before = next_ - 1;
  EXPECT_EQ(push_many(500,
                      [&] {
                        auto s = rig_.submission(SubmissionKind::kMeToo);
                        s.target = kUnused;
                        return s;
                      }) -
                before,
            300);
}

TEST_F(Share, OfWrongCodesIsThirtyInWhateverItemTheyStand) {
  const auto kinds = {SubmissionKind::kWithdraw, SubmissionKind::kCancel, SubmissionKind::kRating};
  int64_t taken = 0;
  for (const auto kind : kinds) taken = push_many(15, [&] { return by_code(kind); });
  EXPECT_EQ(taken, 30);
  expect_refusal(last_, 429, "throttled");
  rig_.clock.advance(2 * base::kMinute_ms);
  EXPECT_EQ(push_many(5, [&] { return by_code(SubmissionKind::kCancel); }), 31);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE action = 'kiosk.over_quota'"), 0);
  const Json items = rig_.get(staff_, "/api/v1/staff/audit?limit=100")["items"];
  EXPECT_EQ(items[0]["action"], "kiosk.over_quota");
  EXPECT_EQ(items[0]["detail"]["tried"], kiosk_.id);
}

TEST_F(Share, OfStreamsIsFiveAndAnEmptyPushMakesNone) {
  const auto stream = [](int n) {
    return "0192f0c1-7b2e-7c3d-8a4f-0000000" + std::to_string(10'000 + n);
  };
  int made = 0;
  for (int i = 0; i < 500; ++i) {
    EXPECT_EQ(send({}, stream(i)).status, 200);
    made += send({rig_.sealed(rig_.wish("一"), 1)}, stream(i)).status == 200;
  }
  EXPECT_EQ(made, 5);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM stream"), 5);
}

TEST_F(Share, IsSpentOnceByPushesAtTheSameTime) {
  std::vector<std::vector<protocol::PushItem>> batches;
  for (int t = 0; t < 4; ++t) {
    batches.emplace_back();
    for (int i = 0; i < 40; ++i) batches.back().push_back(rig_.sealed(rig_.wish("一"), i + 1));
  }
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back(
        [&, t] { send(batches[t], "0192f0c1-7b2e-7c3d-8a4f-00000000000" + std::to_string(t)); });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_LE(rig_.count("SELECT count(*) FROM wish"), 100);
  EXPECT_GE(rig_.count("SELECT count(*) FROM wish"), 40);
}

}  // namespace
}  // namespace rig
