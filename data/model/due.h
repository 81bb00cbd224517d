#pragma once
// Until when a wish is to be heard and answered: the levels of the house and what moves their ends.
// The one place that decides, for centre and kiosk. Pure, any thread. It writes nothing and asks no
// rights.

#include <cstdint>
#include <vector>

#include "data/base/result.h"
#include "data/model/entities.h"
#include "data/model/working_days.h"

namespace model {

inline constexpr int kExtensionMaxDays = 15;  // working days

int days_of(DueLevel level, const DueDays& days);

struct Promise {
  int64_t received_ms = 0;  // of kReopened: the verdict's time
  DueLevel level = DueLevel::kOrdinary;
  int extension_days = 0;    // 0: none was given
  std::vector<Span> pauses;  // do not count towards the answer; the contact never waits
  std::string reason = {};   // why this level, for all to read; "" where it needs none
};

WishDue due_of(const WorkingDays& clock, const Promise& promise, const DueDays& days = {});

// Of a wish as it stands; its level is that of the due it has.
Promise promise_of(const Wish& wish);
bool is_running(Stage stage);  // whether its clock does: neither answered nor closed

// Once, before it is late, by 1 to kExtensionMaxDays working days. What has no date yet is not
// late. kInvalid "extension_days", or refused as "extended_already" or "late".
base::Result<void> may_extend(const WorkingDays& clock, const Promise& promise, int days,
                              int64_t now_ms, const DueDays& of_house = {});

}  // namespace model
