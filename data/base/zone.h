#pragma once
// Civil time in a building's zone, read from the system's tzdata (TZif version 2 and later).
//
// A Zone is immutable after load: any thread. It knows nothing of leap seconds or calendars other
// than the Gregorian; the working calendar is data/model's.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "data/base/result.h"

namespace base {

inline constexpr std::string_view kDefaultZone = "Asia/Shanghai";

struct Civil {
  int year = 1970;
  int month = 1;  // 1 … 12
  int day = 1;    // 1 … 31
  int hour = 0;   // 0 … 23
  int minute = 0;
  int second = 0;
  int weekday = 4;  // 0 is Sunday; ignored by from_civil
  bool operator==(const Civil&) const = default;
};

class Zone {
 public:
  // By IANA name. kNotFound for a name that the system does not know, kInvalid for one that is no
  // zone name, kCorrupted for a file that is not TZif.
  static Result<Zone> load(std::string_view name);
  static Zone utc();

  Civil to_civil(int64_t utc_ms) const;
  // The first instant with this civil time; a time that a forward jump skips gives the instant as
  // far behind the jump as it was asked for. Fields out of range carry over (day 32, hour -1).
  int64_t from_civil(const Civil& civil) const;
  int64_t start_of_day_ms(int64_t utc_ms) const;
  int offset_s(int64_t utc_ms) const;  // seconds east of UTC
  const std::string& name() const;

 private:
  struct Data;
  explicit Zone(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

}  // namespace base
