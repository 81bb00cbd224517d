#include "data/model/due.h"

namespace model {

int days_of(DueLevel level, const DueDays& days) {
  switch (level) {
    case DueLevel::kOrdinary: return days.ordinary;
    case DueLevel::kDifficult: return days.difficult;
    case DueLevel::kReopened: return days.reopened;
  }
  return days.ordinary;
}

WishDue due_of(const WorkingDays& clock, const Promise& promise, const DueDays& days) {
  const int answer_days = days_of(promise.level, days) + promise.extension_days;
  return {promise.level, clock.due_ms(promise.received_ms, days.contact),
          clock.due_ms(promise.received_ms, answer_days, promise.pauses), promise.reason};
}

Promise promise_of(const Wish& wish) {
  if (!wish.due) return {wish.created_ms, DueLevel::kOrdinary, 0, {}, {}};
  return {wish.created_ms, wish.due->level, 0, {}, wish.due->reason};
}

bool is_running(Stage stage) {
  switch (stage) {
    case Stage::kPendingReview:
    case Stage::kCollected:
    case Stage::kDeliberating:
    case Stage::kMobilising: return true;
    case Stage::kAnswered:
    case Stage::kDeclined:
    case Stage::kMerged:
    case Stage::kReferred:
    case Stage::kWithdrawn: return false;
  }
  return false;
}

base::Result<void> may_extend(const WorkingDays& clock, const Promise& promise, int days,
                              int64_t now_ms, const DueDays& of_house) {
  if (days < 1 || days > kExtensionMaxDays) {
    base::Error error = base::invalid("An extension is of 1 to 15 working days.");
    error.name = "extension_days";
    return error;
  }
  if (promise.extension_days > 0) {
    return base::refused("extended_already", "The time for an answer is extended once only.");
  }
  const WishDue due = due_of(clock, promise, of_house);
  if (due.answer_ms && now_ms > *due.answer_ms) {
    return base::refused("late", "What is late already cannot be extended.");
  }
  return {};
}

}  // namespace model
