// The centre's answer to a sign-up, on its way from the outbox to who waits for it.

#include "kiosk/app/sync_outlet.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "data/crypto/hash.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

using namespace app;

namespace {

constexpr const char* kFirst = "0192f0c1-7b2e-7c3d-8a4f-000000000001";
constexpr const char* kSecond = "0192f0c1-7b2e-7c3d-8a4f-000000000002";
constexpr const char* kPlace = "0192f0c1-7b2e-7c3d-8a4f-0000000000b0";

// A line whose answer is a wait for the end of waiting.
class StoppedLine final : public client::Transport {
 public:
  base::Result<protocol::HttpResponse> send(const protocol::HttpRequest&,
                                            const client::SendLimits& limits) override {
    EXPECT_TRUE(limits.stop.stop_possible());
    EXPECT_TRUE(limits.stop.stop_requested());
    return base::Error{base::Code::kRefused, "cancelled"};
  }
};

class SyncOutletTest : public ::testing::Test {
 protected:
  int64_t append(const char* id) {
    store::OutboxItem item;
    item.id = id;
    item.kind = model::SubmissionKind::kRegistration;
    item.sealed = "sealed";
    item.payload_hash = crypto::sha256_hex(item.sealed);
    item.key_id = "key";
    item.event_id = kPlace;
    item.slot_id = kPlace;
    const auto number = outlet_.append(item);
    EXPECT_TRUE(number) << (number ? "" : number.error().message);
    return number ? *number : 0;
  }
  void centre_confirms(int64_t number, const char* id) {
    store::OutboxAnswer answer;
    answer.result_json = R"({"state":"confirmed"})";
    ASSERT_TRUE(box_.with([&](store::OutboxStore& s) { return s.answer(number, id, answer); }));
  }
  std::vector<act::Answer> told() {
    outlet_.news();
    std::vector<act::Answer> answers;
    for (auto& action : mailbox_.take()) {
      if (auto* one = std::get_if<act::Answer>(&action)) answers.push_back(std::move(*one));
    }
    return answers;
  }
  static Ticket ticket(uint64_t one) { return {SessionNumber{one}, RequestNumber{one}}; }

  support::TempFolder folder_;
  support::FakeClock clock_;
  support::SeededRandom random_{3};
  std::unique_ptr<store::OutboxStore> store_ =
      *store::OutboxStore::open(folder_.path(), clock_, random_);
  client::SharedOutbox box_{*store_};
  StoppedLine line_;
  Mailbox mailbox_{[] {}};
  SyncOutlet outlet_{{box_, line_, [] {},
                      [] {
                        client::SyncStatus status;
                        status.token = "token";
                        return status;
                      }},
                     mailbox_};
};

TEST_F(SyncOutletTest, TellsTheAnswerOnceUnderTheTicketOfWhoWaits) {
  const int64_t number = append(kFirst);
  outlet_.await_answer(ticket(1), model::SubmissionKind::kRegistration, kFirst);
  EXPECT_TRUE(told().empty()) << "not answered yet";
  centre_confirms(number, kFirst);
  const auto answers = told();
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].ticket, ticket(1));
  EXPECT_EQ(std::get<act::SignUpAnswered>(answers[0].what).outcome, SignUpOutcome::kConfirmed);
  EXPECT_TRUE(told().empty());
}

TEST_F(SyncOutletTest, TellsNobodyOfASignUpThatANewerOneOvertook) {
  const int64_t first = append(kFirst);
  outlet_.await_answer(ticket(1), model::SubmissionKind::kRegistration, kFirst);
  const int64_t second = append(kSecond);
  outlet_.await_answer(ticket(2), model::SubmissionKind::kRegistration, kSecond);
  centre_confirms(first, kFirst);
  EXPECT_TRUE(told().empty());
  centre_confirms(second, kSecond);
  const auto answers = told();
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].ticket, ticket(2));
}

