#include "kiosk/speech/runs.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "data/base/characters.h"
#include "data/base/utf8.h"
#include "kiosk/speech/numerals.h"

namespace speech {
namespace {

using app::Language;

constexpr size_t kLongNumber = 5;  // from so many digits on they are said one by one

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_latin(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F);
}
bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c == U'〇' ||
         (c >= 0x20000 && c <= 0x3FFFF);
}
bool is_spoken_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FA5; }  // what the voice has
bool is_space(char32_t c) { return c != U'\n' && c != U'\r' && base::is_space(c); }

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

// Classifiers before which 2 is 两: 两次, but 二楼 and 二月.
constexpr std::u32string_view kCounted = U"次个条位场张件家天周项种句遍步份部台处年席人封间";

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) {
    char32_t c = base::next_scalar(text, &at);
    if (c >= 0xFF01 && c <= 0xFF5E && !is_one_of(c, U"，：；！？（）")) c -= 0xFEE0;  // full width
    out += c;
  }
  return out;
}

class Reader {
 public:
  Reader(std::string_view text, Language language)
      : text_(decode(text)), default_(language), now_(language) {}

  std::vector<Run> read() {
    now_ = first_language();
    while (at_ < text_.size()) step();
    for (Run& run : runs_) run.text = tidied(run);
    std::erase_if(runs_, [](const Run& run) { return !is_sound(run.text); });
    return std::move(runs_);
  }

 private:
  char32_t peek(size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
  }
  bool chinese() const { return now_ == Language::kZh; }

  // Digits before any letter: the visitor's language, unless all letters are of the other one.
  Language first_language() const {
    const bool han = std::any_of(text_.begin(), text_.end(), is_han);
    const bool latin = std::any_of(text_.begin(), text_.end(), is_latin);
    if (han && !latin) return Language::kZh;
    return default_;
  }

  void step() {
    const char32_t c = peek();
    if (is_digit(c)) return number();
    if (is_han(c)) {
      now_ = Language::kZh;
      put(is_spoken_han(c) ? c : c == U'〇' ? U'零' : U'\0');
      if (!is_spoken_han(c) && c != U'〇') put("生僻字");
    } else if (is_latin(c)) {
      now_ = Language::kEn;
      put(c);
    } else {
      sign(c);
    }
    ++at_;
  }

  // The digits from `ahead` on, and behind them.
  std::string digits(size_t* ahead) const {
    std::string out;
    while (is_digit(peek(*ahead))) out += static_cast<char>(peek((*ahead)++));
    return out;
  }

  char32_t letter_behind() const {
    size_t ahead = 0;
    while (is_digit(peek(ahead)) || is_space(peek(ahead)) ||
           (is_one_of(peek(ahead), U".:") && is_digit(peek(ahead + 1)))) {
      ++ahead;
    }
    return peek(ahead);
  }

  void number() {
    // In Chinese the Chinese voice has the digits, also behind Latin letters (B1 层); in English
    // they go with the letters that follow at once, else with those before.
    if (default_ == Language::kZh) now_ = Language::kZh;
    else if (is_latin(letter_behind())) now_ = Language::kEn;
    else if (is_han(letter_behind())) now_ = Language::kZh;
    if (time() || date()) return;
    size_t length = 0;
    const std::string whole = digits(&length);
    std::string grouped = whole;
    while (peek(length) == U',' && is_digit(peek(length + 1)) && is_digit(peek(length + 2)) &&
           is_digit(peek(length + 3)) && !is_digit(peek(length + 4))) {
      ++length;
      grouped += digits(&length);
    }
    std::string fraction;
    if (peek(length) == U'.' && is_digit(peek(length + 1))) {
      ++length;
      fraction = digits(&length);
    }
    at_ += length;
    const bool percent = peek() == U'%';
    if (percent) ++at_;
    if (chinese()) say_chinese(grouped, fraction, percent);
    else say_english(grouped, fraction, percent);
    range();
  }

