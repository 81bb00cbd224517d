#include "kiosk/app/reduce.h"

#include <gtest/gtest.h>

#include "data/model/phone_field.h"
#include "tests/support/keys.h"
#include "tests/support/phone_texts.h"

using namespace app;

namespace {

constexpr const char* kWish = "0192f0c1-7b2e-7c3d-8a4f-000000000001";
constexpr const char* kEvent = "0192f0c1-7b2e-7c3d-8a4f-000000000002";
constexpr const char* kSlot = "0192f0c1-7b2e-7c3d-8a4f-000000000003";

class Visit : public ::testing::Test {
 protected:
  template <typename A>
  std::vector<Effect> act(A action) {
    return reduce(&state_, Action(std::move(action)), {now_ms_});
  }
  // An answer to the newest effect, or under a ticket of its own.
  void answer(act::AnswerBody what) {
    answer({state_.session.number(), state_.requests}, std::move(what));
  }
  void answer(const Ticket& ticket, act::AnswerBody what) {
    act(act::Answer{ticket, std::move(what)});
  }
  template <typename R>
  bool at() const {
    return is<R>(state_.navigator.current().route);
  }
  void write(ime::TextBuffer* field, std::string_view text) { field->insert(text); }

  // To the preview with a phrase, as in the quick wish.
  void quick_to_preview() {
    act(act::StartWish{});
    act(act::PickCategory{model::WishCategory::kTraffic});
    act(act::UsePhrase{model::WishCategory::kTraffic, "停车场出口抬杆太慢"});
  }
  void sign_up_ready() {
    act(act::Start{});
    act(act::GoTo{EventRoute{kEvent}});
    act(act::PickSlot{kEvent, kSlot});
    act(act::GoTo{SignUpRoute{kEvent}});
    write(&state_.sign_up.name, "周女士");
    write(&state_.sign_up.phone, "13800000000");
    act(act::SetConsent{Consent::kGiven});
  }
  std::vector<Effect> look_up() {
    act(act::Start{});
    act(act::GoTo{FindReceiptRoute{}});
    return type_code();
  }
  std::vector<Effect> type_code() {
    base::SystemRandom random;
    state_.find.code.wipe();
    return type(model::make_receipt_code(random));
  }
  // Presses the keys of the open keyboard; the effects of the last one.
  std::vector<Effect> type(std::string_view keys) {
    std::vector<Effect> effects;
    for (size_t i = 0; i < keys.size(); ++i) {
      effects = reduce(&state_, support::press(state_.keyboard, keys.substr(i, 1)), {now_ms_});
    }
    return effects;
  }
  std::vector<Effect> press(ime::KeyKind kind) {
    return reduce(&state_, support::press(state_.keyboard, kind), {now_ms_});
  }
  static MadeReceipt receipt(model::SubmissionKind kind) {
    MadeReceipt made;
    made.kind = kind;
    made.id = kWish;
    made.code = crypto::SecretString("ABCDEFGH");
    return made;
  }

  int64_t now_ms_ = 1'000'000;
  AppState state_{AttractRoute{}, IdleTimer::kOn, nullptr};
};

}  // namespace

TEST_F(Visit, MakesAQuickWishInFourTaps) {
  quick_to_preview();
  EXPECT_TRUE(at<WishPreviewRoute>());
  EXPECT_EQ(state_.wish.contact, ContactWish::kNone) << "no contact is the default";
  const auto effects = act(act::SubmitWish{});
  ASSERT_EQ(effects.size(), 1U);
  const auto& commit = std::get<fx::CommitWish>(effects[0].what);
  EXPECT_EQ(commit.text.view(), "停车场出口抬杆太慢");
  EXPECT_FALSE(commit.contact);
  EXPECT_TRUE(at<WishPreviewRoute>()) << "thank you comes after the commit, not before";
  answer(act::WishCommitted{receipt(model::SubmissionKind::kWish)});
  EXPECT_TRUE(at<ReceiptRoute>());
  EXPECT_TRUE(state_.wish.is_empty()) << "the draft went with the commit";
}

TEST_F(Visit, SubmitsOnceHoweverOftenTheButtonIsTapped) {
  quick_to_preview();
  EXPECT_EQ(act(act::SubmitWish{}).size(), 1U);
  EXPECT_TRUE(act(act::SubmitWish{}).empty());
}

