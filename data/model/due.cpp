#include "data/model/due.h"

namespace model {

std::string_view to_string(DueLevel level) {
  switch (level) {
    case DueLevel::kOrdinary: return "ordinary";
    case DueLevel::kDifficult: return "difficult";
    case DueLevel::kReopened: return "reopened";
  }
  return "";
}

std::optional<DueLevel> parse_due_level(std::string_view word) {
  for (const DueLevel level : {DueLevel::kOrdinary, DueLevel::kDifficult, DueLevel::kReopened}) {
    if (word == to_string(level)) return level;
  }
  return std::nullopt;
}

int days_of(DueLevel level) {
  switch (level) {
    case DueLevel::kOrdinary: return kOrdinaryDays;
    case DueLevel::kDifficult: return kDifficultDays;
    case DueLevel::kReopened: return kReopenedDays;
  }
  return kOrdinaryDays;
}

Due due_of(const WorkingDays& clock, const Promise& promise) {
  const int days = days_of(promise.level) + promise.extension_days;
  return {clock.due_ms(promise.received_ms, kContactDays),
          clock.due_ms(promise.received_ms, days, promise.pauses)};
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
  const Due due = due_of(clock, promise);
  if (due.answer_ms && now_ms > *due.answer_ms) {
    return base::refused("late", "What is late already cannot be extended.");
  }
  return {};
}

}  // namespace model
