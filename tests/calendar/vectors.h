#pragma once
// Due dates for a file of cases: a line a case, when something was received, a tab, and in how many
// working days it is due. For the program working_days and its tests. Pure, any thread.

#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/model/working_days.h"

namespace calendar_vectors {

inline constexpr int kWorkingDaysMax = 366;

// "2026-02-13", or "unknown" where the table does not reach. A date alone is received within office
// hours; a time may carry an offset from UTC ("Z", "+08:00"), else it is the zone's.
base::Result<std::string> answer_to(const model::WorkingDays& clock, std::string_view line);

struct Answers {
  std::string dates;   // a line for each case that could be read
  std::string faults;  // a line for each that could not: "line 3: …"
};
// Empty lines and those that begin with # are passed over.
Answers answers_to(const model::WorkingDays& clock, std::string_view text);

}  // namespace calendar_vectors
