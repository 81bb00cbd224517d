// How it works: best[i] is the cheapest way to write the first i characters. From each place on,
// every piece that begins there is tried; the last piece of the best way says what it was.

#include "data/model/passwords.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "data/base/fold.h"
#include "data/base/utf8.h"

namespace model {
namespace {

constexpr size_t kWordMin = 3;
constexpr double kCharacter_bits = 4.7;  // of 26
constexpr double kDigit_bits = 3.3;
constexpr double kNumber_bits = 14;  // of a mobile telephone: somebody knows it
constexpr double kHan_bits = 10;     // a character that is no ASCII
constexpr double kAbout_bits = 2;
constexpr double kRun_bits = 6;   // where it begins and which way it goes
constexpr double kDate_bits = 8;  // a year, a day of a year
constexpr double kAgain_bits = 2;
constexpr double kTurned_bits = 1;  // other letters for a word's own

std::u32string scalars_of(std::string_view text) {
  std::u32string out;
  const std::string folded = base::fold(text);
  for (size_t at = 0; at < folded.size();) out += base::next_scalar(folded, &at);
  return out;
}

char32_t plain(char32_t c) {
  switch (c) {
    case U'0': return U'o';
    case U'1':
    case U'!': return U'i';
    case U'3': return U'e';
    case U'4':
    case U'@': return U'a';
    case U'5':
    case U'$': return U's';
    case U'7': return U't';
    default: return c;
  }
}

// As it stands and as the letters mean that were turned into digits.
struct Readings {
  std::u32string plainly, turned;
  explicit Readings(const std::u32string& text) : plainly(text), turned(text) {
    std::transform(turned.begin(), turned.end(), turned.begin(), plain);
  }
};

constexpr std::array<std::u32string_view, 9> kRows = {
    U"1234567890", U"qwertyuiop", U"asdfghjkl",        U"zxcvbnm",   U"abcdefghijklmnopqrstuvwxyz",
    U"147258369",  U"qazwsxedc",  U"1qaz2wsx3edc4rfv", U"!@#$%^&*()"};

bool in_a_row(std::u32string_view piece) {
  const std::u32string back(piece.rbegin(), piece.rend());
  return std::any_of(kRows.begin(), kRows.end(), [&](std::u32string_view row) {
    return row.find(piece) != row.npos || row.find(std::u32string_view(back)) != row.npos;
  });
}

// How many characters from `at` on are a run: all one, or along a row of the keyboard.
size_t run_at(const std::u32string& text, size_t at) {
  size_t same = 1;
  while (at + same < text.size() && text[at + same] == text[at]) ++same;
  size_t row = 1;
  const std::u32string_view all = text;
  while (at + row < text.size() && in_a_row(all.substr(at, row + 1))) ++row;
  return std::max(same, row);
}

bool is_digits(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

int number(std::u32string_view digits) {
  int value = 0;
  for (const char32_t c : digits) value = value * 10 + static_cast<int>(c - U'0');
  return value;
}

bool is_year(std::u32string_view t) { return number(t) >= 1930 && number(t) < 2050; }
bool is_day(std::u32string_view t) {
  const int month = number(t.substr(0, 2));
  const int day = number(t.substr(2));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// 2026, 1128, 20261128
size_t date_at(const std::u32string& text, size_t at) {
  const std::u32string_view rest = std::u32string_view(text).substr(at);
  if (rest.size() >= 8 && is_digits(rest.substr(0, 8)) && is_year(rest.substr(0, 4)) &&
      is_day(rest.substr(4, 4))) {
    return 8;
  }
  if (rest.size() < 4 || !is_digits(rest.substr(0, 4))) return 0;
  return is_year(rest.substr(0, 4)) || is_day(rest.substr(0, 4)) ? 4 : 0;
}

// How much from `at` on repeats what stood some characters before, itself included.
size_t again_at(const std::u32string& text, size_t at) {
  size_t longest = 0;
  for (size_t back = 1; back <= at; ++back) {
    size_t length = 0;
    while (at + length < text.size() && text[at + length] == text[at + length - back]) ++length;
    longest = std::max(longest, length);
  }
  return longest >= kWordMin ? longest : 0;
}

constexpr size_t kMobileDigits = 11;
bool is_mobile_at(const std::u32string& text, size_t at) {
  const std::u32string_view rest = std::u32string_view(text).substr(at);
  return rest.size() >= kMobileDigits && is_digits(rest.substr(0, kMobileDigits)) &&
         rest[0] == U'1' && rest[1] >= U'3';
}

double bits_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return kDigit_bits;
  return c < 128 ? kCharacter_bits : kHan_bits;
}

struct Way {
  double bits = 0;
  std::array<double, 3> of = {};  // characters that a kind of piece explains: word, about, pattern
};
enum Kind { kWord, kAbout, kPatterned, kItself };

class Cheapest {
 public:
  explicit Cheapest(const std::u32string& text) : text_(text), best_(text.size() + 1) {
    for (size_t i = 1; i <= text.size(); ++i) best_[i].bits = -1;
  }
  void offer(size_t from, size_t length, double bits, Kind kind) {
    const double sum = best_[from].bits + bits;
    Way& way = best_[from + length];
    if (way.bits >= 0 && way.bits <= sum) return;
    way = best_[from];
    way.bits = sum;
    if (kind != kItself) way.of[kind] += static_cast<double>(length);
  }
  void patterns_at(size_t at) {
    offer(at, 1, bits_of(text_[at]), kItself);
    if (is_mobile_at(text_, at)) offer(at, kMobileDigits, kNumber_bits, kPatterned);
    if (const size_t run = run_at(text_, at); run >= kWordMin) {
      offer(at, run, kRun_bits + std::log2(static_cast<double>(run)), kPatterned);
    }
    if (const size_t date = date_at(text_, at); date > 0) {
      offer(at, date, kDate_bits * static_cast<double>(date) / 4, kPatterned);
    }
    if (const size_t again = again_at(text_, at); again > 0) {
      offer(at, again, kAgain_bits + std::log2(static_cast<double>(at)), kPatterned);
    }
  }
  const Way& end() const { return best_.back(); }

 private:
  const std::u32string& text_;
  std::vector<Way> best_;
};

PasswordFault fault_of(const Way& way) {
  const auto most = std::max_element(way.of.begin(), way.of.end());
  if (most == way.of.begin() + kAbout && *most > 0) return PasswordFault::kAboutYou;
  return most == way.of.begin() + kWord && *most > 0 ? PasswordFault::kCommon
                                                     : PasswordFault::kPattern;
}

// What is known of its owner, whole and by its words.
std::vector<std::u32string> known(const std::vector<std::string>& about) {
  std::vector<std::u32string> words;
  const auto add = [&](const std::u32string& word) {
    if (word.size() >= kWordMin || (word.size() == 2 && word[0] > 127)) words.push_back(word);
  };
  for (const std::string& text : about) {
    const std::u32string whole = scalars_of(text);
    std::u32string joined;
    std::u32string word;
    for (const char32_t c : whole) {
      if (c == U' ' || c == U'-' || c == U'.' || c == U'@' || c == U'_') {
        add(word);
        word.clear();
        continue;
      }
      word += c;
      joined += c;
    }
    add(word);
    add(joined);
  }
  return words;
}

}  // namespace

std::string_view to_string(PasswordFault fault) {
  switch (fault) {
    case PasswordFault::kShort: return "short";
    case PasswordFault::kLong: return "long";
    case PasswordFault::kCommon: return "common";
    case PasswordFault::kAboutYou: return "about_you";
    case PasswordFault::kPattern: return "pattern";
  }
  return "";
}

CommonPasswords::CommonPasswords(std::string_view lines) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::u32string word = scalars_of(base::trim(line));
    if (word.size() < kWordMin) continue;
    longest_ = std::max(longest_, word.size());
    words_[word] = true;
  }
  bits_ = words_.empty() ? 0 : std::log2(static_cast<double>(words_.size()));
}

