#include "kiosk/app/reduce.h"

#include <algorithm>
#include <utility>

#include "kiosk/app/not_taken.h"
#include "kiosk/app/reduce_parts.h"

namespace app {
namespace parts {

void show_toast(AppState* s, Toast toast, const ReduceContext& context) {
  toast.until_ms = context.boot_ms + kToast_ms;
  s->toast = std::move(toast);
}

Effect ask(AppState* s, EffectBody what) {
  s->requests = RequestNumber{static_cast<uint64_t>(s->requests) + 1};
  return {{s->session.number(), s->requests}, std::move(what)};
}

Allowed count(AppState* s, Cap* cap, const ReduceContext& context) {
  const SessionNumber session = s->session.number();
  if (!cap->allows(context.boot_ms, session)) {
    show_toast(s, {ToastKind::kTooOften, {}, 0, 0}, context);
    return Allowed::kNo;
  }
  cap->count(context.boot_ms, session);
  return Allowed::kYes;
}

void put_receipts_away(AppState* s) {
  if (s->made) s->made->wipe();
  s->made.reset();
  s->answer_until_ms.reset();
  if (s->found) s->found->wipe();
  s->found.reset();
  s->find.code.wipe();
  s->find.failure = LookUpFailure::kNone;
}

EffectList end_session(AppState* s) {
  EffectList effects;
  effects.push_back(ask(s, fx::ForgetVisitor{}));
  s->forget_visitor();
  s->session.end();
  s->navigator.reset(AttractRoute{});
  return effects;
}

namespace {

bool is_form(const Route& route) {
  return is<WishTextRoute>(route) || is<WishPreviewRoute>(route) || is<SignUpRoute>(route);
}

bool has_draft(const AppState& s) { return !s.wish.is_empty() || !s.sign_up.is_empty(); }

// The field that a place opens with: a form starts where one writes first.
Field first_field(const Route& route) {
  if (is<WishTextRoute>(route)) return Field::kWishText;
  if (is<SignUpRoute>(route)) return Field::kSignUpName;
  if (is<FindReceiptRoute>(route)) return Field::kReceipt;
  return Field::kNone;
}

EffectList on(AppState* s, const act::Tick&, const ReduceContext& c) {
  if (s->toast && c.boot_ms >= s->toast->until_ms) s->toast.reset();
  if (s->answer_until_ms && c.boot_ms >= *s->answer_until_ms) sign_up_timed_out(s);
  if (s->session.tick(c.boot_ms)) return end_session(s);
  return {};
}

EffectList on(AppState* s, const act::Touched&, const ReduceContext& c) {
  s->session.touched(c.boot_ms);
  return {};
}

EffectList on(AppState* s, const act::StillHere&, const ReduceContext& c) {
  s->session.still_here(c.boot_ms);
  return {};
}

EffectList on(AppState* s, const act::EndSession&, const ReduceContext&) { return end_session(s); }

EffectList on(AppState* s, const act::Start&, const ReduceContext& c) {
  s->session.begin(c.boot_ms);
  s->navigator.reset(HomeRoute{});
  return {};
}

EffectList on(AppState* s, const act::StartWish&, const ReduceContext& c) {
  s->session.begin(c.boot_ms);
  s->navigator.reset(HomeRoute{}, WishCategoryRoute{});
  return {};
}

// Nothing can be kept now: a word instead of a form, and from the attract view the way in.
EffectList turn_away(AppState* s, const Action& action, const ReduceContext& c) {
  if (std::holds_alternative<act::StartWish>(action)) on(s, act::Start{}, c);
  show_toast(s, {ToastKind::kNotTaken, {}, 0, 0}, c);
  return {};
}

EffectList on(AppState* s, const act::GoTo& go, const ReduceContext& c) {
  if (s->session.phase() == SessionTimer::Phase::kNobody) s->session.begin(c.boot_ms);
  if (is<AttractRoute>(s->navigator.current().route)) {
    s->navigator.reset(HomeRoute{}, go.route);
    return {};
  }
  s->navigator.push(go.route);
  return {};
}

EffectList on(AppState* s, const act::GoBack&, const ReduceContext&) {
  s->wish.refusal.reset();
  s->navigator.pop();
  return {};
}

EffectList on(AppState* s, const act::GoHome&, const ReduceContext&) {
  if (is_form(s->navigator.current().route) && has_draft(*s)) {
    s->dialog = Dialog::kLeaveForm;
    return {};
  }
  s->navigator.reset(HomeRoute{});
  return {};
}

EffectList on(AppState* s, const act::ToggleLanguage&, const ReduceContext&) {
  s->mode.language = s->mode.language == Language::kZh ? Language::kEn : Language::kZh;
  return {};
}

EffectList on(AppState* s, const act::SetMode& set, const ReduceContext&) {
  s->mode = set.mode;
  return {};
}

EffectList on(AppState* s, const act::ShowSheet& show, const ReduceContext&) {
  s->sheet = show.sheet;
  return {};
}

EffectList on(AppState* s, const act::DismissDialog&, const ReduceContext&) {
  s->dialog = Dialog::kNone;
  return {};
}

EffectList on(AppState* s, const act::ConfirmDialog&, const ReduceContext& c) {
  const Dialog dialog = std::exchange(s->dialog, Dialog::kNone);
  if (dialog == Dialog::kLeaveForm) {
    focus_on(s, Field::kNone);
    s->wish.wipe();
    s->sign_up.wipe();
    s->navigator.reset(HomeRoute{});
    return {};
  }
  return dialog == Dialog::kNone ? EffectList{} : confirm_change(s, c);
}

EffectList on(AppState* s, const act::Focus& focus, const ReduceContext&) {
  focus_on(s, focus.field);
  return {};
}

EffectList on(AppState* s, const act::SetStage& set, const ReduceContext&) {
  s->filters.stage = set.stage;
  return {};
}
EffectList on(AppState* s, const act::SetCategory& set, const ReduceContext&) {
  s->filters.category = set.category;
  return {};
}
EffectList on(AppState* s, const act::SetNotices& set, const ReduceContext&) {
  s->filters.notices = set.category;
  return {};
}
EffectList on(AppState* s, const act::SetEvents& set, const ReduceContext&) {
  s->filters.events = set.kind;
  return {};
}

EffectList on(AppState* s, const act::SetConsent& set, const ReduceContext&) {
  const bool in_wish = is<WishPreviewRoute>(s->navigator.current().route);
  (in_wish ? s->wish.consent : s->sign_up.consent) = set.consent;
  return {};
}

EffectList on(AppState* s, const act::AskCancel&, const ReduceContext&) {
  s->dialog = Dialog::kCancelSignUp;
  return {};
}
EffectList on(AppState* s, const act::AskWithdraw&, const ReduceContext&) {
  s->dialog = Dialog::kWithdrawWish;
  return {};
}

// The code on the screen: of the receipt just made, or of the one that was looked up.
EffectList on(AppState* s, const act::SpellCode&, const ReduceContext&) {
  const Route& route = s->navigator.current().route;
  EffectList effects;
  if (is<ReceiptRoute>(route) && s->made) {
    effects.push_back(ask(s, fx::SpellCode{s->made->code.clone()}));
  } else if (is<FoundReceiptRoute>(route) && s->found) {
    effects.push_back(ask(s, fx::SpellCode{s->found->code.clone()}));
  }
  return effects;
}

EffectList on(AppState* s, act::CentreChanged& changed, const ReduceContext&) {
  const Enrolment before = s->centre.enrolment;
  s->centre = std::move(changed.status);
  const bool must_enrol =
      s->centre.enrolment == Enrolment::kWaiting || s->centre.enrolment == Enrolment::kDoubted;
  const bool nobody = s->session.phase() == SessionTimer::Phase::kNobody;
  // Content already here stays in use, with the code beside it (attract_model); only a kiosk that
  // never had any turns to the enrolment page.
  const bool is_empty = s->centre.as_of_ms == 0;
  if (must_enrol && nobody && is_empty && !is<EnrolRoute>(s->navigator.current().route)) {
    s->navigator.reset(EnrolRoute{});
  } else if (before != Enrolment::kEnrolled && s->centre.enrolment == Enrolment::kEnrolled &&
             is<EnrolRoute>(s->navigator.current().route)) {
    s->navigator.reset(AttractRoute{});
  }
  return {};
}

EffectList on(AppState* s, act::OverlayChanged& changed, const ReduceContext&) {
  s->me_too_overlay = std::move(changed.me_too);
  return {};
}

EffectList on(AppState*, const act::ContentChanged&, const ReduceContext&) { return {}; }

EffectList on(AppState* s, const act::LobbyChanged& changed, const ReduceContext&) {
  s->closed = changed.closed;
  return {};
}

}  // namespace

// Inside `parts`, where the overloads of this file and of the others are one set.
EffectList dispatch(AppState* s, Action& action, const ReduceContext& context) {
  if (!s->centre.takes_submissions && leads_to_submission(action)) {
    return turn_away(s, action, context);
  }
  return std::visit([&](auto& one) { return on(s, one, context); }, action);
}

}  // namespace parts

int64_t patience_ms(const AppState& s) {
  const bool by_hand = s.keyboard.is_open() && s.keyboard.tab() == ime::KeyTab::kHandwriting;
  const bool large = s.mode.text != TextSize::kStandard;
  return by_hand || large ? kIdleAskSlowly_ms : kIdleAsk_ms;
}

std::vector<Effect> reduce(AppState* state, Action action, const ReduceContext& context) {
  const uint64_t before = state->navigator.current().instance;
  state->session.set_patience(patience_ms(*state));
  auto effects = parts::dispatch(state, action, context);
  // Moves are applied here, between frames: reduce() never runs inside one.
  if (state->navigator.apply() && state->navigator.current().instance != before) {
    parts::focus_on(state, Field::kNone);
    parts::focus_on(state, parts::first_field(state->navigator.current().route));
    const Route& route = state->navigator.current().route;
    if (is<WishCategoryRoute>(route)) state->keyboard.prepare();  // the next step shows it
    // Nobody waits any more for what was asked elsewhere.
    if (!is<FindReceiptRoute>(route)) state->looking_up = RequestNumber::kNone;
    if (is<HomeRoute>(route)) parts::put_receipts_away(state);
  }
  state->session.set_patience(patience_ms(*state));
  return effects;
}

std::optional<int64_t> next_tick_ms(const AppState& s, int64_t boot_ms) {
  std::optional<int64_t> next = s.session.next_wake_ms(boot_ms);
  const auto sooner = [&next](int64_t at_ms) { next = next ? std::min(*next, at_ms) : at_ms; };
  if (s.toast) sooner(s.toast->until_ms);
  if (s.answer_until_ms) sooner(*s.answer_until_ms);
  if (const auto held = s.keyboard.hold_due_ms()) sooner(*held);
  return next;
}

}  // namespace app
