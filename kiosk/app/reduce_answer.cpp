// What comes back from elsewhere: to the visitor who asked, or filed and wiped unseen.
//
// Filed means what is true whoever stands there: a count of the wall, an hour's allowance. The
// outbox filed the rest when it was committed.

#include <utility>

#include "kiosk/app/reduce_parts.h"

namespace app {
namespace act {

void wipe(AnswerBody* answer) {
  if (auto* wish = std::get_if<WishCommitted>(answer)) wish->receipt.wipe();
  if (auto* sign_up = std::get_if<SignUpCommitted>(answer)) sign_up->receipt.wipe();
  if (auto* found = std::get_if<ReceiptFound>(answer)) found->receipt.wipe();
  if (auto* told = std::get_if<SignUpAnswered>(answer)) {
    crypto::wipe(&told->id);
    crypto::wipe(&told->reason);
  }
  if (auto* failed = std::get_if<CommitFailed>(answer)) crypto::wipe(&failed->wish);
  if (auto* told = std::get_if<Delivered>(answer)) crypto::wipe(&told->id);
}

}  // namespace act

namespace parts {
namespace {

// An allowance goes back to who asked; the wall shows no 我也遇到 that is in no outbox.
void file(AppState* s, SessionNumber session, const act::CommitFailed& failed) {
  switch (failed.kind) {
    case model::SubmissionKind::kWish: return s->caps.wishes.take_back(session);
    case model::SubmissionKind::kRegistration: return s->caps.sign_ups.take_back(session);
    case model::SubmissionKind::kRating:
    case model::SubmissionKind::kCancel:
    case model::SubmissionKind::kWithdraw: return s->caps.changes.take_back(session);
    case model::SubmissionKind::kMeToo:
      s->caps.me_toos.take_back(session);
      --s->me_too_overlay[failed.wish];
      return;
    case model::SubmissionKind::kMeTooUndo: ++s->me_too_overlay[failed.wish]; return;
    case model::SubmissionKind::kVoid: return;
  }
}

// What could not be asked was no guess.
void file(AppState* s, SessionNumber session, const act::ReceiptNotFound& none) {
  if (none.failure == LookUpFailure::kOffline) s->caps.look_ups.take_back(session);
}

template <typename Answer>
void file(AppState*, SessionNumber, const Answer&) {}

void take(AppState* s, RequestNumber request, act::ChangeCommitted& done, const ReduceContext& c) {
  if (!s->found) return;
  if (done.kind == model::SubmissionKind::kRating && s->found->rating == request) {
    show_toast(s, {ToastKind::kRated, {}, 0, 0}, c);
  }
  if (s->found->change != request) return;
  const bool cancelled = done.kind == model::SubmissionKind::kCancel;
  s->found->asked = model::Asked::kWaiting;
  show_toast(s, {cancelled ? ToastKind::kCancelRequested : ToastKind::kWithdrawRequested, {}, 0, 0},
             c);
}

void take(AppState* s, RequestNumber request, act::CommitFailed& failed, const ReduceContext& c) {
  if (failed.kind == model::SubmissionKind::kMeToo) s->caps.me_too_wishes.erase(failed.wish);
  if (failed.kind == model::SubmissionKind::kMeTooUndo) s->caps.me_too_wishes.insert(failed.wish);
  if (s->found && s->found->rating == request) s->found->rated = s->found->rated_before;
  if (s->found && s->found->change == request) s->found->change = RequestNumber::kNone;
  const bool busy = failed.code == base::Code::kThrottled;
  show_toast(s, {busy ? ToastKind::kCommitBusy : ToastKind::kCommitFailed, {}, 0, 0}, c);
}

}  // namespace

EffectList on(AppState* s, act::Answer& answer, const ReduceContext& c) {
  const auto [session, request] = answer.ticket;
  std::visit([s, who = session](auto& one) { file(s, who, one); }, answer.what);
  const bool is_somebodys = session != SessionNumber::kNobody && request != RequestNumber::kNone;
  if (is_somebodys && session == s->session.number()) {
    if (s->committing == request) s->committing = RequestNumber::kNone;
    std::visit([&, asked = request](auto& one) { take(s, asked, one, c); }, answer.what);
  }
  act::wipe(&answer.what);
  return {};
}

}  // namespace parts
}  // namespace app