TEST_F(Visit, LetsTheVisitorTryAgainWhenTheCommitFails) {
  quick_to_preview();
  act(act::SubmitWish{});
  answer(act::CommitFailed{model::SubmissionKind::kWish, base::Code::kFull, {}});
  EXPECT_TRUE(at<WishPreviewRoute>());
  EXPECT_FALSE(state_.wish.is_empty());
  ASSERT_TRUE(state_.toast);
  EXPECT_EQ(state_.toast->kind, ToastKind::kCommitFailed);
  EXPECT_EQ(act(act::SubmitWish{}).size(), 1U);
}

TEST_F(Visit, AsksAboutAPhoneNumberInAPublicTextAndTakesItAsWritten) {
  act(act::StartWish{});
  act(act::WriteText{});
  EXPECT_EQ(state_.focus, Field::kWishText);
  write(&state_.wish.text, "请打 138 0000 0000");
  act(act::KeyboardNext{});
  EXPECT_TRUE(at<WishTextRoute>());
  EXPECT_EQ(state_.wish.refusal, model::Refusal::kHasPhone);
  act(act::KeepNumbers{});
  EXPECT_TRUE(at<WishPreviewRoute>());
  const auto effects = act(act::SubmitWish{});
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(std::get<fx::CommitWish>(effects[0].what).text.view(), "请打 138 0000 0000");
}

TEST_F(Visit, AsksAnewWhenTheTextHasChanged) {
  act(act::StartWish{});
  act(act::WriteText{});
  write(&state_.wish.text, "请打 138 0000 0000");
  act(act::KeyboardNext{});
  act(act::KeepNumbers{});
  act(act::GoTo{WishTextRoute{}});
  act(act::KeyboardNext{});
  EXPECT_TRUE(at<WishPreviewRoute>()) << "asked once about the same text";
  act(act::GoTo{WishTextRoute{}});
  write(&state_.wish.text, "或 139 0000 000");
  act(act::Typed{ime::touch::Tab{ime::KeyTab::kNumbers}});
  type("0");
  act(act::KeyboardNext{});
  EXPECT_EQ(state_.wish.refusal, model::Refusal::kHasPhone);
  state_.wish.text.set_text("电梯太慢");
  press(ime::KeyKind::kDelete);
  EXPECT_FALSE(state_.wish.refusal) << "editing takes the question away";
  act(act::KeyboardNext{});
  EXPECT_TRUE(at<WishPreviewRoute>());
}

TEST_F(Visit, AsksAboutNumbersAsTheFixturesSay) {
  for (const auto& one : support::phone_texts()) {
    if (one.text.empty()) continue;
    act(act::StartWish{});
    act(act::WriteText{});
    state_.wish.text.set_text(one.text);
    act(act::KeyboardNext{});
    EXPECT_EQ(at<WishTextRoute>(), one.asked()) << one.text;
    EXPECT_EQ(state_.wish.refusal.has_value(), one.asked()) << one.text;
    state_.wish.wipe();
  }
}

TEST_F(Visit, AsksNobodyAboutTheHousesOwnNumber) {
  const std::string own[] = {"02120000000"};
  act(act::StartWish{});
  act(act::WriteText{});
  write(&state_.wish.text, "021-20000000 没人接");
  (void)reduce(&state_, act::KeyboardNext{}, {now_ms_, own});
  EXPECT_TRUE(at<WishPreviewRoute>());
}

TEST_F(Visit, AsksForAPhoneAndATickOnlyWhenACallIsWanted) {
  quick_to_preview();
  act(act::SetContact{ContactWish::kCall});
  EXPECT_EQ(missing_in_wish(state_.wish), Missing::kPhone);
  write(&state_.wish.phone, "13800000000");
  EXPECT_EQ(missing_in_wish(state_.wish), Missing::kConsent);
  EXPECT_TRUE(act(act::SubmitWish{}).empty());
  act(act::SetConsent{Consent::kGiven});
  const auto effects = act(act::SubmitWish{});
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(std::get<fx::CommitWish>(effects[0].what).contact->phone.view(), "13800000000");
}

TEST_F(Visit, ForgetsThePhoneWhenNoCallIsWantedAfterAll) {
  quick_to_preview();
  act(act::SetContact{ContactWish::kCall});
  write(&state_.wish.phone, "13800000000");
  act(act::SetContact{ContactWish::kNone});
  EXPECT_TRUE(state_.wish.phone.empty());
}

TEST_F(Visit, KeepsTheDraftOnBack) {
  act(act::StartWish{});
  act(act::PickCategory{model::WishCategory::kHealth});
  act(act::WriteText{});
  write(&state_.wish.text, "想要一台血压计");
  act(act::GoBack{});
  EXPECT_TRUE(at<WishCategoryRoute>());
  EXPECT_EQ(state_.wish.text.text(), "想要一台血压计");
}

