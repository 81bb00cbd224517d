#include <algorithm>
#include <utility>

#include "data/base/utf8.h"
#include "kiosk/app/reduce_parts.h"

namespace app {

namespace {
constexpr size_t kMobileDigits = 11;
constexpr size_t kLandlineDigits = 7;
}

int phone_digits_missing(const ime::TextBuffer& phone) {
  const size_t digits = phone.size_scalars();
  if (phone.empty() || phone.text().front() != '1') {
    return digits >= kLandlineDigits ? 0 : static_cast<int>(kLandlineDigits - digits);
  }
  return digits >= kMobileDigits ? 0 : static_cast<int>(kMobileDigits - digits);
}

Missing missing_in_sign_up(const SignUpDraft& draft) {
  if (draft.slot.empty()) return Missing::kSlot;
  if (model::check_name(draft.name.text())) return Missing::kName;
  if (model::check_phone(draft.phone.text())) return Missing::kPhone;
  return draft.consent == Consent::kGiven ? Missing::kNothing : Missing::kConsent;
}

namespace parts {

Effects on(AppState* s, const act::PickSlot& pick, const ReduceContext&) {
  if (s->sign_up.event != pick.event) s->sign_up.wipe();
  s->sign_up.event = pick.event;
  s->sign_up.slot = pick.slot;
  return {};
}

Effects on(AppState* s, const act::SubmitSignUp&, const ReduceContext& c) {
  s->keyboard.finish();
  if (s->busy != Busy::kNothing || missing_in_sign_up(s->sign_up) != Missing::kNothing) return {};
  if (!s->caps.sign_ups.allows(c.boot_ms)) {
    show_toast(s, {ToastKind::kTooOften, {}, 0, 0}, c);
    return {};
  }
  s->caps.sign_ups.count(c.boot_ms);
  s->busy = Busy::kCommitting;
  std::string digits = model::normalise_phone(s->sign_up.phone.text());
  fx::CommitSignUp commit{s->sign_up.event, s->sign_up.slot,
                          {crypto::SecretString(base::trim(s->sign_up.name.text())),
                           crypto::SecretString(digits)}};
  crypto::wipe(&digits);
  Effects effects;
  effects.emplace_back(std::move(commit));
  return effects;
}

Effects on(AppState* s, act::SignUpCommitted& done, const ReduceContext& c) {
  s->busy = Busy::kNothing;
  if (s->session.phase() == SessionTimer::Phase::kNobody) return {};
  focus_on(s, Field::kNone);
  s->sign_up.wipe();
  s->made = std::move(done.receipt);
  s->busy = Busy::kAwaitingAnswer;
  s->busy_id = s->made->id;
  s->answer_until_ms = c.boot_ms + kSignUpAnswer_ms;
  s->navigator.reset(HomeRoute{}, ReceiptRoute{});
  return {};
}

void sign_up_timed_out(AppState* s) {
  s->busy = Busy::kNothing;
  s->busy_id.clear();
  if (s->made && s->made->outcome == SignUpOutcome::kWaiting) {
    s->made->outcome = SignUpOutcome::kRecorded;
  }
}

Effects on(AppState* s, const act::SignUpAnswered& answer, const ReduceContext&) {
  // A late answer still corrects what is shown, as long as it is the same receipt.
  if (!s->made || s->made->id != answer.id) return {};
  s->made->outcome = answer.outcome;
  s->made->position = answer.position;
  s->made->refusal = answer.reason;
  if (s->busy == Busy::kAwaitingAnswer) s->busy = Busy::kNothing;
  s->busy_id.clear();
  return {};
}

Effects receipt_typed(AppState* s, const ReduceContext& c) {
  s->find.failure = LookUpFailure::kNone;
  if (s->find.code.size_scalars() < model::kReceiptLength || s->busy != Busy::kNothing) return {};
  auto code = model::parse_receipt_code(s->find.code.text());
  if (!code) {
    s->find.failure = LookUpFailure::kMistyped;
    return {};
  }
  if (!s->caps.look_ups.allows(c.boot_ms)) {
    crypto::wipe(&*code);
    s->find.failure = LookUpFailure::kThrottled;
    return {};
  }
  s->caps.look_ups.count(c.boot_ms);
  s->busy = Busy::kLookingUp;
  Effects effects;
  effects.emplace_back(fx::LookUp{crypto::SecretString(*code)});
  crypto::wipe(&*code);
  return effects;
}

Effects on(AppState* s, act::ReceiptFound& found, const ReduceContext&) {
  if (s->busy == Busy::kLookingUp) s->busy = Busy::kNothing;
  if (!is<FindReceiptRoute>(s->navigator.current().route)) return {};
  s->found = std::move(found.receipt);
  s->find.code.wipe();
  s->navigator.push(FoundReceiptRoute{});
  return {};
}

Effects on(AppState* s, const act::ReceiptNotFound& none, const ReduceContext&) {
  if (s->busy == Busy::kLookingUp) s->busy = Busy::kNothing;
  s->find.failure = none.failure;
  // What could not be asked was no guess.
  if (none.failure == LookUpFailure::kOffline) s->caps.look_ups.take_back();
  return {};
}

Effects on(AppState* s, const act::Rate& rate, const ReduceContext& c) {
  if (!s->found || !s->found->wish || s->found->rated == rate.verdict) return {};
  if (!s->caps.changes.allows(c.boot_ms)) {
    show_toast(s, {ToastKind::kTooOften, {}, 0, 0}, c);
    return {};
  }
  s->caps.changes.count(c.boot_ms);
  s->found->rated = rate.verdict;
  Effects effects;
  effects.emplace_back(fx::CommitRating{s->found->id, s->found->code.clone(), rate.verdict});
  return effects;
}

Effects confirm_change(AppState* s, const ReduceContext& c) {
  if (!s->found || s->found->is_changed) return {};
  if (!s->caps.changes.allows(c.boot_ms)) {
    show_toast(s, {ToastKind::kTooOften, {}, 0, 0}, c);
    return {};
  }
  s->caps.changes.count(c.boot_ms);
  Effects effects;
  if (s->found->kind == model::SubmissionKind::kRegistration) {
    effects.emplace_back(
        fx::CommitCancel{s->found->id, s->found->event, s->found->code.clone()});
  } else {
    effects.emplace_back(fx::CommitWithdraw{s->found->id, s->found->code.clone()});
  }
  return effects;
}

}  // namespace parts
}  // namespace app
