// A asks for something on a slow line and leaves; B comes and uses the kiosk. A's answers arrive at
// every point of B's visit and in every order, and each screen of B's stays what it is without A.

#include "tests/flow/visit.h"

namespace flow {
namespace {

enum class Ask { kLookUp, kWish, kSignUp, kCancel, kRate };
enum class Fate { kGood, kBad };
constexpr Ask kAsks[] = {Ask::kLookUp, Ask::kWish, Ask::kSignUp, Ask::kCancel, Ask::kRate};

const char* name_of(Ask ask) {
  switch (ask) {
    case Ask::kLookUp: return "look-up";
    case Ask::kWish: return "wish";
    case Ask::kSignUp: return "sign-up";
    case Ask::kCancel: return "cancel";
    case Ask::kRate: return "rate";
  }
  return "";
}

class NextVisitor : public Visit {
 protected:
  using Step = std::function<void()>;

  // The visitor acts; what is answered to it waits in `late_` until somebody delivers it.
  void act_late(app::Action action) {
    auto effects = app::reduce(&state_, std::move(action), {driver_.clock().boot_ms()});
    for (auto& effect : effects) effects_.run(std::move(effect));
    for (auto& one : mailbox_.take()) {
      if (std::holds_alternative<app::act::Answer>(one)) late_.push_back(std::move(one));
    }
  }
  void deliver(app::Action answer) { act_late(std::move(answer)); }
  void deliver_first() {
    ASSERT_FALSE(late_.empty());
    app::Action first = std::move(late_.front());
    late_.erase(late_.begin());
    deliver(std::move(first));
  }

  // What the centre and the disk say to this visitor.
  void let(Fate fate, model::SubmissionKind kind, std::string words) {
    outlet_.is_full = fate == Fate::kBad;
    outlet_.receipt = [kind, words = std::move(words)] {
      app::FoundReceipt found;
      found.kind = kind;
      found.event = kEvent;
      found.slot = kSlot;
      found.state = model::RegistrationState::kConfirmed;
      if (kind == model::SubmissionKind::kWish) {
        found.stage = model::Stage::kAnswered;
        found.wish.emplace();
        found.wish->id = kWish;
        found.wish->text = words;
        found.wish->stage = model::Stage::kAnswered;
        found.wish->answer.emplace();
        found.wish->answer->text = words;
      }
      return found;
    };
  }
  void type_code() {
    act_late(app::act::GoTo{app::FindReceiptRoute{}});
    const std::string code = model::make_receipt_code(codes_);
    state_.find.code.set_text(code.substr(0, code.size() - 1));
    act_late(support::press(state_.keyboard, code.substr(code.size() - 1)));
  }
  void open_receipt() {
    type_code();
    deliver_first();
    EXPECT_TRUE(at<app::FoundReceiptRoute>());
  }
  void fill_wish(const std::string& words) {
    act_late(app::act::GoTo{app::WishCategoryRoute{}});
    act_late(app::act::UsePhrase{model::WishCategory::kTraffic, words});
  }
  void fill_sign_up(const std::string& name) {
    act_late(app::act::PickSlot{kEvent, kSlot});
    act_late(app::act::GoTo{app::SignUpRoute{kEvent}});
    state_.sign_up.name.set_text(name);
    state_.sign_up.phone.set_text("13800000000");
    act_late(app::act::SetConsent{app::Consent::kGiven});
  }
  void answer_sign_up(app::SignUpOutcome outcome) {
    late_.emplace_back(app::act::Answer{
        outlet_.awaited, app::act::SignUpAnswered{outlet_.items.back().id, outcome, 2, {}}});
  }

  static model::SubmissionKind kind_of(Ask ask) {
    return ask == Ask::kCancel ? model::SubmissionKind::kRegistration
                               : model::SubmissionKind::kWish;
  }

  // A comes, asks, and leaves before the answer; the answers are kept.
  std::vector<app::Action> first_visit(Ask ask, Fate fate) {
    act_late(app::act::Start{});
    let(Fate::kGood, kind_of(ask), "甲的心愿");
    if (ask == Ask::kCancel || ask == Ask::kRate) open_receipt();
    let(fate, kind_of(ask), "甲的心愿");
    if (fate == Fate::kBad) outlet_.receipt = nullptr;
    if (ask == Ask::kLookUp) type_code();
    if (ask == Ask::kWish) {
      fill_wish("甲的心愿");
      act_late(app::act::SubmitWish{});
    }
    if (ask == Ask::kSignUp) {
      fill_sign_up("甲");
      act_late(app::act::SubmitSignUp{});
      if (fate == Fate::kGood) answer_sign_up(app::SignUpOutcome::kWaitlisted);
    }
    if (ask == Ask::kCancel) {
      act_late(app::act::AskCancel{});
      act_late(app::act::ConfirmDialog{});
    }
    if (ask == Ask::kRate) act_late(app::act::Rate{model::Verdict::kNotSolved});
    act_late(app::act::EndSession{});
    return std::exchange(late_, {});
  }

