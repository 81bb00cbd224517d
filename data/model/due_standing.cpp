#include "data/model/due_standing.h"

namespace model {
std::optional<DueStanding> due_standing(const WorkingDays& clock, Stage stage,
                                        const std::optional<WishDue>& due, int64_t now_ms) {
  if (!due || !is_running(stage)) return std::nullopt;
  const bool is_contact = stage == Stage::kPendingReview;
  const auto due_ms = is_contact ? due->contact_ms : due->answer_ms;
  const ClockStanding at = clock.standing(due_ms, now_ms);
  // An end at midnight is of the day before.
  const auto day_ms = due_ms ? std::optional(*due_ms - 1) : std::nullopt;
  return DueStanding{at.state, at.days, day_ms, is_contact};
}

std::string_view to_string(ClockState state) {
  switch (state) {
    case ClockState::kUnknown: return "unknown";
    case ClockState::kPaused: return "paused";
    case ClockState::kLeft: return "left";
    case ClockState::kToday: return "today";
    case ClockState::kLate: return "late";
  }
  return "unknown";
}

std::string_view words_key(const DueStanding& standing) {
  const bool one = standing.days == 1;
  switch (standing.state) {
    case ClockState::kUnknown: return "due.unknown";
    case ClockState::kPaused: return "due.paused";
    case ClockState::kLeft: return one ? "due.left_one" : "due.left";
    case ClockState::kToday: return "due.today";
    case ClockState::kLate:
      if (!standing.days) return "due.late_unknown";
      return one ? "due.late_one" : "due.late";
  }
  return "due.unknown";
}

std::string_view date_key(const DueStanding& standing) {
  if (!standing.day_ms) return {};
  return standing.is_contact ? "due.contact_by" : "due.answer_by";
}

std::vector<std::string_view> due_keys() {
  return {"due.unknown", "due.paused",   "due.left_one",     "due.left",       "due.today",
          "due.late",    "due.late_one", "due.late_unknown", "due.contact_by", "due.answer_by"};
}

}  // namespace model