  void say_chinese(const std::string& whole, const std::string& fraction, bool percent) {
    if (percent) put("百分之");
    size_t next = 0;
    while (is_space(peek(next))) ++next;
    const char32_t follows = peek(next);
    const bool year = whole.size() == 4 && follows == U'年';
    const bool counted = whole == "2" && fraction.empty() && is_one_of(follows, kCounted);
    const bool ordinal = before_ == U'第';
    const bool code = (whole.size() > 1 && whole[0] == '0') || whole.size() >= kLongNumber;
    if (year || (code && fraction.empty())) {
      put(chinese_digits(whole));
    } else if (counted && !ordinal) {
      put("两");
    } else {
      put(chinese_number(std::strtoull(whole.c_str(), nullptr, 10)));
    }
    if (!fraction.empty()) put("点" + chinese_digits(fraction));
  }

  void say_english(const std::string& whole, const std::string& fraction, bool percent) {
    const bool code = (whole.size() > 1 && whole[0] == '0') || whole.size() > kLongNumber;
    if (code && fraction.empty()) {
      for (const char digit : whole) put(std::string(1, digit) + " ");
    } else {
      put(whole + (fraction.empty() ? "" : "." + fraction));
    }
    if (percent) put(" percent");
  }

  // 14:25, and 14：25
  bool time() {
    size_t length = 0;
    const std::string hour = digits(&length);
    if (hour.size() > 2 || (peek(length) != U':' && peek(length) != U'：')) return false;
    ++length;
    const std::string minute = digits(&length);
    const int h = std::atoi(hour.c_str());
    const int m = std::atoi(minute.c_str());
    if (minute.size() != 2 || h > 24 || m > 59) return false;
    at_ += length;
    if (chinese()) {
      put(h == 2 ? "两点" : chinese_number(static_cast<uint64_t>(h)) + "点");
      if (m > 0 && m < 10) put("零");
      if (m > 0) put(chinese_number(static_cast<uint64_t>(m)) + "分");
    } else {
      put(std::to_string(h) + (m == 0 ? " o'clock" : m < 10 ? " oh " : " "));
      if (m > 0) put(std::to_string(m));
    }
    range();
    return true;
  }

  // 2026-09-28, 2026/9/28 and 2026.9.28
  bool date() {
    size_t length = 0;
    const std::string year = digits(&length);
    const char32_t between = peek(length);
    if (year.size() != 4 || !is_one_of(between, U"-/.")) return false;
    const std::string month = digits(&++length);
    if (month.empty() || month.size() > 2 || peek(length) != between) return false;
    const std::string day = digits(&++length);
    const int m = std::atoi(month.c_str());
    const int d = std::atoi(day.c_str());
    if (day.empty() || day.size() > 2 || m < 1 || m > 12 || d < 1 || d > 31) return false;
    at_ += length;
    if (chinese()) {
      put(chinese_digits(year) + "年" + chinese_number(static_cast<uint64_t>(m)) + "月" +
          chinese_number(static_cast<uint64_t>(d)) + "日");
    } else {
      static constexpr std::array<const char*, 12> kMonths = {"January", "February", "March",
                                                              "April",   "May",      "June",
                                                              "July",    "August",   "September",
                                                              "October", "November", "December"};
      put(std::to_string(d) + " " + kMonths[static_cast<size_t>(m - 1)] + " " + year);
    }
    range();
    return true;
  }

  // What joins two numbers: 12:20–13:00, 3-5, 1 / 3.
  void range() {
    size_t next = 0;
    while (is_space(peek(next))) ++next;
    const char32_t joint = peek(next);
    const bool to = is_one_of(joint, U"-–—~～");
    if (!to && joint != U'/') return;
    size_t behind = next + 1;
    while (is_space(peek(behind)) || peek(behind) == joint) ++behind;
    if (!is_digit(peek(behind))) return;
    if (to) put(chinese() ? "到" : " to ");
    else put(chinese() ? "，共" : " of ");
    at_ += behind;
  }

