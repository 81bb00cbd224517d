#include <algorithm>
#include <utility>

#include "data/base/utf8.h"
#include "kiosk/app/reduce_parts.h"

namespace app {

Missing missing_in_name(const ime::TextBuffer& name, NameNeed need) {
  if (name.empty() && need == NameNeed::kNone) return Missing::kNothing;
  const auto refusal = model::check_name(name.text());
  if (!refusal) return Missing::kNothing;
  return *refusal == model::Refusal::kHasPhone ? Missing::kPhoneInName : Missing::kName;
}

Missing missing_in_sign_up(const SignUpDraft& draft) {
  if (draft.slot.empty()) return Missing::kSlot;
  const Missing name = missing_in_name(draft.name, NameNeed::kMust);
  if (name != Missing::kNothing) return name;
  if (model::check_phone(draft.phone.text())) return Missing::kPhone;
  return draft.consent == Consent::kGiven ? Missing::kNothing : Missing::kConsent;
}

namespace parts {

EffectList on(AppState* s, const act::PickSlot& pick, const ReduceContext&) {
  if (s->sign_up.event != pick.event) s->sign_up.wipe();
  s->sign_up.event = pick.event;
  s->sign_up.slot = pick.slot;
  return {};
}

EffectList on(AppState* s, const act::SubmitSignUp&, const ReduceContext& c) {
  s->keyboard.finish();
  if (s->is_committing() || missing_in_sign_up(s->sign_up) != Missing::kNothing) return {};
  if (count(s, &s->caps.sign_ups, c) == Allowed::kNo) return {};
  std::string digits = model::normalise_phone(s->sign_up.phone.text());
  fx::CommitSignUp commit{s->sign_up.event,
                          s->sign_up.slot,
                          {crypto::SecretString(base::trim(s->sign_up.name.text())),
                           crypto::SecretString(digits)}};
  crypto::wipe(&digits);
  EffectList effects;
  effects.push_back(ask(s, std::move(commit)));
  s->committing = s->sign_up.sent = effects.back().ticket.request;
  return effects;
}

void take(AppState* s, RequestNumber request, act::SignUpCommitted& done, const ReduceContext& c) {
  // A draft that was begun meanwhile is another: it stays.
  if (s->sign_up.sent == request) {
    focus_on(s, Field::kNone);
    s->sign_up.wipe();
  }
  s->made = std::move(done.receipt);
  s->answer_until_ms = c.boot_ms + kSignUpAnswer_ms;
  s->navigator.reset(HomeRoute{}, ReceiptRoute{});
}

void sign_up_timed_out(AppState* s) {
  s->answer_until_ms.reset();
  if (s->made && s->made->outcome == SignUpOutcome::kWaiting) {
    s->made->outcome = SignUpOutcome::kRecorded;
  }
}

void take(AppState* s, RequestNumber, act::SignUpAnswered& answer, const ReduceContext&) {
  // A late answer still corrects what is shown, as long as it is the same receipt.
  if (!s->made || s->made->id != answer.id) return;
  s->made->outcome = answer.outcome;
  s->made->carried = model::Carried::kArrived;
  s->made->position = answer.position;
  s->made->refusal = answer.reason;
  s->answer_until_ms.reset();
}

void take(AppState* s, RequestNumber request, act::Delivered& told, const ReduceContext& c) {
  const bool taken = told.taken == act::Taken::kAccepted;
  if (told.kind == model::SubmissionKind::kWish) {
    if (!s->made || s->made->id != told.id) return;
    s->made->carried = model::Carried::kArrived;
    if (!taken) s->made->outcome = SignUpOutcome::kRefused;
    return;
  }
  if (!s->found) return;
  if (s->found->rating == request && !taken) {
    s->found->rated = s->found->rated_before;
    show_toast(s, {ToastKind::kNotRated, {}, 0, 0}, c);
  }
  if (s->found->change == request) {
    s->found->asked = taken ? model::Asked::kDone : model::Asked::kRefused;
  }
}

EffectList receipt_typed(AppState* s, const ReduceContext& c) {
  s->find.failure = LookUpFailure::kNone;
  if (s->find.code.size_scalars() < model::kReceiptLength) {
    s->looking_up = RequestNumber::kNone;  // it becomes another code
    return {};
  }
  if (s->is_looking_up()) return {};
  auto code = model::parse_receipt_code(s->find.code.text());
  if (!code) {
    s->find.failure = LookUpFailure::kMistyped;
    return {};
  }
  const SessionNumber session = s->session.number();
  if (!s->caps.look_ups.allows(c.boot_ms, session)) {
    crypto::wipe(&*code);
    s->find.failure = LookUpFailure::kThrottled;
    return {};
  }
  s->caps.look_ups.count(c.boot_ms, session);
  EffectList effects;
  effects.push_back(ask(s, fx::LookUp{crypto::SecretString(*code)}));
  s->looking_up = effects.back().ticket.request;
  crypto::wipe(&*code);
  return effects;
}

void take(AppState* s, RequestNumber request, act::ReceiptFound& found, const ReduceContext&) {
  if (s->looking_up != request) return;  // nobody waits for it any more
  s->looking_up = RequestNumber::kNone;
  s->found = std::move(found.receipt);
  s->find.code.wipe();
  s->navigator.push(FoundReceiptRoute{});
}

void take(AppState* s, RequestNumber request, act::ReceiptNotFound& none, const ReduceContext&) {
  if (s->looking_up != request) return;
  s->looking_up = RequestNumber::kNone;
  s->find.failure = none.failure;
}

EffectList on(AppState* s, const act::Rate& rate, const ReduceContext& c) {
  if (!s->found || !s->found->wish || s->found->rated == rate.verdict) return {};
  if (!model::may_rate(s->found->stage)) return {};
  if (count(s, &s->caps.changes, c) == Allowed::kNo) return {};
  // What stands at the centre, should it not take this one.
  if (s->found->rating == RequestNumber::kNone) s->found->rated_before = s->found->rated;
  s->found->rated = rate.verdict;
  EffectList effects;
  effects.push_back(ask(s, fx::CommitRating{s->found->id, s->found->code.clone(), rate.verdict}));
  s->found->rating = effects.back().ticket.request;
  return effects;
}

EffectList confirm_change(AppState* s, const ReduceContext& c) {
  if (!s->found || s->found->change != RequestNumber::kNone) return {};
  if (count(s, &s->caps.changes, c) == Allowed::kNo) return {};
  EffectBody change = fx::CommitWithdraw{s->found->id, s->found->code.clone()};
  if (s->found->kind == model::SubmissionKind::kRegistration) {
    change = fx::CommitCancel{s->found->id, s->found->event, s->found->code.clone()};
  }
  EffectList effects;
  effects.push_back(ask(s, std::move(change)));
  s->found->change = effects.back().ticket.request;
  return effects;
}

}  // namespace parts
}  // namespace app