  std::vector<Step> second_visit(Ask ask) {
    std::vector<Step> steps{[this] { act_late(app::act::Start{}); }};
    const auto then = [&steps](Step step) { steps.push_back(std::move(step)); };
    const Step told = [this] { deliver_first(); };
    if (ask == Ask::kWish) {
      then([this] { fill_wish("乙的心愿"); });
      then([this] { act_late(app::act::SubmitWish{}); });
      then(told);
    } else if (ask == Ask::kSignUp) {
      then([this] { fill_sign_up("乙"); });
      then([this] { act_late(app::act::SubmitSignUp{}); });
      then(told);
      then([this] {
        answer_sign_up(app::SignUpOutcome::kConfirmed);
        deliver_first();
      });
    } else {
      then([this] { type_code(); });
      then(told);
      if (ask == Ask::kCancel) {
        then([this] { act_late(app::act::AskCancel{}); });
        then([this] { act_late(app::act::ConfirmDialog{}); });
        then(told);
      } else if (ask == Ask::kRate) {
        then([this] { act_late(app::act::Rate{model::Verdict::kSolved}); });
        then(told);
      }
    }
    return steps;
  }

  // All that B can see or has typed, once what moves has come to rest.
  std::string screen() {
    driver_.frame();  // what moves begins
    driver_.frame(400);
    std::string all = driver_.dump();
    const auto add = [&all](std::string_view words) { all.append("\n").append(words); };
    add(std::to_string(state_.navigator.current().route.index()));
    add(state_.wish.text.text());
    add(state_.sign_up.name.text());
    add(std::to_string(state_.find.code.size_scalars()));
    add(state_.is_committing() ? "committing" : "");
    add(state_.is_looking_up() ? "looking up" : "");
    if (state_.made) add(whose(state_.made->code));
    if (state_.found) add(whose(state_.found->code));
    return all;
  }
  std::string whose(const crypto::SecretString& code) const {
    return first_codes_.contains(std::string(code.view())) ? "A's" : "own";
  }
  void remember_codes(const std::vector<app::Action>& answers) {
    for (const auto& one : answers) {
      const auto& what = std::get<app::act::Answer>(one).what;
      if (const auto* found = std::get_if<app::act::ReceiptFound>(&what)) {
        first_codes_.insert(std::string(found->receipt.code.view()));
      } else if (const auto* wish = std::get_if<app::act::WishCommitted>(&what)) {
        first_codes_.insert(std::string(wish->receipt.code.view()));
      } else if (const auto* sign_up = std::get_if<app::act::SignUpCommitted>(&what)) {
        first_codes_.insert(std::string(sign_up->receipt.code.view()));
      }
    }
  }

  // A's visit, then B's; answer i of A's arrives before step `when[i]` of B's. B's screens.
  std::vector<std::string> play(Ask first, Fate fate, Ask second, const std::vector<size_t>& when) {
    driver_.clock().advance(base::kHour_ms);  // what an hour allows is fresh
    auto answers = first_visit(first, fate);
    remember_codes(answers);
    let(Fate::kGood, kind_of(second), "乙的心愿");
    std::vector<std::string> screens;
    const auto steps = second_visit(second);
    for (size_t i = 0; i <= steps.size(); ++i) {
      std::string before = i == 0 ? std::string() : screens.back();
      for (size_t j = when.size(); j-- > 0;) {
        if (when[j] != i) continue;
        deliver(std::move(answers[j]));
        if (i > 0) {
          EXPECT_EQ(screen(), before) << "an answer of A's changed the screen";
        }
      }
      if (i == steps.size()) break;
      steps[i]();
      screens.push_back(screen());
    }
    act_late(app::act::EndSession{});
    EXPECT_TRUE(late_.empty());
    return screens;
  }
  void expect_same(Ask first, Fate fate, Ask second, const std::vector<size_t>& when,
                   const std::vector<std::string>& alone) {
    const auto screens = play(first, fate, second, when);
    ASSERT_EQ(screens.size(), alone.size());
    for (size_t i = 0; i < alone.size(); ++i) {
      ASSERT_EQ(screens[i], alone[i])
          << "A: " << name_of(first) << (fate == Fate::kBad ? ", failed" : "")
          << "; B: " << name_of(second) << ", step " << i << "; answers before "
          << ::testing::PrintToString(when);
    }
    ++played_;
  }
  void expect_nothing_of(Ask first, Ask second) {
    const size_t never = SIZE_MAX;
    for (const Fate fate : {Fate::kGood, Fate::kBad}) {
      const size_t answers = first == Ask::kSignUp && fate == Fate::kGood ? 2 : 1;
      const auto alone = play(first, fate, second, std::vector<size_t>(answers, never));
      const size_t ends = alone.size() + 1;
      for (size_t one = 0; one < ends; ++one) {
        if (answers == 1) expect_same(first, fate, second, {one}, alone);
        for (size_t other = 0; answers == 2 && other < ends; ++other) {
          expect_same(first, fate, second, {one, other}, alone);
        }
      }
    }
  }

  support::SeededRandom codes_{19};
  std::vector<app::Action> late_;
  std::set<std::string> first_codes_;
  int played_ = 0;
};

std::string name_of_case(const ::testing::TestParamInfo<Ask>& asked) {
  std::string name = name_of(asked.param);
  std::erase(name, '-');
  return name;
}

class NextVisitorAfter : public NextVisitor, public ::testing::WithParamInterface<Ask> {};

TEST_P(NextVisitorAfter, SeesNothingOfTheFirstWheneverTheAnswersCome) {
  for (const Ask second : kAsks) {
    expect_nothing_of(GetParam(), second);
    if (HasFatalFailure()) return;
  }
  EXPECT_GE(played_, 40);
}

INSTANTIATE_TEST_SUITE_P(Asked, NextVisitorAfter, ::testing::ValuesIn(kAsks), name_of_case);

}  // namespace
}  // namespace flow
