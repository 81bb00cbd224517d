#include "data/base/zone_rule.h"

#include <chrono>

namespace base {
namespace {

constexpr int kHour_s = 3600;
constexpr int64_t kDay_s = 86'400;

int year_of(int64_t local_s) {
  const auto days = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(local_s)));
  return static_cast<int>(std::chrono::year_month_day(days).year());
}

}  // namespace

// Reads from the front; what does not fit fails for good.
struct ZoneRule::Reader {
  std::string_view text;
  bool failed = false;

  bool take(char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
  }
  void name() {
    const bool quoted = take('<');
    size_t n = 0;
    while (n < text.size() && (quoted ? text[n] != '>' : is_letter(text[n]))) ++n;
    failed = failed || n < 3;
    text.remove_prefix(n);
    if (quoted) failed = failed || !take('>');
  }
  int number(int most) {
    int value = 0;
    size_t n = 0;
    for (; n < text.size() && n < 3 && text[n] >= '0' && text[n] <= '9'; ++n) {
      value = value * 10 + (text[n] - '0');
    }
    failed = failed || n == 0 || value > most;
    text.remove_prefix(n);
    return value;
  }
  // [+-]hh[:mm[:ss]]
  int time() {
    const bool minus = take('-');
    if (!minus) take('+');
    int seconds = number(167) * kHour_s;
    if (take(':')) {
      seconds += number(59) * 60;
      if (take(':')) seconds += number(59);
    }
    return minus ? -seconds : seconds;
  }
  Change change() {
    Change out;
    if (take('M')) {
      out.month = number(12);
      failed = failed || !take('.') || out.month < 1;
      out.week = number(5);
      failed = failed || !take('.') || out.week < 1;
      out.weekday = number(6);
    } else {
      out.kind = take('J') ? Change::Kind::kJulian : Change::Kind::kDay;
      out.day = number(365);
    }
    if (take('/')) out.time_s = time();
    return out;
  }
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
};

std::optional<ZoneRule> ZoneRule::parse(std::string_view text) {
  Reader r{text};
  ZoneRule rule;
  r.name();
  rule.standard_s_ = -r.time();  // POSIX counts westwards
  if (!r.failed && !r.text.empty()) {
    rule.has_summer_ = true;
    r.name();
    const bool given = !r.text.empty() && r.text.front() != ',';
    rule.summer_s_ = given ? -r.time() : rule.standard_s_ + kHour_s;
    r.failed = r.failed || !r.take(',');
    rule.to_summer_ = r.change();
    r.failed = r.failed || !r.take(',');
    rule.to_standard_ = r.change();
  }
  return r.failed || !r.text.empty() ? std::nullopt : std::optional<ZoneRule>(rule);
}

int64_t ZoneRule::day_of(const Change& change, int year) {
  namespace c = std::chrono;
  const c::year y(year);
  const auto first = c::sys_days(y / c::January / 1);
  const auto since_1970 = [](c::sys_days day) { return day.time_since_epoch().count(); };
  if (change.kind == Change::Kind::kDay) return since_1970(first) + change.day;
  if (change.kind == Change::Kind::kJulian) {
    const bool behind = y.is_leap() && change.day >= 60;
    return since_1970(first) + change.day - 1 + (behind ? 1 : 0);
  }
  const auto month = y / c::month(static_cast<unsigned>(change.month));
  const c::weekday weekday(static_cast<unsigned>(change.weekday));
  if (change.week == 5) return since_1970(c::sys_days(month / weekday[c::last]));
  return since_1970(c::sys_days(month / weekday[static_cast<unsigned>(change.week)]));
}

int ZoneRule::offset_s(int64_t utc_s) const {
  if (!has_summer_) return standard_s_;
  const int year = year_of(utc_s + standard_s_);
  const int64_t on = day_of(to_summer_, year) * kDay_s + to_summer_.time_s - standard_s_;
  const int64_t off = day_of(to_standard_, year) * kDay_s + to_standard_.time_s - summer_s_;
  const bool summer = on < off ? utc_s >= on && utc_s < off : utc_s >= on || utc_s < off;
  return summer ? summer_s_ : standard_s_;
}

}  // namespace base
