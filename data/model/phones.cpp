#include "data/model/phones.h"

#include <algorithm>
#include <optional>

#include "data/model/phone_digits.h"
#include "data/model/phone_lengths.h"
#include "data/model/phone_words.h"

namespace model {
namespace {

constexpr size_t kCountryMost = 5;  // 00 and the country's code
constexpr size_t kLocalMost = 12;
constexpr size_t kNameLeast = 24;  // letters and digits without a blank

bool is_ascii_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_time(std::string_view hhmm) { return hhmm.size() == 4 && hhmm < "2400" && hhmm[2] < '6'; }

bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

bool is_within(std::string_view digits, int most) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return !digits.empty() && digits.size() <= 2 && value >= 1 && value <= most;
}

// Groups from one on, as digits of one number.
struct Window {
  size_t last = 0;  // group
  std::string digits;
  std::vector<size_t> sizes;  // of what stands together
  std::u32string between;     // everything that parts them
  Gap widest = Gap::kNone;

  bool whole() const { return sizes.size() == 1; }
  bool joint() const { return widest != Gap::kLoose; }
  bool only(char32_t c) const {
    return !between.empty() && between.find_first_not_of(c) == std::u32string::npos;
  }
  bool all_of(size_t size) const {
    return std::all_of(sizes.begin(), sizes.end(), [size](size_t s) { return s == size; });
  }
};

// Behind a year: 20261120, 2026-11-20, 2026/1/5.
bool is_day(const Window& w) {
  const std::string_view d = w.digits;
  const size_t month = w.sizes.size() == 3 ? w.sizes[1] : 2;
  return (w.whole() || w.sizes.size() == 3) && is_within(d.substr(4, month), 12) &&
         is_within(d.substr(std::min(4 + month, d.size())), 31);
}

struct Start {
  size_t group = 0;
  size_t skip = 0;       // digits of it that are a prefix
  bool country = false;  // behind +86
};

struct Match {
  size_t last = 0;  // group
  PhoneKind kind = PhoneKind::kMobile;
  std::string number;
};

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text), groups_(digit_groups(text)) {}

  std::vector<FoundPhone> find() {
    std::vector<FoundPhone> found;
    for (size_t i = 0; i < groups_.size();) {
      auto match = at(i);
      if (!match) {
        ++i;
        continue;
      }
      size_t end = groups_[match->last].end;
      size_t next = match->last + 1;
      if (match->kind != PhoneKind::kMobile) add_extension(&*match, &end, &next);
      const size_t begin = begin_of(i);
      found.push_back({begin, end - begin, match->kind, std::move(match->number)});
      i = next;
    }
    return found;
  }

 private:
  std::optional<Match> at(size_t i) const {
    if (is_fraction(i) || is_in_name(i)) return std::nullopt;
    if (auto match = mobile(i)) return match;
    if (auto match = landline(i)) return match;
    if (auto match = hotline(i)) return match;
    if (auto match = foreign(i)) return match;
    return led_to(i);
  }

  Window open(const Start& start) const {
    Window w;
    w.last = start.group;
    w.digits = groups_[start.group].digits.substr(start.skip);
    w.sizes = {w.digits.size()};
    return w;
  }
  // The next group, if it may belong to the number.
  bool grow(Window* w) const {
    const size_t next = w->last + 1;
    if (next >= groups_.size() || groups_[next].gap == Gap::kBreak || groups_[next].plus) {
      return false;
    }
    const DigitGroup& group = groups_[next];
    w->last = next;
    w->digits += group.digits;
    w->between += group.between;
    w->widest = std::max(w->widest, group.gap);
    if (group.gap == Gap::kNone) w->sizes.back() += group.digits.size();
    else w->sizes.push_back(group.digits.size());
    return true;
  }
  // The window of exactly so many digits.
  std::optional<Window> window(const Start& start, size_t digits) const {
    Window w = open(start);
    while (w.digits.size() < digits && grow(&w)) {
    }
    if (w.digits.size() != digits) return std::nullopt;
    return w;
  }

  // Where a number of this country may begin: here, behind 86, or behind the 0 of the trunk.
  std::vector<Start> starts(size_t i) const {
    std::vector<Start> out = {{i, 0, false}};
    const std::string& digits = groups_[i].digits;
    for (const std::string_view country : {"0086", "86"}) {
      if (!digits.starts_with(country)) continue;
      const bool alone = digits.size() == country.size();
      const bool goes_on = i + 1 < groups_.size() &&
                           (groups_[i + 1].gap == Gap::kJoint || groups_[i + 1].gap == Gap::kNone);
      if (!alone) out.push_back({i, country.size(), true});
      else if (goes_on) out.push_back({i + 1, 0, true});
      break;
    }
    if (digits.starts_with("01")) out.push_back({i, 1, false});
    return out;
  }

  std::string_view before(size_t i) const { return text_.substr(0, groups_[i].at); }
  std::string_view after(const Window& w) const { return text_.substr(groups_[w.last].end); }

  // Part of a long name without blanks, such as a picture's: (media:0e9f…)
  bool is_in_name(size_t i) const {
    const DigitGroup& group = groups_[i];
    size_t length = group.digits.size();
    for (size_t at = group.at; at > 0 && length < kNameLeast; --at, ++length) {
      if (!is_ascii_word(text_[at - 1])) break;
    }
    for (size_t at = group.end; at < text_.size() && length < kNameLeast; ++at, ++length) {
      if (!is_ascii_word(text_[at])) break;
    }
    return length >= kNameLeast;
  }
  // 3.14159265358, and 13800000000.00
  bool is_fraction(size_t i) const {
    return i > 0 && groups_[i].between == U"." && groups_[i - 1].digits.size() < 3 &&
           groups_[i].digits.size() > 4;
  }
  bool has_fraction(const Window& w) const {
    return w.last + 1 < groups_.size() && groups_[w.last + 1].between == U"." &&
           groups_[w.last + 1].digits.size() < 3;
  }
  bool is_sum(size_t i, const Window& w) const {
    return w.whole() && (is_amount(after(w)) || is_money(before(i)) || has_fraction(w));
  }

  std::optional<Match> mobile(size_t i) const {
    for (const Start& start : starts(i)) {
      const auto w = window(start, kMobileDigits);
      if (!w || w->digits[0] != '1' || w->digits[1] < '3') continue;
      const bool led = is_led_to(i);
      if (!is_mobile_shape(*w, led) || (!led && is_sum(i, *w))) continue;
      return Match{w->last, PhoneKind::kMobile, w->digits};
    }
    return std::nullopt;
  }

  // How people part eleven digits; what lists of rooms, sums and addresses of machines look like is
  // a number only behind a word that says so.
  static bool is_mobile_shape(const Window& w, bool led) {
    const auto& s = w.sizes;
    if (w.whole() || w.all_of(1)) return true;
    if (!w.joint()) return s == std::vector<size_t>{3, 4, 4} || s == std::vector<size_t>{3, 8};
    if (led) return true;
    if (s[0] == 3) return !(w.only(U'.') && s.size() == 4);
    if (s == std::vector<size_t>{4, 4, 3}) return w.only(U'-');
    return s == std::vector<size_t>{7, 4} && !w.only(U' ');
  }

  static size_t area_digits(std::string_view d) {
    if (d.size() < 4 || d[0] != '0') return 0;
    if (d[1] == '1') return d[2] == '0' ? 3 : 0;
    if (d[1] == '2') return 3;
    return d[1] >= '3' ? 4 : 0;
  }

  std::optional<Match> landline(size_t i) const {
    for (const Start& start : starts(i)) {
      Window w = open(start);
      do {
        const std::string digits = start.country && w.digits[0] != '0' ? "0" + w.digits : w.digits;
        const size_t area = area_digits(digits);
        const size_t local = digits.size() - area;
        const bool long_enough = area == 3 ? local == 8 : area == 4 && (local == 7 || local == 8);
        if (long_enough && is_landline_shape(i, w, digits, area)) {
          return Match{w.last, PhoneKind::kLandline, digits};
        }
      } while (w.digits.size() < kLocalMost && grow(&w));
    }
    return std::nullopt;
  }

  bool is_landline_shape(size_t i, const Window& w, std::string_view digits, size_t area) const {
    if (!w.joint()) return false;
    if (is_led_to(i)) return true;
    const char first = digits[area];
    if (w.whole()) return first >= '2' && first <= '8' && !is_sum(i, w);
    const size_t zero = digits.size() - w.digits.size();
    const size_t head = w.sizes[0] + zero;
    if (head != area && head != area + 3 && head != area + 4) return false;
    bool times = true;  // 0830-2000 2030-2100
    for (size_t at = 0; at < w.digits.size(); at += 4) {
      times = times && w.all_of(4) && is_time(std::string_view(w.digits).substr(at, 4));
    }
    return first >= '2' && !times;
  }

  std::optional<Match> hotline(size_t i) const {
    const auto w = window({i, 0, false}, kHotlineDigits);
    if (!w || !w->joint()) return std::nullopt;
    const bool prefix = w->digits.starts_with("400") || w->digits.starts_with("800");
    const bool shape = w->whole() || w->sizes[0] == 3 || w->sizes[0] == 4 || w->sizes[0] == 7;
    if (!prefix || !shape || is_sum(i, *w)) return std::nullopt;
    return Match{w->last, PhoneKind::kHotline, w->digits};
  }

  // +44 20 7946 0000, and 0044 20 … where it is parted or led to.
  std::optional<Match> foreign(size_t i) const {
    const DigitGroup& first = groups_[i];
    const size_t zeros = first.plus ? 0 : 2;
    if (!first.plus && !first.digits.starts_with("00")) return std::nullopt;
    Window w = open({i, 0, false});
    std::optional<Window> best;
    do {
      if (w.digits.size() > zeros + kForeignMost || !w.joint()) break;
      if (w.digits.size() >= zeros + kForeignLeast) best = w;
    } while (grow(&w));
    if (!best || best->digits.size() <= zeros || best->digits[zeros] == '0') return std::nullopt;
    const bool parted = !best->whole() && first.digits.size() <= kCountryMost;
    if (!first.plus && !parted && !is_led_to(i)) return std::nullopt;
    return Match{best->last, PhoneKind::kForeign, "+" + best->digits.substr(zeros)};
  }

  // Any run that a word leads to, unless it is plainly something else.
  std::optional<Match> led_to(size_t i) const {
    if (!is_led_to(i)) return std::nullopt;
    Window w = open({i, 0, false});
    std::optional<Window> best;
    do {
      if (w.digits.size() > kLocalMost || !w.joint()) break;
      if (w.digits.size() >= kLocalLeast && !is_something_else(w)) best = w;
    } while (grow(&w));
    if (!best) return std::nullopt;
    return Match{best->last, PhoneKind::kLandline, best->digits};
  }

  bool is_something_else(const Window& w) const {
    if (is_counted(after(w)) || has_fraction(w)) return true;
    const std::string_view d = w.digits;
    const bool years = w.all_of(4) && is_year(d.substr(4));  // 2025—2026
    return is_year(d.substr(0, 4)) && (years || is_day(w));
  }

  bool is_led_to(size_t i) const {
    const size_t from = i > 0 ? groups_[i - 1].end : 0;
    return leads_to_phone(text_.substr(from, groups_[i].at - from));
  }

  // Where the span begins: with its + or bracket.
  size_t begin_of(size_t i) const {
    size_t begin = groups_[i].at;
    for (const std::string_view sign : {"+", "＋", "(", "（"}) {
      if (text_.substr(0, begin).ends_with(sign)) begin -= sign.size();
    }
    return begin;
  }

  // 转8001, 分机 8001, ext. 8001, and -8001.
  void add_extension(Match* match, size_t* end, size_t* next) const {
    std::string_view rest = skip_spaces(text_.substr(*end));
    bool named = false;
    for (const std::string_view word : {"转", "分机", "ext", "Ext", "EXT", "#"}) {
      if (!rest.starts_with(word)) continue;
      rest.remove_prefix(word.size());
      named = true;
      break;
    }
    for (const std::string_view word : {"分机", "机", "号", ".", ":", "："}) {
      if (named && rest.starts_with(word)) rest.remove_prefix(word.size());
    }
    rest = skip_spaces(rest);
    if (*next >= groups_.size()) return;
    const DigitGroup& group = groups_[*next];
    const bool dashed = group.between == U"-" && group.digits.size() >= 3 &&
                        group.digits.size() <= 5 && match->kind != PhoneKind::kForeign;
    const bool follows =
        named && group.at == text_.size() - rest.size() && group.digits.size() <= kExtensionMost;
    if (!dashed && !follows) return;
    match->number += "转" + group.digits;
    *end = group.end;
    ++*next;
  }

  std::string_view text_;
  std::vector<DigitGroup> groups_;
};

}  // namespace

std::vector<FoundPhone> find_phones(std::string_view text) { return Finder(text).find(); }

}  // namespace model
