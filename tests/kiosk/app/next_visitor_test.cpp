// One visitor asks and leaves; another stands there when the answer comes.

#include <gtest/gtest.h>

#include "kiosk/app/reduce.h"
#include "tests/support/keys.h"

using namespace app;

namespace {

constexpr const char* kWish = "0192f0c1-7b2e-7c3d-8a4f-000000000001";
constexpr const char* kEvent = "0192f0c1-7b2e-7c3d-8a4f-000000000002";
constexpr const char* kSlot = "0192f0c1-7b2e-7c3d-8a4f-000000000003";
constexpr const char* kCode = "ABCDEFGH";

class NextVisitor : public ::testing::Test {
 protected:
  template <typename A>
  std::vector<Effect> act(A action) {
    return reduce(&state_, Action(std::move(action)), {now_ms_});
  }
  // Asks something that leaves the screen; its ticket.
  template <typename A>
  Ticket ask(A action) {
    const auto effects = act(std::move(action));
    EXPECT_EQ(effects.size(), 1U);
    return effects.empty() ? Ticket{} : effects[0].ticket;
  }
  void answer(const Ticket& ticket, act::AnswerBody what) {
    act(act::Answer{ticket, std::move(what)});
  }
  void change_visitors() {
    act(act::EndSession{});
    act(act::Start{});
  }
  void make_wish(std::string_view text) {
    act(act::GoTo{WishCategoryRoute{}});
    act(act::UsePhrase{model::WishCategory::kTraffic, std::string(text)});
  }
  void fill_sign_up(std::string_view name) {
    act(act::PickSlot{kEvent, kSlot});
    act(act::GoTo{SignUpRoute{kEvent}});
    state_.sign_up.name.set_text(name);
    state_.sign_up.phone.set_text("13800000000");
    act(act::SetConsent{Consent::kGiven});
  }
  Ticket look_up() {
    base::SystemRandom random;
    if (!is<FindReceiptRoute>(route())) act(act::GoTo{FindReceiptRoute{}});
    std::string code = model::make_receipt_code(random);
    state_.find.code.set_text(code.substr(0, code.size() - 1));
    return ask(support::press(state_.keyboard, code.substr(code.size() - 1)));
  }
  const Route& route() const { return state_.navigator.current().route; }
  static MadeReceipt made(model::SubmissionKind kind) {
    MadeReceipt receipt;
    receipt.kind = kind;
    receipt.id = kWish;
    receipt.code = crypto::SecretString(kCode);
    receipt.secret = crypto::SecretString("AAAAAAAAAAAAAAAAAAAAAA");
    return receipt;
  }
  static FoundReceipt found(model::SubmissionKind kind) {
    FoundReceipt receipt;
    receipt.kind = kind;
    receipt.id = kWish;
    receipt.code = crypto::SecretString(kCode);
    if (kind == model::SubmissionKind::kWish) {
      receipt.wish.emplace();
      receipt.wish->id = kWish;
      receipt.stage = model::Stage::kAnswered;
      receipt.wish->text = "北门一下雨就积水";
    }
    return receipt;
  }

