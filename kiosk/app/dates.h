#pragma once
// Dates as people say them, in the building's zone and the visitor's language. Pure.

#include <cstdint>
#include <string>

#include "data/base/zone.h"
#include "kiosk/app/strings.h"

namespace app {

class Dates {
 public:
  // `now_ms` is effective time; both references must outlive this object, which is made per frame.
  Dates(const base::Zone& zone, Words words, int64_t now_ms)
      : zone_(&zone), words_(words), now_ms_(now_ms), today_(day_number(now_ms)) {}

  std::string clock(int64_t at_ms) const;       // 14:26
  std::string day(int64_t at_ms) const;         // 今天, 昨天, 明天, 11月23日, with the year if another
  std::string date(int64_t at_ms) const;        // 11月23日, never a relative word
  std::string date_long(int64_t at_ms) const;   // 11月23日 星期一
  std::string day_heading(int64_t at_ms) const; // 今天 11月23日 周一
  std::string weekday(int64_t at_ms) const;     // 周一
  std::string date_weekday(int64_t at_ms) const;// 11月24日 周二
  std::string moment(int64_t at_ms) const;      // 14:25 today, 昨天 18:40, 11月20日 18:40
  int day_of_month(int64_t at_ms) const { return zone_->to_civil(at_ms).day; }
  int64_t day_number(int64_t at_ms) const;      // local days since 1970-01-01
  int64_t today() const { return today_; }
  int64_t now_ms() const { return now_ms_; }
  const Words& words() const { return words_; }

 private:
  const base::Zone* zone_;
  Words words_;
  int64_t now_ms_;
  int64_t today_;
};

}  // namespace app