TEST_F(Visit, AsksOnceBeforeHomeThrowsADraftAway) {
  act(act::StartWish{});
  act(act::WriteText{});
  write(&state_.wish.text, "想要一台血压计");
  act(act::GoHome{});
  EXPECT_EQ(state_.dialog, Dialog::kLeaveForm);
  act(act::DismissDialog{});
  EXPECT_TRUE(at<WishTextRoute>());
  act(act::GoHome{});
  act(act::ConfirmDialog{});
  EXPECT_TRUE(at<HomeRoute>());
  EXPECT_TRUE(state_.wish.is_empty());
}

TEST_F(Visit, GoesHomeWithoutAskingWhenNothingWasWritten) {
  act(act::StartWish{});
  act(act::GoHome{});
  EXPECT_TRUE(at<HomeRoute>());
}

TEST_F(Visit, CountsMeTooOnceASessionAndTakesItBack) {
  act(act::Start{});
  EXPECT_EQ(act(act::MeToo{kWish, 36}).size(), 1U);
  EXPECT_EQ(state_.me_too_overlay[kWish], 1);
  ASSERT_TRUE(state_.toast);
  EXPECT_EQ(state_.toast->count, 37);
  EXPECT_TRUE(act(act::MeToo{kWish, 37}).empty()) << "once a session";
  const auto undo = act(act::UndoMeToo{kWish});
  ASSERT_EQ(undo.size(), 1U);
  EXPECT_EQ(std::get<fx::CommitMeToo>(undo[0].what).step, fx::MeTooStep::kUndo);
  EXPECT_EQ(state_.me_too_overlay[kWish], 0);
  EXPECT_TRUE(act(act::UndoMeToo{kWish}).empty()) << "nothing left to undo";
}

TEST_F(Visit, StopsCountingMeTooBeyondTheCap) {
  act(act::Start{});
  for (int i = 0; i < kMeToosPerSession; ++i) {
    EXPECT_EQ(act(act::MeToo{std::string(kWish) + std::to_string(i), 0}).size(), 1U);
  }
  EXPECT_TRUE(act(act::MeToo{"another", 0}).empty());
  EXPECT_EQ(state_.toast->kind, ToastKind::kMeTooOften);
}

TEST_F(Visit, LetsMeTooCountAgainForTheNextVisitor) {
  act(act::Start{});
  act(act::MeToo{kWish, 1});
  act(act::EndSession{});
  act(act::Start{});
  EXPECT_EQ(act(act::MeToo{kWish, 2}).size(), 1U);
}

TEST_F(Visit, ShowsASignUpAsConfirmedOnlyWhenTheCentreSaysSo) {
  sign_up_ready();
  ASSERT_EQ(act(act::SubmitSignUp{}).size(), 1U);
  auto made = receipt(model::SubmissionKind::kRegistration);
  answer(act::SignUpCommitted{std::move(made)});
  EXPECT_TRUE(at<ReceiptRoute>());
  EXPECT_EQ(state_.made->outcome, SignUpOutcome::kWaiting);
  EXPECT_TRUE(state_.sign_up.is_empty());
  answer(act::SignUpAnswered{kWish, SignUpOutcome::kConfirmed, 0, {}});
  EXPECT_EQ(state_.made->outcome, SignUpOutcome::kConfirmed);
}

TEST_F(Visit, SaysRecordedWhenNoAnswerComesInThreeSeconds) {
  sign_up_ready();
  act(act::SubmitSignUp{});
  answer(act::SignUpCommitted{receipt(model::SubmissionKind::kRegistration)});
  EXPECT_EQ(next_tick_ms(state_, now_ms_), now_ms_ + kSignUpAnswer_ms);
  now_ms_ += kSignUpAnswer_ms;
  act(act::Tick{});
  EXPECT_EQ(state_.made->outcome, SignUpOutcome::kRecorded);
  answer(act::SignUpAnswered{kWish, SignUpOutcome::kWaitlisted, 3, {}});
  EXPECT_EQ(state_.made->outcome, SignUpOutcome::kWaitlisted) << "a late answer corrects it";
}

TEST_F(Visit, NeedsNamePhoneAndTickToSignUp) {
  act(act::Start{});
  act(act::PickSlot{kEvent, kSlot});
  act(act::GoTo{SignUpRoute{kEvent}});
  EXPECT_EQ(missing_in_sign_up(state_.sign_up), Missing::kName);
  write(&state_.sign_up.name, "周女士");
  EXPECT_EQ(missing_in_sign_up(state_.sign_up), Missing::kPhone);
  write(&state_.sign_up.phone, "138000000");
  EXPECT_EQ(model::phone_need(state_.sign_up.phone.text()).digits, 2);
  write(&state_.sign_up.phone, "00");
  EXPECT_EQ(missing_in_sign_up(state_.sign_up), Missing::kConsent);
  EXPECT_TRUE(act(act::SubmitSignUp{}).empty());
}