TEST_F(SyncOutletTest, TellsAnAnswerThatCameBeforeAnybodyWaited) {
  centre_confirms(append(kFirst), kFirst);
  EXPECT_TRUE(told().empty());
  // Behind its receipt.
  outlet_.await_answer(ticket(1), model::SubmissionKind::kRegistration, kFirst);
  ASSERT_EQ(told().size(), 1U);
}

// A wish, a cancellation, a withdrawal, a rating: each is told once, apart from the others.
TEST_F(SyncOutletTest, TellsWhatBecameOfEachKindOfItem) {
  using model::SubmissionKind;
  constexpr SubmissionKind kKinds[] = {SubmissionKind::kWish, SubmissionKind::kCancel,
                                       SubmissionKind::kWithdraw, SubmissionKind::kRating};
  uint64_t n = 0;
  for (const auto kind : kKinds) {
    const std::string id = std::string(kFirst).substr(0, 35) + std::to_string(++n);
    const int64_t number = append(id.c_str());
    outlet_.await_answer(ticket(n), kind, id);
    EXPECT_TRUE(told().empty()) << "not answered yet";
    store::OutboxAnswer given;
    given.state = n % 2 == 0 ? store::AnswerState::kAccepted : store::AnswerState::kRefused;
    ASSERT_TRUE(box_.with([&](store::OutboxStore& s) { return s.answer(number, id, given); }));
    const auto answers = told();
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers[0].ticket, ticket(n));
    const auto& one = std::get<act::Delivered>(answers[0].what);
    EXPECT_EQ(one.kind, kind);
    EXPECT_EQ(one.id, id);
    EXPECT_EQ(one.taken, n % 2 == 0 ? act::Taken::kAccepted : act::Taken::kRefused);
    EXPECT_TRUE(told().empty());
  }
}

TEST_F(SyncOutletTest, TellsNothingOfWhatTheCentreCannotReadYet) {
  const int64_t number = append(kFirst);
  outlet_.await_answer(ticket(1), model::SubmissionKind::kWish, kFirst);
  store::OutboxAnswer kept;
  kept.state = store::AnswerState::kKept;
  ASSERT_TRUE(box_.with([&](store::OutboxStore& s) { return s.answer(number, kFirst, kept); }));
  EXPECT_TRUE(told().empty());
}

// The lane of commits waits for answers while the engine's thread tells them.
TEST_F(SyncOutletTest, TellsEachAnswerOnceWhoeverWaitsMeanwhile) {
  constexpr int kRounds = 200;
  std::vector<int64_t> numbers;
  std::vector<std::string> ids;
  for (int i = 0; i < kRounds; ++i) {
    ids.push_back(fmt::format("0192f0c1-7b2e-7c3d-8a4f-{:012x}", i + 256));
    numbers.push_back(append(ids.back().c_str()));
    centre_confirms(numbers.back(), ids.back().c_str());
  }
  std::atomic<bool> done = false;
  std::thread teller([&] {
    while (!done) outlet_.news();
  });
  for (int i = 0; i < kRounds; ++i) {
    const auto kind =
        i % 2 == 0 ? model::SubmissionKind::kRegistration : model::SubmissionKind::kWish;
    outlet_.await_answer(ticket(static_cast<uint64_t>(i) + 1), kind, ids[static_cast<size_t>(i)]);
  }
  done = true;
  teller.join();
  outlet_.news();
  std::set<uint64_t> seen;
  size_t told = 0;
  for (const auto& action : mailbox_.take()) {
    const auto* one = std::get_if<act::Answer>(&action);
    if (one == nullptr) continue;
    ++told;
    seen.insert(static_cast<uint64_t>(one->ticket.request));
  }
  EXPECT_EQ(told, seen.size()) << "nobody is told twice";
  EXPECT_TRUE(seen.contains(kRounds) && seen.contains(kRounds - 1)) << "the newest of each kind";
}

TEST_F(SyncOutletTest, HandsTheEndOfWaitingToTheLine) {
  std::stop_source nobody_waits;
  nobody_waits.request_stop();
  const auto found = outlet_.look_up("ABCDEFGH", nobody_waits.get_token());
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, base::Code::kUnavailable);
}

}  // namespace