PasswordJudgement CommonPasswords::judge(std::string_view password,
                                         const std::vector<std::string>& about) const {
  if (password.size() > kPasswordMaxBytes || !base::is_text(password)) {
    return {PasswordFault::kLong};
  }
  if (base::count_scalars(password) < kPasswordMinScalars) return {PasswordFault::kShort};
  const std::u32string text = scalars_of(password);
  if (text.empty()) return {PasswordFault::kPattern};
  const Readings readings(text);
  const auto owners = known(about);
  Cheapest cheapest(text);
  for (size_t at = 0; at < text.size(); ++at) {
    cheapest.patterns_at(at);
    for (const auto& word : owners) {
      for (const auto* reading : {&readings.plainly, &readings.turned}) {
        if (reading->compare(at, word.size(), word) == 0) {
          cheapest.offer(at, word.size(), kAbout_bits, kAbout);
        }
      }
    }
    for (size_t n = kWordMin; n <= longest_ && at + n <= text.size(); ++n) {
      if (words_.contains(readings.plainly.substr(at, n))) cheapest.offer(at, n, bits_, kWord);
      else if (words_.contains(readings.turned.substr(at, n))) {
        cheapest.offer(at, n, bits_ + kTurned_bits, kWord);
      }
    }
  }
  const double bits = cheapest.end().bits;
  if (bits >= kPasswordMinBits) return {std::nullopt, bits};
  return {fault_of(cheapest.end()), bits};
}

}  // namespace model