TEST_F(Visit, EndsAfterAMinuteOfSilenceAndWipesEverything) {
  sign_up_ready();
  write(&state_.wish.text, "想要一台血压计");
  act(act::ToggleLanguage{});
  now_ms_ += kIdleAsk_ms;
  EXPECT_TRUE(act(act::Tick{}).empty());
  EXPECT_EQ(state_.session.phase(), SessionTimer::Phase::kAsking);
  now_ms_ += kIdleCountdown_ms;
  const auto effects = act(act::Tick{});
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<fx::ForgetVisitor>(effects[0].what));
  EXPECT_TRUE(at<AttractRoute>());
  EXPECT_EQ(state_.navigator.stack().size(), 1U);
  EXPECT_TRUE(state_.wish.is_empty());
  EXPECT_TRUE(state_.sign_up.is_empty());
  EXPECT_EQ(state_.sign_up.consent, Consent::kNotGiven);
  EXPECT_FALSE(state_.keyboard.is_open());
  EXPECT_FALSE(state_.made);
  EXPECT_EQ(state_.mode.language, Language::kZh);
}

TEST_F(Visit, ShowsNoReceiptToTheNextVisitor) {
  quick_to_preview();
  act(act::SubmitWish{});
  act(act::EndSession{});
  answer(act::WishCommitted{receipt(model::SubmissionKind::kWish)});
  EXPECT_TRUE(at<AttractRoute>());
  EXPECT_FALSE(state_.made);
}

TEST_F(Visit, LooksAReceiptUpByItselfAtTheEighthCharacter) {
  base::SystemRandom random;
  const std::string code = model::make_receipt_code(random);
  act(act::Start{});
  act(act::GoTo{FindReceiptRoute{}});
  EXPECT_EQ(state_.focus, Field::kReceipt);
  EXPECT_TRUE(type(code.substr(0, 7)).empty());
  const auto effects = type(code.substr(7));
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(std::get<fx::LookUp>(effects[0].what).code.view(), code);
  FoundReceipt found;
  found.kind = model::SubmissionKind::kRegistration;
  answer(act::ReceiptFound{std::move(found)});
  EXPECT_TRUE(at<FoundReceiptRoute>());
  EXPECT_TRUE(state_.find.code.empty());
}

TEST_F(Visit, CatchesASlipOfTheFingerWithoutAskingTheCentre) {
  base::SystemRandom random;
  std::string code = model::make_receipt_code(random);
  code[3] = code[3] == 'A' ? 'B' : 'A';
  act(act::Start{});
  act(act::GoTo{FindReceiptRoute{}});
  EXPECT_TRUE(type(code).empty());
  EXPECT_EQ(state_.find.failure, LookUpFailure::kMistyped);
}

TEST_F(Visit, TellsUnknownFromOffline) {
  look_up();
  answer(act::ReceiptNotFound{LookUpFailure::kUnknown});
  EXPECT_EQ(state_.find.failure, LookUpFailure::kUnknown);
  EXPECT_EQ(type_code().size(), 1U);
  answer(act::ReceiptNotFound{LookUpFailure::kOffline});
  EXPECT_EQ(state_.find.failure, LookUpFailure::kOffline);
  EXPECT_TRUE(at<FindReceiptRoute>());
}

TEST_F(Visit, CancelsASignUpOnlyAfterTheQuestion) {
  look_up();
  FoundReceipt found;
  found.kind = model::SubmissionKind::kRegistration;
  found.code = crypto::SecretString("ABCDEFGH");
  answer(act::ReceiptFound{std::move(found)});
  EXPECT_TRUE(act(act::AskCancel{}).empty());
  const auto effects = act(act::ConfirmDialog{});
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<fx::CommitCancel>(effects[0].what));
  EXPECT_EQ(state_.found->asked, model::Asked::kNothing) << "requested only once it is committed";
  EXPECT_TRUE(act(act::ConfirmDialog{}).empty());
  act(act::AskCancel{});
  EXPECT_TRUE(act(act::ConfirmDialog{}).empty()) << "asked for once";
  answer(act::ChangeCommitted{model::SubmissionKind::kCancel});
  EXPECT_EQ(state_.found->asked, model::Asked::kWaiting);
}

