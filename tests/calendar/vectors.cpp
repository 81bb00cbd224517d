#include "tests/calendar/vectors.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "data/base/clock.h"
#include "data/model/dates.h"

namespace calendar_vectors {
namespace {

constexpr std::string_view kWhenHint =
    "the first column is a date (2026-02-12) or a date and time (2026-02-12T09:30)";
constexpr std::string_view kDaysHint = "the second column is a whole number from 1 to 366";

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') {
    return std::nullopt;
  }
  return value;
}

// hh:mm or hh:mm:ss, as seconds.
std::optional<int> clock_time(std::string_view text) {
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  int seconds = 0;
  for (size_t at = 0; at < text.size(); at += 3) {
    const auto part = number(text.substr(at, 2));
    const bool separated = at == 0 || text[at - 1] == ':';
    if (!part || !separated || *part > (at == 0 ? 23 : 59)) return std::nullopt;
    seconds = seconds * 60 + *part;
  }
  return text.size() == 5 ? seconds * 60 : seconds;
}

struct Time {
  int seconds = 0;
  std::optional<int> offset_s = {};  // east of UTC
};

std::optional<Time> time_of(std::string_view text) {
  if (text.ends_with('Z')) {
    const auto seconds = clock_time(text.substr(0, text.size() - 1));
    return seconds ? std::optional<Time>({*seconds, 0}) : std::nullopt;
  }
  const size_t sign = text.find_first_of("+-");
  const auto seconds = clock_time(text.substr(0, sign));
  if (!seconds) return std::nullopt;
  if (sign == std::string_view::npos) return Time{*seconds};
  const auto offset = clock_time(text.substr(sign + 1));
  if (!offset) return std::nullopt;
  return Time{*seconds, text[sign] == '-' ? -*offset : *offset};
}

std::optional<int64_t> received_ms(const model::WorkingDays& clock, std::string_view text) {
  const auto day = model::parse_day(text.substr(0, 10));
  if (!day) return std::nullopt;
  if (text.size() == 10) return clock.opens_ms(*day);
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto time = time_of(text.substr(11));
  if (!time) return std::nullopt;
  if (time->offset_s) {
    return *day * base::kDay_ms + int64_t{time->seconds - *time->offset_s} * base::kSecond_ms;
  }
  const model::Date date = model::date_of(*day);
  return clock.zone().from_civil(
      {.year = date.year, .month = date.month, .day = date.day, .second = time->seconds});
}

}  // namespace

base::Result<std::string> answer_to(const model::WorkingDays& clock, std::string_view line) {
  const size_t tab = line.find('\t');
  if (tab == std::string_view::npos) {
    return base::invalid("a line has two columns with a tab between them: received, working days");
  }
  const auto received = received_ms(clock, line.substr(0, tab));
  if (!received) return base::invalid(std::string(kWhenHint));
  const std::string_view count = line.substr(tab + 1);
  const auto days = count.empty() ? std::nullopt : number(count);
  if (!days || *days < 1 || *days > kWorkingDaysMax) return base::invalid(std::string(kDaysHint));
  const auto due = clock.due_ms(*received, *days);
  return due ? model::day_text(clock.due_day(*due)) : "unknown";
}

Answers answers_to(const model::WorkingDays& clock, std::string_view text) {
  Answers out;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (int at = 1; !text.empty(); ++at) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const auto answer = answer_to(clock, line);
    if (answer) out.dates += *answer + "\n";
    else out.faults += "line " + std::to_string(at) + ": " + answer.error().message + "\n";
  }
  return out;
}

}  // namespace calendar_vectors
