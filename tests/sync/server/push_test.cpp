// What a push is told inside its 200: originals, conflicts, forks, gaps, voids, refusals.

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

using model::SubmissionKind;
using protocol::PushStatus;

class Push : public testing::Test {
 protected:
  Push() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {}

  PushStatus status(const protocol::PushItem& item) {
    const auto answer = rig_.push_items(kiosk_, {item});
    return answer.answers.empty() ? PushStatus::kGap : answer.answers[0].status;
  }
  std::string refusal(const model::Submission& s) {
    const auto answer = rig_.push(kiosk_, s);
    return answer.status == PushStatus::kRefused ? answer.reason : "not refused";
  }
  int64_t wishes() { return rig_.count("SELECT count(*) FROM wish"); }

  Rig rig_;
  Caller staff_, kiosk_;
};

TEST_F(Push, ARepeatGetsItsOriginalAnswerAndNoSecondEffect) {
  const Json event = rig_.published_event(staff_, 1);
  const auto item = rig_.sealed(rig_.registration(event, "某人", kPhone), 1);
  const auto first = rig_.push_items(kiosk_, {item});
  const auto again = rig_.push_items(kiosk_, {item});
  ASSERT_EQ(first.answers.size(), 1u);
  EXPECT_EQ(first.answers[0].result->state, "confirmed");
  EXPECT_EQ(again.answers, first.answers);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM registration"), 1);
}

TEST_F(Push, ARepeatWithAnotherBodyIsAConflictAndChangesNothing) {
  auto wish = rig_.wish("门口的非机动车太多");
  EXPECT_EQ(status(rig_.sealed(wish, 1)), PushStatus::kAccepted);
  wish.text = "门口的非机动车不多";
  EXPECT_EQ(status(rig_.sealed(wish, 1)), PushStatus::kConflict) << "under its own number";
  EXPECT_EQ(status(rig_.sealed(wish, 2)), PushStatus::kConflict) << "under a new one";
  EXPECT_EQ(rig_.text("SELECT original_text FROM wish"), "门口的非机动车太多");
  EXPECT_EQ(wishes(), 1);
  EXPECT_EQ(status(rig_.sealed(rig_.wish("下一个"), 3)), PushStatus::kAccepted)
      << "a conflict uses its number and blocks nothing";
}

TEST_F(Push, AUsedNumberIsAForkAndNothingBehindItIsRead) {
  EXPECT_EQ(status(rig_.sealed(rig_.wish("一"), 1)), PushStatus::kAccepted);
  const auto two = rig_.wish("二");
  const auto answer =
      rig_.push_items(kiosk_, {rig_.sealed(two, 1), rig_.sealed(rig_.wish("三"), 2)});
  ASSERT_EQ(answer.answers.size(), 1u);
  EXPECT_EQ(answer.answers[0].status, PushStatus::kFork);
  EXPECT_EQ(wishes(), 1);
  rig_.stream = "0192f0c1-7b2e-7c3d-8a4f-00000000bbbb";
  EXPECT_EQ(status(rig_.sealed(two, 1)), PushStatus::kAccepted) << "in its new stream";
}

TEST_F(Push, AGapNamesTheNumberThatMustComeAndNothingBehindItIsRead) {
  EXPECT_EQ(status(rig_.sealed(rig_.wish("一"), 1)), PushStatus::kAccepted);
  const auto answer =
      rig_.push_items(kiosk_, {rig_.sealed(rig_.wish("三"), 3), rig_.sealed(rig_.wish("四"), 4)});
  ASSERT_EQ(answer.answers.size(), 1u);
  EXPECT_EQ(answer.answers[0].status, PushStatus::kGap);
  EXPECT_EQ(answer.answers[0].expected, 2);
  EXPECT_EQ(answer.next_number, 2);
  EXPECT_EQ(wishes(), 1);
}

TEST_F(Push, TheSameItemInANewStreamGetsItsOriginalAnswerUnderTheNewNumber) {
  const auto wish = rig_.sealed(rig_.wish("一"), 2);
  EXPECT_EQ(status(rig_.sealed(rig_.wish("零"), 1)), PushStatus::kAccepted);
  EXPECT_EQ(status(wish), PushStatus::kAccepted);
  rig_.stream = "0192f0c1-7b2e-7c3d-8a4f-00000000bbbb";
  auto moved = wish;
  moved.number = 1;
  const auto answer = rig_.push_items(kiosk_, {moved});
  ASSERT_EQ(answer.answers.size(), 1u);
  EXPECT_EQ(answer.answers[0].status, PushStatus::kAccepted);
  EXPECT_EQ(answer.answers[0].number, 1);
  EXPECT_EQ(answer.next_number, 2);
  EXPECT_EQ(wishes(), 2);
}

TEST_F(Push, AVoidUsesItsNumberAndNeverUndoesWhatWasAnswered) {
  protocol::PushItem lost;
  lost.number = 1;
  lost.id = base::make_id(rig_.clock, rig_.random);
  lost.kind = SubmissionKind::kVoid;
  lost.reason = "damaged";
  EXPECT_EQ(status(lost), PushStatus::kVoided);
  EXPECT_EQ(status(lost), PushStatus::kVoided);
  const auto wish = rig_.sealed(rig_.wish("一"), 2);
  EXPECT_EQ(status(wish), PushStatus::kAccepted);
  lost.number = 2;
  lost.id = wish.id;
  EXPECT_EQ(status(lost), PushStatus::kAccepted) << "it was answered before it was lost";
  EXPECT_EQ(wishes(), 1);
}

