#include "data/model/validate.h"

#include <algorithm>
#include <vector>

#include "data/base/limits.h"
#include "data/base/utf8.h"

namespace model {
namespace {

constexpr size_t kPhoneRunDigits = 7;  // the shortest local number in use
constexpr size_t kMobileDigits = 11;

// 0-9 for ASCII, full-width and Chinese numerals (those people use to spell numbers), else -1.
int digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  constexpr std::u32string_view kChinese = U"零一二三四五六七八九";
  const size_t at = kChinese.find(c);
  if (at != std::u32string_view::npos) return static_cast<int>(at);
  if (c == U'〇') return 0;
  if (c == U'幺') return 1;
  return -1;
}

constexpr int kSeparator = -2;

bool is_separator(char32_t c) {
  constexpr std::u32string_view kSeparators = U" -.·—－　()（）_";
  return kSeparators.find(c) != std::u32string_view::npos;
}

// The digits from `at` on, one separator forgiven between two; `*end` is behind the last taken.
std::string digits_from(const std::vector<int>& marks, size_t at, size_t most, size_t* end) {
  std::string digits;
  while (at < marks.size() && digits.size() < most) {
    const bool parted = marks[at] == kSeparator && at + 1 < marks.size() && marks[at + 1] >= 0;
    if (parted) ++at;
    else if (marks[at] < 0) break;
    digits += static_cast<char>('0' + marks[at++]);
  }
  *end = at;
  return digits;
}

bool has_control(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_scalar(text, &at);
    if ((c < 0x20 && c != U'\n') || c == 0x7F) return true;
  }
  return false;
}

}  // namespace

std::string_view to_string(Refusal refusal) {
  switch (refusal) {
    case Refusal::kEmpty: return "empty";
    case Refusal::kTooLong: return "too_long";
    case Refusal::kNotText: return "not_text";
    case Refusal::kHasPhone: return "has_phone";
    case Refusal::kBadPhone: return "bad_phone";
    case Refusal::kBadName: return "bad_name";
  }
  return "not_text";
}

std::optional<Refusal> check_wish_text(std::string_view text) {
  if (!base::is_text(text) || has_control(text)) return Refusal::kNotText;
  if (base::trim(text).empty()) return Refusal::kEmpty;
  if (base::count_scalars(text) > base::kWishTextMaxScalars) return Refusal::kTooLong;
  return std::nullopt;
}

std::optional<Refusal> check_name(std::string_view name) {
  const auto line = check_line(name, base::kPersonNameMaxScalars);
  if (line) return *line == Refusal::kNotText ? Refusal::kBadName : *line;
  return has_phone(name) ? std::optional(Refusal::kBadName) : std::nullopt;
}

std::optional<Refusal> check_phone(std::string_view phone) {
  if (base::trim(phone).empty()) return Refusal::kEmpty;
  const std::string digits = normalise_phone(phone);
  const bool mobile = digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
  const bool landline = digits.size() >= 7 && digits.size() <= 12 && digits[0] != '1';
  return mobile || landline ? std::nullopt : std::optional(Refusal::kBadPhone);
}

bool has_phone(std::string_view text) {
  size_t run = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_scalar(text, &at);
    if (digit_of(c) >= 0) {
      if (++run >= kPhoneRunDigits) return true;
    } else if (!is_separator(c)) {
      run = 0;
    }
  }
  return false;
}

bool has_mobile(std::string_view text) {
  std::vector<int> marks;  // a digit, kSeparator, or -1
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_scalar(text, &at);
    const int digit = digit_of(c);
    marks.push_back(digit < 0 && is_separator(c) ? kSeparator : digit);
  }
  for (size_t at = 0; at < marks.size(); ++at) {
    if (marks[at] < 0 || (at > 0 && marks[at - 1] >= 0)) continue;
    for (const std::string_view country : {"", "86", "0086"}) {
      size_t end = 0;
      const std::string digits = digits_from(marks, at, country.size() + kMobileDigits, &end);
      const bool whole = digits.size() == country.size() + kMobileDigits &&
                         (end == marks.size() || marks[end] < 0);
      const std::string_view own = std::string_view(digits).substr(
          std::min(country.size(), digits.size()));
      if (whole && digits.starts_with(country) && own[0] == '1' && own[1] >= '3') return true;
    }
  }
  return false;
}

std::string normalise_phone(std::string_view phone) {
  std::string digits;
  bool plus = false;
  for (size_t at = 0; at < phone.size();) {
    const char32_t c = base::next_scalar(phone, &at);
    if (digit_of(c) >= 0) {
      digits += static_cast<char>('0' + digit_of(c));
    } else if (c == U'+' && digits.empty()) {
      plus = true;
    } else if (!is_separator(c)) {
      return {};
    }
  }
  if (digits.starts_with("0086")) digits.erase(0, 4);
  else if (plus && digits.starts_with("86")) digits.erase(0, 2);
  return digits;
}

std::optional<Refusal> check_line(std::string_view text, size_t max_scalars) {
  if (!base::is_text(text) || has_control(text) || text.find('\n') != std::string_view::npos) {
    return Refusal::kNotText;
  }
  if (base::trim(text).empty()) return Refusal::kEmpty;
  if (base::count_scalars(text) > max_scalars) return Refusal::kTooLong;
  return std::nullopt;
}

}  // namespace model