  void sign(char32_t c) {
    if (c == U'\'' || c == U'’') {
      if (!chinese() && is_latin(peek(1))) put("'");
    } else if (is_one_of(c, U"。！？.!?\n…")) {
      const bool inside = c == U'.' && is_latin(peek(1));
      if (!inside) put(chinese() ? "。" : ". ");
    } else if (is_one_of(c, U"，、；：·•,;:()（）—–|/～~“”\"「」『』《》【】[]\r")) {
      put(chinese() ? "，" : ", ");
    } else if (is_space(c) || c == U'-' || c == U'_') {
      if (!chinese()) put(" ");
    } else {
      symbol(c);
    }
  }

  void symbol(char32_t c) {
    switch (c) {
      case U'+': return put(chinese() ? "加" : " plus ");
      case U'&': return put(chinese() ? "和" : " and ");
      case U'×': return put(chinese() ? "乘" : " by ");
      case U'%': return put(chinese() ? "百分号" : " percent ");
      case U'℃': return put(chinese() ? "摄氏度" : " degrees ");
      case U'㎡': return put(chinese() ? "平方米" : " square metres ");
      case U'¥':
      case U'￥': return put(chinese() ? "元" : " yuan ");
      default: return;  // arrows, pictographs, control characters: nothing
    }
  }

  void put(char32_t c) {
    if (c == U'\0') return;
    std::string one;
    base::append_scalar(&one, c);
    put(one);
    before_ = c;
  }
  void put(const std::string& words) {
    if (runs_.empty() || runs_.back().language != now_) runs_.push_back({now_, {}});
    runs_.back().text += words;
    before_ = U'\0';
  }

  // Of neighbouring pauses the longest stays; none begins a run, and only a full stop ends one.
  static std::string tidied(const Run& run) {
    const bool zh = run.language == Language::kZh;
    std::string out;
    int pause = 0;  // 1 a blank, 2 a comma, 3 a full stop
    const auto put_pause = [&] {
      if (pause == 1) out += " ";
      if (pause == 2) out += zh ? "，" : ", ";
      if (pause == 3) out += zh ? "。" : ". ";
      pause = 0;
    };
    for (size_t at = 0; at < run.text.size();) {
      const size_t from = at;
      const char32_t c = base::next_scalar(run.text, &at);
      const int length = c == U' ' ? 1 : is_one_of(c, U"，,") ? 2 : is_one_of(c, U"。.") ? 3 : 0;
      const bool decimal = c == U'.' && at < run.text.size() && is_digit(run.text[at]);
      if (length > 0 && !decimal) {
        pause = std::max(pause, length);
        continue;
      }
      if (!out.empty()) put_pause();
      pause = 0;
      out.append(run.text, from, at - from);
    }
    if (pause == 3 && !out.empty()) out += zh ? "。" : ".";
    return out;
  }
  static bool is_sound(const std::string& text) {
    for (size_t at = 0; at < text.size();) {
      const char32_t c = base::next_scalar(text, &at);
      if (is_han(c) || is_latin(c) || is_digit(c)) return true;
    }
    return false;
  }

  std::u32string text_;
  Language default_;
  Language now_;
  size_t at_ = 0;
  char32_t before_ = U'\0';  // the character just said, none after a number
  std::vector<Run> runs_;
};

}  // namespace

std::vector<Run> runs_of(std::string_view text, Language language) {
  return Reader(text, language).read();
}

std::string spelled(std::string_view code) {
  std::string out;
  for (size_t at = 0; at < code.size();) {
    const size_t from = at;
    (void)base::next_scalar(code, &at);
    if (!out.empty()) out += "，";
    out += code.substr(from, at - from);
  }
  return out;
}

}  // namespace speech