  int64_t now_ms_ = 1'000'000;
  AppState state_{AttractRoute{}, IdleTimer::kOn, nullptr};
};

TEST_F(NextVisitor, SeesNoReceiptThatAnotherLookedUp) {
  act(act::Start{});
  const Ticket first = look_up();
  change_visitors();
  const Ticket second = look_up();
  EXPECT_NE(first.session, second.session);
  answer(first, act::ReceiptFound{found(model::SubmissionKind::kWish)});
  EXPECT_FALSE(state_.found);
  EXPECT_TRUE(is<FindReceiptRoute>(route()));
  EXPECT_TRUE(state_.is_looking_up()) << "the own one is still under way";
  EXPECT_FALSE(state_.find.code.empty());
  answer(second, act::ReceiptFound{found(model::SubmissionKind::kRegistration)});
  ASSERT_TRUE(state_.found);
  EXPECT_EQ(state_.found->kind, model::SubmissionKind::kRegistration);
}

TEST_F(NextVisitor, IsNotToldThatAnothersCodeIsUnknown) {
  act(act::Start{});
  const Ticket first = look_up();
  change_visitors();
  act(act::GoTo{FindReceiptRoute{}});
  for (const auto failure :
       {LookUpFailure::kUnknown, LookUpFailure::kThrottled, LookUpFailure::kOffline}) {
    answer(first, act::ReceiptNotFound{failure});
    EXPECT_EQ(state_.find.failure, LookUpFailure::kNone);
    EXPECT_EQ(state_.caps.look_ups.left_in(state_.session.number()), kLookUpsPerSession);
  }
}

TEST_F(NextVisitor, KeepsTheDraftWhenAnothersWishWasWritten) {
  act(act::Start{});
  make_wish("停车场出口抬杆太慢");
  const Ticket first = ask(act::SubmitWish{});
  change_visitors();
  make_wish("想要一台血压计");
  const Ticket second = ask(act::SubmitWish{});
  answer(first, act::WishCommitted{made(model::SubmissionKind::kWish)});
  EXPECT_FALSE(state_.made);
  EXPECT_EQ(state_.wish.text.text(), "想要一台血压计");
  EXPECT_TRUE(is<WishPreviewRoute>(route()));
  EXPECT_TRUE(state_.is_committing()) << "the own one is still under way";
  answer(second, act::WishCommitted{made(model::SubmissionKind::kWish)});
  EXPECT_TRUE(state_.made);
  EXPECT_TRUE(state_.wish.is_empty());
}

TEST_F(NextVisitor, KeepsTheFormWhenAnothersSignUpWasWritten) {
  act(act::Start{});
  fill_sign_up("周女士");
  const Ticket first = ask(act::SubmitSignUp{});
  change_visitors();
  fill_sign_up("李先生");
  answer(first, act::SignUpCommitted{made(model::SubmissionKind::kRegistration)});
  EXPECT_FALSE(state_.made);
  EXPECT_EQ(state_.sign_up.name.text(), "李先生");
  EXPECT_FALSE(state_.answer_until_ms);
  answer(first, act::SignUpAnswered{kWish, SignUpOutcome::kRefused, 0, "already_registered"});
  EXPECT_FALSE(state_.made);
}

TEST_F(NextVisitor, IsNotToldOfAnothersSeatEvenUnderTheSameId) {
  act(act::Start{});
  fill_sign_up("周女士");
  const Ticket first = ask(act::SubmitSignUp{});
  change_visitors();
  fill_sign_up("李先生");
  const Ticket second = ask(act::SubmitSignUp{});
  answer(second, act::SignUpCommitted{made(model::SubmissionKind::kRegistration)});
  answer(first, act::SignUpAnswered{kWish, SignUpOutcome::kConfirmed, 0, {}});
  EXPECT_EQ(state_.made->outcome, SignUpOutcome::kWaiting);
}

TEST_F(NextVisitor, LosesNothingWhenAnothersCommitFails) {
  act(act::Start{});
  make_wish("停车场出口抬杆太慢");
  const Ticket first = ask(act::SubmitWish{});
  change_visitors();
  make_wish("想要一台血压计");
  ask(act::SubmitWish{});
  answer(first, act::CommitFailed{model::SubmissionKind::kWish, base::Code::kFull, {}});
  EXPECT_TRUE(state_.is_committing());
  EXPECT_FALSE(state_.toast);
  EXPECT_EQ(state_.caps.wishes.left_in(state_.session.number()), kWishesPerSession - 1);
}

TEST_F(NextVisitor, KeepsTheOwnMeTooWhenAnothersFails) {
  act(act::Start{});
  const Ticket first = ask(act::MeToo{kWish, 36});
  change_visitors();
  ask(act::MeToo{kWish, 37});
  EXPECT_EQ(state_.me_too_overlay[kWish], 2);
  answer(first, act::CommitFailed{model::SubmissionKind::kMeToo, base::Code::kFull, kWish});
  EXPECT_EQ(state_.me_too_overlay[kWish], 1) << "the wall is right for everybody";
  EXPECT_TRUE(act(act::MeToo{kWish, 37}).empty()) << "once a session";
  EXPECT_EQ(state_.toast->kind, ToastKind::kMeTooAdded);
}

TEST_F(NextVisitor, HasNothingCancelledRatedOrWithdrawnByAnother) {
  for (const auto kind : {model::SubmissionKind::kRegistration, model::SubmissionKind::kWish}) {
    act(act::EndSession{});
    act(act::Start{});
    answer(look_up(), act::ReceiptFound{found(kind)});
    ASSERT_TRUE(state_.found);
    act(act::AskCancel{});
    const Ticket change = ask(act::ConfirmDialog{});
    const bool can_rate = kind == model::SubmissionKind::kWish;
    const Ticket rating = can_rate ? ask(act::Rate{model::Verdict::kPartly}) : Ticket{};
    change_visitors();
    answer(look_up(), act::ReceiptFound{found(kind)});
    ASSERT_TRUE(state_.found);
    for (const auto done : {model::SubmissionKind::kCancel, model::SubmissionKind::kWithdraw,
                            model::SubmissionKind::kRating}) {
      answer(done == model::SubmissionKind::kRating ? rating : change, act::ChangeCommitted{done});
      EXPECT_EQ(state_.found->asked, model::Asked::kNothing);
      EXPECT_FALSE(state_.toast);
    }
    if (can_rate) ask(act::Rate{model::Verdict::kSolved});
    answer(rating, act::CommitFailed{model::SubmissionKind::kRating, base::Code::kIo, kWish});
    if (can_rate) {
      EXPECT_EQ(state_.found->rated, model::Verdict::kSolved);
    }
  }
}

TEST_F(NextVisitor, IsNobodyBetweenTwo) {
  act(act::Start{});
  make_wish("停车场出口抬杆太慢");
  const Ticket first = ask(act::SubmitWish{});
  act(act::EndSession{});
  answer(first, act::CommitFailed{model::SubmissionKind::kWish, base::Code::kFull, {}});
  EXPECT_FALSE(state_.toast) << "nobody is there to be told";
  answer({}, act::WishCommitted{made(model::SubmissionKind::kWish)});
  EXPECT_FALSE(state_.made);
  EXPECT_TRUE(is<AttractRoute>(route()));
}

// --- the same visitor, another request

TEST_F(NextVisitor, SubmitsWhileALookUpWaits) {
  act(act::Start{});
  look_up();
  act(act::GoHome{});
  EXPECT_FALSE(state_.is_looking_up()) << "nobody waits for it any more";
  make_wish("停车场出口抬杆太慢");
  ask(act::SubmitWish{});
}

TEST_F(NextVisitor, SeesNoReceiptOfACodeThatWasCorrectedMeanwhile) {
  act(act::Start{});
  const Ticket mistyped = look_up();
  act(support::press(state_.keyboard, ime::KeyKind::kDelete));
  const Ticket right = look_up();
  EXPECT_NE(mistyped.request, right.request);
  answer(mistyped, act::ReceiptFound{found(model::SubmissionKind::kWish)});
  EXPECT_FALSE(state_.found);
  answer(right, act::ReceiptFound{found(model::SubmissionKind::kRegistration)});
  EXPECT_EQ(state_.found->kind, model::SubmissionKind::kRegistration);
}

TEST_F(NextVisitor, KeepsADraftThatWasBegunWhileTheFirstWasWritten) {
  act(act::Start{});
  make_wish("停车场出口抬杆太慢");
  const Ticket first = ask(act::SubmitWish{});
  act(act::GoHome{});
  act(act::ConfirmDialog{});
  make_wish("想要一台血压计");
  answer(first, act::WishCommitted{made(model::SubmissionKind::kWish)});
  EXPECT_TRUE(is<ReceiptRoute>(route())) << "the code is told to whose it is";
  EXPECT_EQ(state_.wish.text.text(), "想要一台血压计");
}

TEST_F(NextVisitor, IsToldClearlyWhenTheLaneIsFull) {
  act(act::Start{});
  make_wish("停车场出口抬杆太慢");
  const Ticket ticket = ask(act::SubmitWish{});
  answer(ticket, act::CommitFailed{model::SubmissionKind::kWish, base::Code::kThrottled, {}});
  ASSERT_TRUE(state_.toast);
  EXPECT_EQ(state_.toast->kind, ToastKind::kCommitBusy);
  EXPECT_FALSE(state_.wish.is_empty());
  ask(act::SubmitWish{});
}

TEST_F(NextVisitor, MayUndoAgainWhatCouldNotBeUndone) {
  act(act::Start{});
  ask(act::MeToo{kWish, 36});
  const Ticket undo = ask(act::UndoMeToo{kWish});
  answer(undo, act::CommitFailed{model::SubmissionKind::kMeTooUndo, base::Code::kFull, kWish});
  EXPECT_EQ(state_.me_too_overlay[kWish], 1);
  EXPECT_TRUE(act(act::MeToo{kWish, 37}).empty()) << "it stands: once a session";
  ask(act::UndoMeToo{kWish});
}

TEST_F(NextVisitor, LeavesNothingOfAnAnswerInMemory) {
  act::AnswerBody looked_up = act::ReceiptFound{found(model::SubmissionKind::kWish)};
  act::wipe(&looked_up);
  const auto& receipt = std::get<act::ReceiptFound>(looked_up).receipt;
  EXPECT_TRUE(receipt.code.empty());
  EXPECT_TRUE(receipt.id.empty());
  EXPECT_FALSE(receipt.wish);
  act::AnswerBody committed = act::WishCommitted{made(model::SubmissionKind::kWish)};
  act::wipe(&committed);
  EXPECT_TRUE(std::get<act::WishCommitted>(committed).receipt.code.empty());
  EXPECT_TRUE(std::get<act::WishCommitted>(committed).receipt.secret.empty());
  act::AnswerBody told = act::SignUpAnswered{kWish, SignUpOutcome::kRefused, 0, "x"};
  act::wipe(&told);
  EXPECT_TRUE(std::get<act::SignUpAnswered>(told).reason.empty());
}

}  // namespace
