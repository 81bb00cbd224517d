#include "data/model/phone_field.h"

#include <algorithm>
#include <optional>
#include <string>

#include "data/base/utf8.h"
#include "data/model/phone_digits.h"
#include "data/model/phones.h"

namespace model {
namespace {

constexpr size_t kLocalMost = 8;

// A number as it was given, taken apart.
struct Given {
  bool plus = false;
  std::string digits;
  bool extended = false;  // 转 stands there
  std::string extension;
};

bool only(std::string_view text, std::u32string_view characters) {
  for (size_t at = 0; at < text.size();) {
    if (characters.find(base::next_scalar(text, &at)) == characters.npos) return false;
  }
  return true;
}

// The digits of what holds nothing but one number; nullopt where it holds anything else.
std::optional<Given> read_main(std::string_view main) {
  Given given;
  const auto groups = digit_groups(main);
  const size_t head = groups.empty() ? main.size() : groups.front().at;
  if (!only(main.substr(0, head), U"+＋(（ 　")) return std::nullopt;
  given.plus = main.find('+') != main.npos || main.find("＋") != main.npos;
  for (size_t i = 0; i < groups.size(); ++i) {
    if (i > 0 && groups[i].gap > Gap::kJoint) return std::nullopt;
    given.digits += groups[i].digits;
  }
  const size_t end = groups.empty() ? main.size() : groups.back().end;
  if (!only(main.substr(end), U")） 　-.")) return std::nullopt;
  return given;
}

std::optional<Given> read(std::string_view phone) {
  constexpr std::string_view kWords[] = {"转", "分机", "ext.", "ext", "#"};
  std::string_view main = phone;
  std::string_view extension;
  bool extended = false;
  for (const std::string_view word : kWords) {
    const size_t at = main.find(word);
    if (at == main.npos) continue;
    extension = base::trim(main.substr(at + word.size()));
    main = main.substr(0, at);
    extended = true;
  }
  auto given = read_main(base::trim(main));
  if (!given) return std::nullopt;
  given->extended = extended;
  for (const DigitGroup& group : digit_groups(extension)) given->extension += group.digits;
  return given;
}

// Behind +86: as it is dialled inside the country.
std::string dialled_inside(std::string rest) {
  if (rest.empty() || rest[0] == '0' || rest.starts_with("400") || rest.starts_with("800")) {
    return rest;
  }
  const bool mobile = rest[0] == '1' && (rest.size() == 1 || rest[1] != '0');
  return mobile ? rest : "0" + rest;
}

bool is_mobile(std::string_view digits) {
  return digits.size() == kMobileDigits && digits[0] == '1' && digits[1] >= '3';
}

struct Dialled {
  bool abroad = false;
  std::string digits;  // without + and country where it is this one
};

Dialled dialled(const Given& given) {
  const std::string& d = given.digits;
  if (d.starts_with("0086")) return {false, dialled_inside(d.substr(4))};
  if (given.plus && d.starts_with("86")) return {false, dialled_inside(d.substr(2))};
  if (given.plus) return {true, d};
  if (d.starts_with("00")) return {true, d.substr(2)};
  if (d.starts_with("86") && is_mobile(d.substr(2))) return {false, d.substr(2)};
  if (d.starts_with("0") && is_mobile(d.substr(1))) return {false, d.substr(1)};
  return {false, d};
}

PhoneNeed between(size_t digits, size_t least, size_t most) {
  if (digits < least) return {PhoneLack::kDigits, static_cast<int>(least - digits)};
  if (digits > most) return {PhoneLack::kTooLong, static_cast<int>(digits - most)};
  return {};
}

PhoneNeed need_inside(std::string_view d) {
  if (d.empty()) return {PhoneLack::kDigits, kMobileDigits};
  if (d[0] == '0') {
    // 010 and 02x have eight digits behind them, the others seven or eight.
    const bool city = d.size() > 1 && (d[1] == '2' || d[1] == '1');
    return between(d.size(), kMobileDigits, city ? kMobileDigits : kMobileDigits + 1);
  }
  if (d[0] == '1') {
    if (d.size() > 1 && d[1] < '3') return {PhoneLack::kWhere, 0};
    return between(d.size(), kMobileDigits, kMobileDigits);
  }
  if (d.starts_with("400") || d.starts_with("800")) {
    return between(d.size(), kHotlineDigits, kHotlineDigits);
  }
  if (d.size() > kLocalMost) return {PhoneLack::kWhere, 0};
  return between(d.size(), kLocalLeast, kLocalMost);
}

}  // namespace

PhoneNeed phone_need(std::string_view typed) {
  if (base::trim(typed).empty()) return {PhoneLack::kEmpty, 0};
  const auto given = read(typed);
  if (!given) return {PhoneLack::kNoNumber, 0};
  const Dialled number = dialled(*given);
  const PhoneNeed need = number.abroad ? between(number.digits.size(), kForeignLeast, kForeignMost)
                                       : need_inside(number.digits);
  if (need.lack != PhoneLack::kNothing || !given->extended) return need;
  if (given->extension.empty()) return {PhoneLack::kExtension, 0};
  return between(given->extension.size(), 1, kExtensionMost);
}

std::string normalise_phone(std::string_view phone) {
  const auto given = read(phone);
  if (!given || given->digits.empty()) return {};
  const Dialled number = dialled(*given);
  std::string out = (number.abroad ? "+" : "") + number.digits;
  if (!given->extension.empty()) out += "转" + given->extension;
  return out;
}

}  // namespace model
