#pragma once
// Dates as people say them, in the building's zone and the visitor's language. Pure.

#include <cstdint>
#include <string>

#include "data/model/slots.h"
#include "kiosk/app/strings.h"

namespace app {

class Dates {
 public:
  // `now_ms` is effective time; both references must outlive this object, which is made per frame.
  Dates(const base::Zone& zone, Words words, int64_t now_ms)
      : zone_(&zone), words_(words), text_(zone, date_words(words), now_ms), now_ms_(now_ms),
        today_(day_number(now_ms)) {}

  // What is said with 今天 and 昨天 is here, the rest is the rule of kiosk and phone page.
  const model::DayText& text() const { return text_; }
  std::string clock(int64_t at_ms) const { return text_.clock(at_ms); }  // 14:26
  std::string day(int64_t at_ms) const;  // 今天, 昨天, 明天, 11月23日, with the year if another
  // 11月23日, never a relative word
  std::string date(int64_t at_ms) const { return text_.date(at_ms); }
  std::string date_long(int64_t at_ms) const;    // 11月23日 星期一
  std::string day_heading(int64_t at_ms) const;  // 今天 11月23日 周一
  std::string weekday(int64_t at_ms) const { return text_.weekday(at_ms); }  // 周一
  // 11月24日 周二
  std::string date_weekday(int64_t at_ms) const { return text_.date_weekday(at_ms); }
  std::string moment(int64_t at_ms) const;  // 14:25 today, 昨天 18:40, 11月20日 18:40
  int day_of_month(int64_t at_ms) const { return zone_->to_civil(at_ms).day; }
  // Local days since 1970-01-01, and noon of one, which every calendar has.
  int64_t day_number(int64_t at_ms) const { return model::day_number(*zone_, at_ms); }
  int64_t noon_of(int64_t day) const;
  bool is_running(const model::Event& event) const {
    return model::is_running(*zone_, event, now_ms_);
  }
  int64_t last_day(const model::Span& span) const { return model::last_day(*zone_, span); }
  bool is_this_year(int64_t at_ms) const {
    return zone_->to_civil(at_ms).year == zone_->to_civil(now_ms_).year;
  }
  int64_t today() const { return today_; }
  int64_t now_ms() const { return now_ms_; }
  const Words& words() const { return words_; }

 private:
  static model::DateWords date_words(const Words& words);

  const base::Zone* zone_;
  Words words_;
  model::DayText text_;
  int64_t now_ms_;
  int64_t today_;
};

}  // namespace app
