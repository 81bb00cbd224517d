#include "data/base/zone.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "data/base/clock.h"
#include "data/base/zone_rule.h"

namespace base {
namespace {

constexpr const char* kZoneFolder = "/usr/share/zoneinfo/";
constexpr size_t kZoneFileMaxBytes = 64 * 1024;
constexpr size_t kHeaderBytes = 44;

struct Period {
  int64_t from_s;  // UTC second at which it begins
  int offset_s;
};

// Days since 1970-01-01 of a proleptic Gregorian date, and back.
int64_t days_of(int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto year_of_era = year - era * 400;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

void date_of(int64_t days, Civil* civil) {
  days += 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted = (5 * day_of_year + 2) / 153;
  civil->day = static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1);
  civil->month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  civil->year = static_cast<int>(year_of_era + era * 400 + (civil->month <= 2 ? 1 : 0));
}

int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// Big-endian numbers out of a TZif file, with the bounds checked once by `has`.
class Bytes {
 public:
  explicit Bytes(std::string data) : data_(std::move(data)) {}
  bool has(size_t at, size_t count) const { return at + count <= data_.size(); }
  uint8_t byte(size_t at) const { return static_cast<uint8_t>(data_[at]); }
  uint64_t number(size_t at, size_t width) const {
    uint64_t value = 0;
    for (size_t i = 0; i < width; ++i) value = value << 8 | byte(at + i);
    return value;
  }
  int32_t int32(size_t at) const { return static_cast<int32_t>(number(at, 4)); }
  int64_t int64(size_t at) const { return static_cast<int64_t>(number(at, 8)); }
  size_t count(size_t header, int index) const {
    return number(header + 20 + 4 * static_cast<size_t>(index), 4);
  }
  std::string_view text() const { return data_; }

 private:
  std::string data_;
};

enum Count { kUtcFlags, kStdFlags, kLeaps, kTimes, kTypes, kLetters };

size_t block_bytes(const Bytes& file, size_t header, size_t width) {
  return file.count(header, kTimes) * (width + 1) + file.count(header, kTypes) * 6 +
         file.count(header, kLetters) + file.count(header, kLeaps) * (width + 4) +
         file.count(header, kStdFlags) + file.count(header, kUtcFlags);
}

// What the file lists, and the rule for all that comes behind the last of it.
struct Parsed {
  std::vector<Period> periods;
  std::optional<ZoneRule> rule;
};

std::optional<ZoneRule> rule_at(std::string_view file, size_t at) {
  if (at >= file.size() || file[at] != '\n') return std::nullopt;
  file.remove_prefix(at + 1);
  return ZoneRule::parse(file.substr(0, file.find('\n')));
}

Result<Parsed> parse(const Bytes& file) {
  const Error damaged{Code::kCorrupted, "the zone file is not TZif version 2 or later"};
  if (!file.has(0, kHeaderBytes) || !file.text().starts_with("TZif") || file.byte(4) < '2') {
    return damaged;
  }
  // The first block is the old 32-bit one; the second holds the same in 64 bits.
  const size_t header = kHeaderBytes + block_bytes(file, 0, 4);
  if (!file.has(header, kHeaderBytes) || file.text().substr(header, 4) != "TZif") return damaged;
  if (!file.has(header + kHeaderBytes, block_bytes(file, header, 8))) return damaged;
  const size_t times = file.count(header, kTimes);
  const size_t types = file.count(header, kTypes);
  if (types == 0) return damaged;
  const size_t at = header + kHeaderBytes;
  const size_t type_table = at + times * 9;
  std::vector<Period> periods{{INT64_MIN, file.int32(type_table)}};
  for (size_t i = 0; i < times; ++i) {
    const size_t type = file.byte(at + times * 8 + i);
    if (type >= types) return damaged;
    periods.push_back({file.int64(at + i * 8), file.int32(type_table + type * 6)});
  }
  return Parsed{std::move(periods), rule_at(file.text(), at + block_bytes(file, header, 8))};
}

bool is_zone_name(std::string_view name) {
  if (name.empty() || name.size() > 64 || name.front() == '/' || name.front() == '.') return false;
  if (name.find("..") != std::string_view::npos) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '_' || c == '-' || c == '+';
  });
}

}  // namespace

struct Zone::Data {
  std::string name;
  std::vector<Period> periods;
  std::optional<ZoneRule> rule = {};

  int offset_at(int64_t utc_s) const {
    if (rule && utc_s >= periods.back().from_s) return rule->offset_s(utc_s);
    const auto after =
        std::upper_bound(periods.begin() + 1, periods.end(), utc_s,
                         [](int64_t value, const Period& period) { return value < period.from_s; });
    return std::prev(after)->offset_s;
  }
};

Result<Zone> Zone::load(std::string_view name) {
  if (!is_zone_name(name)) return invalid("not the name of a time zone");
  const std::string path = kZoneFolder + std::string(name);
  std::ifstream in(path, std::ios::binary);
  if (!in || !std::filesystem::is_regular_file(path)) {
    return not_found("the system knows no time zone " + std::string(name));
  }
  std::string content(std::istreambuf_iterator<char>(in), {});
  if (content.size() > kZoneFileMaxBytes) return Error{Code::kCorrupted, "not a zone file"};
  TRY(auto parsed, parse(Bytes(std::move(content))));
  return Zone(std::make_shared<const Data>(
      Data{std::string(name), std::move(parsed.periods), std::move(parsed.rule)}));
}

Zone Zone::utc() { return Zone(std::make_shared<const Data>(Data{"UTC", {{INT64_MIN, 0}}})); }

Civil Zone::to_civil(int64_t utc_ms) const {
  const int64_t local_s = floor_div(utc_ms, kSecond_ms) + offset_s(utc_ms);
  const int64_t days = floor_div(local_s, 86'400);
  const int64_t rest = local_s - days * 86'400;
  Civil civil;
  date_of(days, &civil);
  civil.hour = static_cast<int>(rest / 3600);
  civil.minute = static_cast<int>(rest / 60 % 60);
  civil.second = static_cast<int>(rest % 60);
  civil.weekday = static_cast<int>(((days + 4) % 7 + 7) % 7);
  return civil;
}

int64_t Zone::from_civil(const Civil& civil) const {
  const int64_t months = int64_t{civil.year} * 12 + civil.month - 1;
  const int64_t year = floor_div(months, 12);
  const int64_t days = days_of(year, static_cast<int>(months - year * 12) + 1, 1) + civil.day - 1;
  const int64_t local_s =
      days * 86'400 + int64_t{civil.hour} * 3600 + int64_t{civil.minute} * 60 + civil.second;
  // The offset before any change nearby gives the first of two instants, and carries a time that a
  // forward jump skips to the far side of the jump.
  const int before = data_->offset_at(local_s - 86'400);
  const int64_t guess = local_s - before;
  const int there = data_->offset_at(guess);
  if (there == before) return guess * kSecond_ms;
  const int64_t other = local_s - there;
  return (data_->offset_at(other) == there ? other : guess) * kSecond_ms;
}

int64_t Zone::start_of_day_ms(int64_t utc_ms) const {
  Civil civil = to_civil(utc_ms);
  civil.hour = civil.minute = civil.second = 0;
  return from_civil(civil);
}

int Zone::offset_s(int64_t utc_ms) const { return data_->offset_at(floor_div(utc_ms, kSecond_ms)); }

const std::string& Zone::name() const { return data_->name; }

}  // namespace base
