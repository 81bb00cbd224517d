#pragma once
// When something is, as people read it: a moment, a day, a span from its start to its end, in a
// building's zone and one language's words.
//
// The one rule of kiosk and phone page; the console is held to the same answers by
// tests/fixtures/days.json, which all three run. What comes out is shown and never stored. Every
// offset is the zone's at that very moment. Pure, any thread. It knows no 今天 and 昨天: those are
// the screens' own.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "data/base/zone.h"

namespace model {

// `to_ms` is the first instant after it: one that ends at midnight ends on the day before, at
// 24:00. An end that is not after its start is not known.
struct Span {
  int64_t from_ms = 0;
  int64_t to_ms = 0;
  bool operator==(const Span&) const = default;
};

// The patterns of one language; what stands in braces is put in. They outlive every DayText.
struct DateWords {
  std::array<std::string_view, 12> months;   // from January
  std::array<std::string_view, 7> weekdays;  // from Sunday, short
  std::string_view date;                     // {m}{d}日
  std::string_view date_with_year;           // {y}年{m}{d}日
  std::string_view date_weekday;             // {date} {w}
  std::string_view span;                     // {from} 至 {to}
  std::string_view until;                    // 至 {to}
  std::string_view all_day;                  // 全天
};

// A sheet that is taken along (a phone's page) says the year even where it is this one.
enum class Years : uint8_t { kWhereOther, kAlways };

// Days of the building's calendar, counted from 1970-01-01, and back to the first instant of one.
int64_t day_number(const base::Zone& zone, int64_t at_ms);
int64_t day_start_ms(const base::Zone& zone, int64_t day);
// The last day that a span touches.
int64_t last_day(const base::Zone& zone, const Span& span);

class DayText {
 public:
  // The zone must outlive this.
  DayText(const base::Zone& zone, const DateWords& words, int64_t now_ms,
          Years years = Years::kWhereOther)
      : zone_(&zone), words_(words), now_ms_(now_ms), years_(years) {}

  std::string clock(int64_t at_ms) const;         // 14:26
  std::string date(int64_t at_ms) const;          // 11月23日, with the year where it is another
  std::string weekday(int64_t at_ms) const;       // 周一
  std::string date_weekday(int64_t at_ms) const;  // 11月24日 周二
  // 11月24日 周二 12:00 至 14:00; over several days both dates; whole days without a clock. The
  // year stands at the start where it is not now's or not the end's, at the end where it is
  // another.
  std::string span(const Span& span) const;
  std::string times(const Span& span) const;        // under a heading that says the first day
  std::string dates(const Span& span) const;        // 11月1日 至 12月15日, no clocks
  std::string until(const Span& span) const;        // 至 12月15日; 至 18:00 on its last day
  std::string until_clock(const Span& span) const;  // 至 18:00

  const base::Zone& zone() const { return *zone_; }
  const DateWords& words() const { return words_; }
  int64_t now_ms() const { return now_ms_; }

 private:
  struct End;
  struct Parts;
  End end_of(const Span& span) const;
  Parts parts_of(const Span& span) const;
  std::string day_of(const base::Civil& at, bool with_year) const;
  std::string day_weekday_of(const base::Civil& at, bool with_year) const;
  bool is_other_year(int year) const;

  const base::Zone* zone_;
  DateWords words_;
  int64_t now_ms_;
  Years years_;
};

}  // namespace model
