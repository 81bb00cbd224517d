#include "data/model/due.h"

namespace model {

int days_of(DueLevel level) {
  switch (level) {
    case DueLevel::kOrdinary: return kOrdinaryDays;
    case DueLevel::kDifficult: return kDifficultDays;
    case DueLevel::kReopened: return kReopenedDays;
  }
  return kOrdinaryDays;
}

WishDue due_of(const WorkingDays& clock, const Promise& promise) {
  const int days = days_of(promise.level) + promise.extension_days;
  return {promise.level, clock.due_ms(promise.received_ms, kContactDays),
          clock.due_ms(promise.received_ms, days, promise.pauses)};
}

Promise promise_of(const Wish& wish) {
  return {wish.created_ms, wish.due ? wish.due->level : DueLevel::kOrdinary, 0, {}};
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
                              int64_t now_ms) {
  if (days < 1 || days > kExtensionMaxDays) {
    base::Error error = base::invalid("An extension is of 1 to 15 working days.");
    error.name = "extension_days";
    return error;
  }
  if (promise.extension_days > 0) {
    return base::refused("extended_already", "The time for an answer is extended once only.");
  }
  const WishDue due = due_of(clock, promise);
  if (due.answer_ms && now_ms > *due.answer_ms) {
    return base::refused("late", "What is late already cannot be extended.");
  }
  return {};
}

}  // namespace model