TEST_F(Push, ARefusalUsesItsNumberAndBlocksNothing) {
  auto tampered = rig_.sealed(rig_.wish("一"), 1);
  tampered.sealed[100] = static_cast<char>(tampered.sealed[100] ^ 1);
  tampered.payload_hash = crypto::sha256_hex(std::string_view(tampered.sealed));
  const auto answer = rig_.push_items(kiosk_, {tampered, rig_.sealed(rig_.wish("二"), 2)});
  ASSERT_EQ(answer.answers.size(), 2u);
  EXPECT_EQ(answer.answers[0].status, PushStatus::kRefused);
  EXPECT_EQ(answer.answers[0].reason, "cannot_open");
  EXPECT_EQ(answer.answers[1].status, PushStatus::kAccepted);
}

TEST_F(Push, NamesWhyABoxDoesNotFitItsEnvelope) {
  const auto reason = [&](const protocol::PushItem& item) {
    return rig_.push_items(kiosk_, {item}).answers.at(0).reason;
  };
  auto item = rig_.sealed(rig_.wish("一"), 1);
  item.id = base::make_id(rig_.clock, rig_.random);
  EXPECT_EQ(reason(item), "envelope_mismatch") << "another id";
  item = rig_.sealed(rig_.wish("一"), 2);
  item.kind = SubmissionKind::kRating;
  EXPECT_EQ(reason(item), "envelope_mismatch") << "another kind";
  item = rig_.sealed(rig_.wish("一"), 3);
  item.event = kUnused;
  EXPECT_EQ(reason(item), "envelope_mismatch") << "an event that is not inside";
  item = rig_.sealed(rig_.wish("一"), 4);
  item.key_id = "another";
  EXPECT_EQ(reason(item), "cannot_open");
  auto wish = rig_.wish("一");
  wish.building = kUnused;
  EXPECT_EQ(reason(rig_.sealed(wish, 5)), "building_unknown");
  wish = rig_.wish("");
  EXPECT_EQ(reason(rig_.sealed(wish, 6)), "bad_payload");
  EXPECT_EQ(wishes(), 0);
}

TEST_F(Push, NamesWhyASignUpIsRefused) {
  const Json event = rig_.published_event(staff_, 5);
  const Json draft = rig_.post(staff_, "/api/v1/staff/events", rig_.event_draft(5));
  EXPECT_EQ(refusal(rig_.registration(draft, "某人", kPhone)), "unknown_event");
  auto late = rig_.registration(event, "某人", kPhone);
  late.made_ms = event["signup_closes_ms"].get<int64_t>();
  EXPECT_EQ(refusal(late), "signup_closed");
  auto nowhere = rig_.registration(event, "某人", kPhone);
  nowhere.slot = kUnused;
  EXPECT_EQ(refusal(nowhere), "unknown_event");
  EXPECT_EQ(refusal(rig_.registration(event, "某人", kPhone)), "not refused");
  EXPECT_EQ(refusal(rig_.registration(event, "某人", "+86 138-0000-0000")), "already_registered")
      << "one phone in two spellings is one person";
}

TEST_F(Push, NamesWhyAReceiptDoesNotHelp) {
  const auto wish = rig_.wish("一");
  rig_.push(kiosk_, wish);
  auto by_code = rig_.submission(SubmissionKind::kRating);
  by_code.verdict = model::Verdict::kSolved;
  by_code.receipt_code = model::make_receipt_code(rig_.random);
  EXPECT_EQ(refusal(by_code), "unknown_code");
  by_code = rig_.submission(SubmissionKind::kRating);
  by_code.verdict = model::Verdict::kSolved;
  by_code.receipt_code = wish.receipt_code;
  EXPECT_EQ(refusal(by_code), "too_late") << "there is no answer to rate";
  by_code = rig_.submission(SubmissionKind::kCancel);
  by_code.receipt_code = wish.receipt_code;
  EXPECT_EQ(refusal(by_code), "not_yours") << "a wish is no registration";
  auto me_too = rig_.submission(SubmissionKind::kMeToo);
  me_too.target = wish.id;
  EXPECT_EQ(refusal(me_too), "unknown_target") << "not released: nobody can have seen it";
  auto withdrawal = rig_.submission(SubmissionKind::kWithdraw);
  withdrawal.receipt_code = wish.receipt_code;
  EXPECT_EQ(refusal(withdrawal), "not refused");
  EXPECT_EQ(rig_.text("SELECT stage FROM wish"), "withdrawn");
}

TEST_F(Push, FillsSeatsInOrderAndMovesTheWaitingUp) {
  const Json event = rig_.published_event(staff_, 1);
  const auto first = rig_.registration(event, "甲", "13800000001");
  const auto second = rig_.registration(event, "乙", "13800000002");
  const auto third = rig_.registration(event, "丙", "13800000003");
  EXPECT_EQ(rig_.push(kiosk_, first).result->state, "confirmed");
  EXPECT_EQ(rig_.push(kiosk_, second).result->position, 1);
  EXPECT_EQ(rig_.push(kiosk_, third).result->position, 2);
  auto cancel = rig_.submission(SubmissionKind::kCancel);
  cancel.receipt_code = first.receipt_code;
  EXPECT_EQ(rig_.push(kiosk_, cancel).result->state, "cancelled");
  const auto state = [&](const model::Submission& s) {
    return rig_.text("SELECT state FROM registration WHERE id = '" + s.id + "'");
  };
  EXPECT_EQ(state(first), "cancelled");
  EXPECT_EQ(state(second), "confirmed");
  EXPECT_EQ(state(third), "waitlisted");
}

}  // namespace
}  // namespace rig