TEST_F(Visit, TakesAChangeForDoneOnlyWhenTheCentreSaysSo) {
  using model::SubmissionKind;
  for (const auto taken : {act::Taken::kAccepted, act::Taken::kRefused}) {
    for (const auto kind : {SubmissionKind::kCancel, SubmissionKind::kWithdraw}) {
      look_up();
      FoundReceipt found;
      found.kind =
          kind == SubmissionKind::kCancel ? SubmissionKind::kRegistration : SubmissionKind::kWish;
      found.code = crypto::SecretString("ABCDEFGH");
      answer(act::ReceiptFound{std::move(found)});
      act(act::AskCancel{});
      act(act::ConfirmDialog{});
      answer(act::ChangeCommitted{kind});
      EXPECT_EQ(state_.found->asked, model::Asked::kWaiting);
      answer(act::Delivered{kind, kWish, taken});
      EXPECT_EQ(state_.found->asked,
                taken == act::Taken::kAccepted ? model::Asked::kDone : model::Asked::kRefused);
      act(act::GoHome{});
    }
  }
}

TEST_F(Visit, SaysThatAWishArrivedOnlyWhenItDid) {
  quick_to_preview();
  act(act::SubmitWish{});
  answer(act::WishCommitted{receipt(model::SubmissionKind::kWish)});
  ASSERT_TRUE(state_.made);
  EXPECT_EQ(state_.made->carried, model::Carried::kHere);
  answer(act::Delivered{model::SubmissionKind::kWish, "another", act::Taken::kAccepted});
  EXPECT_EQ(state_.made->carried, model::Carried::kHere) << "of another receipt";
  answer(act::Delivered{model::SubmissionKind::kWish, state_.made->id, act::Taken::kAccepted});
  EXPECT_EQ(state_.made->carried, model::Carried::kArrived);
}

TEST_F(Visit, TakesAVerdictBackThatTheCentreDidNotTake) {
  look_up();
  FoundReceipt found;
  found.code = crypto::SecretString("ABCDEFGH");
  found.stage = model::Stage::kAnswered;
  found.wish.emplace();
  found.rated = model::Verdict::kPartly;
  answer(act::ReceiptFound{std::move(found)});
  EXPECT_EQ(act(act::Rate{model::Verdict::kSolved}).size(), 1U);
  EXPECT_EQ(state_.found->rated, model::Verdict::kSolved);
  answer(act::ChangeCommitted{model::SubmissionKind::kRating});
  answer(act::Delivered{model::SubmissionKind::kRating, kWish, act::Taken::kRefused});
  EXPECT_EQ(state_.found->rated, model::Verdict::kPartly);
  ASSERT_TRUE(state_.toast);
  EXPECT_EQ(state_.toast->kind, ToastKind::kNotRated);
}

TEST_F(Visit, RatesNothingThatHasNoAnswer) {
  look_up();
  FoundReceipt found;
  found.stage = model::Stage::kDeliberating;
  found.wish.emplace();
  answer(act::ReceiptFound{std::move(found)});
  EXPECT_TRUE(act(act::Rate{model::Verdict::kSolved}).empty());
}

TEST_F(Visit, TurnsToTheEnrolmentCodeOnlyWhenNobodyIsThere) {
  CentreStatus waiting;
  waiting.enrolment = Enrolment::kWaiting;
  act(act::Start{});
  act(act::CentreChanged{waiting});
  EXPECT_TRUE(at<HomeRoute>());
  act(act::EndSession{});
  act(act::CentreChanged{waiting});
  EXPECT_TRUE(at<EnrolRoute>());
  CentreStatus enrolled;
  enrolled.enrolment = Enrolment::kEnrolled;
  act(act::CentreChanged{enrolled});
  EXPECT_TRUE(at<AttractRoute>());
}

TEST_F(Visit, KeepsItsContentOnTheScreenWhileTheCentreDoesNotKnowIt) {
  CentreStatus doubted;
  doubted.enrolment = Enrolment::kDoubted;
  doubted.enrol_code = "04718236";
  doubted.as_of_ms = 1;
  act(act::CentreChanged{doubted});
  EXPECT_TRUE(at<AttractRoute>()) << "the code stands beside it";
  doubted.as_of_ms = 0;
  act(act::CentreChanged{doubted});
  EXPECT_TRUE(at<EnrolRoute>()) << "there never was any";
  doubted.enrolment = Enrolment::kEnrolled;
  act(act::CentreChanged{doubted});
  EXPECT_TRUE(at<AttractRoute>()) << "the old token works again";
}
