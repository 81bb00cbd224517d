#pragma once
// Whether a lobby is open at an instant, in its own zone, and when it opens next. The rule of a
// week is hours.h; here it meets a clock. The kiosk alone asks. Pure, any thread.

#include <cstdint>
#include <optional>

#include "data/base/zone.h"
#include "data/model/hours.h"

namespace model {

struct Closed {
  std::optional<int64_t> opens_ms;  // none: no day of the week opens
  bool operator==(const Closed&) const = default;
};

// Nothing while it is open; a building without opening hours always is.
std::optional<Closed> closed_at(const OpeningHours& week, const base::Zone& zone, int64_t at_ms);

}  // namespace model
