#include "data/model/standing.h"

#include <algorithm>

#include "data/model/registration_steps.h"
#include "data/model/stages.h"

namespace model {
namespace {

// --- sign-ups

Told closed(std::string_view state, std::string_view line, Tone tone = Tone::kClosed) {
  return {state, line, tone, false, false, false, true};
}

Told refused(const SignUpFacts& f) {
  Told out = closed(f.moment == Moment::kJustMade ? "receipt.refused" : "registration.refused",
                    "receipt.refused_line", Tone::kBad);
  out.has_code = false;  // nothing to come back for
  if (f.refusal == "already_registered") out.line = "receipt.already_registered";
  if (f.refusal == "signup_closed") out.line = "receipt.signup_closed";
  if (f.refusal == "event_cancelled") out.line = "line.event_was_cancelled";
  if (f.refusal == "unknown_event") out.line = "events.gone";
  if (f.refusal == "slot_over") out.line = "receipt.slot_over";
  return out;
}

Told cancelled(const SignUpFacts& f) {
  const bool own = f.asked == Asked::kDone || f.cancelled_by == CancelledBy::kVisitor;
  if (own) return closed("registration.cancelled", "line.cancelled_by_you");
  const bool staff = f.cancelled_by == CancelledBy::kStaff;
  return closed("registration.cancelled", staff ? "line.cancelled_by_staff" : "",
                staff ? Tone::kBad : Tone::kClosed);
}

Told over(RegistrationState state) {
  if (state == RegistrationState::kConfirmed) return closed("registration.over", "");
  return closed("found.missed", "line.slot_over");
}

std::string_view waiting_line(int64_t position) {
  if (position == 1) return "receipt.waitlisted_first";
  return position > 1 ? "receipt.waitlisted_line" : "line.waitlisted";
}

Told coming(const SignUpFacts& f) {
  const bool new_one = f.moment == Moment::kJustMade;
  Told out{"", "", Tone::kWaiting, false, false, true, true};
  if (f.state == RegistrationState::kConfirmed) {
    out.state = new_one ? "receipt.confirmed" : "registration.confirmed";
    out.line = f.time == SlotTime::kRunning ? "line.running"
               : new_one                    ? "receipt.confirmed_line"
               : f.where == Where::kKiosk   ? "line.come_early"
                                            : "line.come_early_phone";
    out.tone = Tone::kGood;
  } else if (f.state == RegistrationState::kWaitlisted) {
    out.state = new_one ? "receipt.waitlisted" : "registration.waitlisted";
    out.line = waiting_line(f.position);
  } else {
    out.state = "registration.recorded";
    out.line = f.carried == Carried::kArrived ? "line.recorded"
               : f.is_offline                 ? "receipt.recorded_offline"
                                              : "receipt.recorded_line";
  }
  return out;
}

Told not_arrived(const SignUpFacts& f) {
  if (f.moment == Moment::kLookedUp) {
    return {"registration.recorded", "found.only_here", Tone::kWaiting, false, false, true, true};
  }
  if (f.awaits_answer) {
    return {"receipt.asking", "receipt.asking_line", Tone::kWaiting, false, false, true, true};
  }
  SignUpFacts recorded = f;
  recorded.state = RegistrationState::kRecorded;
  return coming(recorded);
}

// --- wishes

std::string_view stage_key(Stage stage) {
  switch (stage) {
    case Stage::kPendingReview: return "stage.pending_review";
    case Stage::kCollected: return "stage.collected";
    case Stage::kDeliberating: return "stage.deliberating";
    case Stage::kMobilising: return "stage.mobilising";
    case Stage::kAnswered: return "stage.answered";
    case Stage::kDeclined: return "stage.declined";
    case Stage::kMerged: return "stage.merged";
    case Stage::kReferred: return "stage.referred";
    case Stage::kWithdrawn: return "stage.withdrawn";
  }
  return "stage.pending_review";
}

std::string_view referred_line(const WishFacts& f) {
  if (!f.has_body) return "closed.referred_plain";
  return f.has_number ? "closed.referred_number" : "closed.referred";
}

std::string_view stage_line(const WishFacts& f) {
  switch (f.stage) {
    case Stage::kPendingReview: return "found.pending_review";
    case Stage::kCollected: return "found.on_wall";
    case Stage::kDeliberating: return "line.deliberating";
    case Stage::kMobilising: return "line.mobilising";
    case Stage::kAnswered:
      if (f.is_rated) return "line.rated";
      return f.where == Where::kKiosk ? "line.rate_here" : "line.rate_at_the_kiosk";
    case Stage::kDeclined: return f.has_reason ? "closed.declined" : "closed.declined_plain";
    case Stage::kMerged: return "closed.merged";
    case Stage::kReferred: return referred_line(f);
    case Stage::kWithdrawn: return "line.withdrawn";
  }
  return "";
}

Tone tone_of(Stage stage) {
  if (stage == Stage::kAnswered) return Tone::kGood;
  return stage_number(stage) > 0 || stage == Stage::kPendingReview ? Tone::kWaiting : Tone::kClosed;
}

Told wish_just_made(const WishFacts& f) {
  Told out{"receipt.wish_title", "receipt.wish_line", Tone::kGood, false, false, false, true};
  if (f.carried == Carried::kArrived) out.line = "receipt.wish_arrived";
  else if (f.is_offline) out.line = "receipt.wish_line_offline";
  return out;
}

}  // namespace

std::string_view to_string(CancelledBy by) {
  if (by == CancelledBy::kVisitor) return "visitor";
  return by == CancelledBy::kStaff ? "staff" : "";
}

CancelledBy parse_cancelled_by(std::string_view word) {
  if (word == "visitor") return CancelledBy::kVisitor;
  return word == "staff" ? CancelledBy::kStaff : CancelledBy::kUnknown;
}

std::string_view to_string(Tone tone) {
  switch (tone) {
    case Tone::kGood: return "good";
    case Tone::kWaiting: return "waiting";
    case Tone::kBad: return "bad";
    case Tone::kClosed: return "closed";
  }
  return "waiting";
}

SlotTime slot_time(int64_t starts_ms, int64_t ends_ms, int64_t now_ms) {
  if (now_ms >= ends_ms) return SlotTime::kOver;
  return now_ms >= starts_ms ? SlotTime::kRunning : SlotTime::kToCome;
}

bool may_cancel(RegistrationState state, SlotTime time) {
  const auto* step = find_step(state, RegistrationState::kCancelled, Actor::kVisitor);
  if (step == nullptr) return false;
  return (step->needs & kNeedsBeforeEnd) == 0 || time != SlotTime::kOver;
}

bool may_withdraw(Stage stage) { return may_follow(stage, Stage::kWithdrawn); }

bool may_rate(Stage stage) { return stage == Stage::kAnswered; }

Told standing_of(const SignUpFacts& f) {
  if (f.state == RegistrationState::kRefused) return refused(f);
  if (f.state == RegistrationState::kAttended) return closed("registration.attended", "");
  if (f.state == RegistrationState::kNoShow) return closed("registration.no_show", "");
  if (f.state == RegistrationState::kCancelled || f.asked == Asked::kDone) return cancelled(f);
  if (f.event_cancelled) {
    return closed("registration.event_cancelled", f.has_reason ? "line.event_cancelled" : "",
                  Tone::kBad);
  }
  if (f.asked == Asked::kWaiting) {
    return closed("registration.cancel_asked", "line.takes_effect", Tone::kWaiting);
  }
  if (f.time == SlotTime::kOver) return over(f.state);
  if (f.carried == Carried::kHere) return not_arrived(f);
  if (f.places_given && f.state != RegistrationState::kConfirmed) {
    return closed("found.missed", "found.missed_line");
  }
  Told out = coming(f);
  out.can_change = f.moment == Moment::kLookedUp && may_cancel(f.state, f.time);
  if (f.asked == Asked::kRefused) {
    out.line = "line.cancel_refused";
    out.can_change = false;
  }
  return out;
}

Told standing_of(const WishFacts& f) {
  if (f.is_refused) {
    Told out = closed("receipt.wish_refused", "receipt.refused_line", Tone::kBad);
    out.has_code = false;
    return out;
  }
  if (f.moment == Moment::kJustMade) return wish_just_made(f);
  if (f.asked == Asked::kDone) return closed("stage.withdrawn", "line.withdrawn");
  if (f.carried == Carried::kHere) {
    return {"receipt.wish_title", "found.only_here", Tone::kWaiting, false, false, false, true};
  }
  if (f.asked == Asked::kWaiting) {
    return closed("found.withdraw_asked", "line.takes_effect", Tone::kWaiting);
  }
  Told out{stage_key(f.stage), stage_line(f), tone_of(f.stage), false, false, false, true};
  out.can_change = f.asked == Asked::kNothing && may_withdraw(f.stage);
  out.can_rate = may_rate(f.stage);
  if (f.asked == Asked::kRefused) out.line = "line.withdraw_refused";
  return out;
}

std::vector<Step> steps_of(const Wish& wish) {
  int reached = stage_number(wish.stage);
  for (const auto& update : wish.updates) {
    reached = std::max(reached, stage_number(update.stage));
  }
  const bool is_closed = stage_number(wish.stage) == 0;
  // What stands on the wall was collected; what waits for review, or was never let up, was not.
  if (wish.released_ms > 0) reached = std::max(reached, 1);
  std::vector<Step> steps;
  for (const Stage stage : kMainStages) {
    const bool is_reached = stage_number(stage) <= reached;
    if (is_reached || !is_closed) steps.push_back({stage, is_reached});
  }
  return steps;
}

std::vector<std::string_view> standing_keys() {
  // clang-format off
  return {"closed.declined", "closed.declined_plain", "closed.merged", "closed.referred",
          "closed.referred_number", "closed.referred_plain", "events.gone", "found.missed",
          "found.missed_line", "found.on_wall", "found.only_here", "found.pending_review",
          "found.withdraw_asked", "line.cancel_refused", "line.cancelled_by_staff",
          "line.cancelled_by_you", "line.come_early", "line.come_early_phone", "line.deliberating",
          "line.event_cancelled", "line.event_was_cancelled", "line.mobilising",
          "line.rate_at_the_kiosk", "line.rate_here", "line.rated", "line.recorded", "line.running",
          "line.slot_over", "line.takes_effect", "line.waitlisted", "line.withdraw_refused",
          "line.withdrawn", "receipt.already_registered", "receipt.asking", "receipt.asking_line",
          "receipt.confirmed", "receipt.confirmed_line", "receipt.recorded_line",
          "receipt.recorded_offline", "receipt.refused", "receipt.refused_line",
          "receipt.signup_closed", "receipt.slot_over", "receipt.waitlisted",
          "receipt.waitlisted_first", "receipt.waitlisted_line", "receipt.wish_arrived",
          "receipt.wish_line", "receipt.wish_line_offline", "receipt.wish_refused",
          "receipt.wish_title", "registration.attended", "registration.cancel_asked",
          "registration.cancelled", "registration.confirmed", "registration.event_cancelled",
          "registration.no_show", "registration.over", "registration.recorded",
          "registration.refused", "registration.waitlisted", "stage.answered", "stage.collected",
          "stage.declined", "stage.deliberating", "stage.merged", "stage.mobilising",
          "stage.pending_review", "stage.referred", "stage.withdrawn"};
  // clang-format on
}

}  // namespace model
