#include "data/model/phone_digits.h"

#include <algorithm>

#include "data/base/characters.h"
#include "data/base/utf8.h"

namespace model {
namespace {

constexpr size_t kGapMax = 3;     // characters between two groups of one number
constexpr size_t kHardLeast = 2;  // real digits beside letters that stand for digits
constexpr size_t kZerosLone = 4;  // oooo by itself

enum class Script : uint8_t { kNone, kPlain, kSpelt };

struct Mark {
  char32_t c = 0;
  size_t at = 0;
  size_t end = 0;
  int value = -1;
  Script script = Script::kNone;
};

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

int spelt_value(char32_t c) {
  constexpr std::u32string_view kSpelt[] = {U"零〇", U"一幺壹", U"二贰貳", U"三叁參", U"四肆",
                                            U"五伍", U"六陆陸", U"七柒",   U"八捌",   U"九玖"};
  for (int value = 0; value < 10; ++value) {
    if (is_one_of(c, kSpelt[value])) return value;
  }
  return -1;
}

int circled_value(char32_t c) {
  if (c == U'⓪') return 0;
  if (c >= U'①' && c <= U'⑨') return static_cast<int>(c - U'①') + 1;
  if (c >= U'⑴' && c <= U'⑼') return static_cast<int>(c - U'⑴') + 1;
  return c >= U'❶' && c <= U'❾' ? static_cast<int>(c - U'❶') + 1 : -1;
}

// Letters that people write for digits: o for 0, l for 1.
int soft_value(char32_t c) {
  if (is_one_of(c, U"oO○◯ｏＯ")) return 0;
  return is_one_of(c, U"lI") ? 1 : -1;
}

bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

// Zero-width characters and what makes a keycap of a digit belong to what precedes.
bool is_transparent(char32_t c) { return base::is_unseen(c) || c == 0xFE0F || c == 0x20E3; }

std::vector<Mark> marks_of(std::string_view text) {
  std::vector<Mark> marks;
  for (size_t at = 0; at < text.size();) {
    Mark mark;
    mark.at = at;
    mark.c = base::next_scalar(text, &at);
    mark.end = at;
    if (is_transparent(mark.c)) {
      if (!marks.empty()) marks.back().end = at;
      continue;
    }
    mark.value = std::max(base::digit_value(mark.c), circled_value(mark.c));
    if (mark.value >= 0) mark.script = Script::kPlain;
    else if ((mark.value = spelt_value(mark.c)) >= 0) mark.script = Script::kSpelt;
    marks.push_back(mark);
  }
  return marks;
}

// Runs of digits with such letters among them become digits where no other letter is near.
void harden(std::vector<Mark>* marks) {
  const auto fits = [](const Mark& m) {
    return m.script == Script::kPlain || soft_value(m.c) >= 0;
  };
  for (size_t from = 0; from < marks->size(); ++from) {
    if (!fits((*marks)[from])) continue;
    size_t to = from;
    size_t hard = 0;
    bool zeros = true;
    for (; to < marks->size() && fits((*marks)[to]); ++to) {
      hard += (*marks)[to].script == Script::kPlain;
      zeros = zeros && soft_value((*marks)[to].c) == 0;
    }
    const bool alone = (from == 0 || !is_ascii_letter((*marks)[from - 1].c)) &&
                       (to == marks->size() || !is_ascii_letter((*marks)[to].c));
    if (alone && (hard >= kHardLeast || (zeros && to - from == kZerosLone))) {
      for (size_t i = from; i < to; ++i) {
        Mark& mark = (*marks)[i];
        if (mark.value < 0) mark.value = soft_value(mark.c);
        mark.script = Script::kPlain;
      }
    }
    from = to;
  }
}

Gap gap_of(std::u32string_view between) {
  if (between.empty()) return Gap::kNone;
  if (between.size() > kGapMax) return Gap::kBreak;
  Gap gap = Gap::kJoint;
  for (const char32_t c : between) {
    const bool line = is_one_of(c, U"\n\r\v\f\u0085\u2028\u2029");
    const bool joint =
        (base::is_space(c) && !line) || is_one_of(c, U"-‐‑‒–—―−－·•．.・／/\\_~～()（）[]【】杠");
    if (joint) continue;
    if (!is_one_of(c, U"，,、；;：:＋+|｜'\"…。")) return Gap::kBreak;
    gap = Gap::kLoose;
  }
  return gap;
}

}  // namespace

std::vector<DigitGroup> digit_groups(std::string_view text) {
  std::vector<Mark> marks = marks_of(text);
  harden(&marks);
  std::vector<DigitGroup> groups;
  std::u32string between;
  Script last = Script::kNone;
  for (const Mark& mark : marks) {
    if (mark.script == Script::kNone) {
      between += mark.c;
      last = Script::kNone;
      continue;
    }
    if (mark.script != last) {
      DigitGroup group;
      group.at = mark.at;
      group.gap = groups.empty() ? Gap::kBreak : gap_of(between);
      group.plus = !between.empty() && is_one_of(between.back(), U"+＋") &&
                   (groups.empty() || between.size() > 1);
      if (group.gap != Gap::kBreak) group.between = between;
      groups.push_back(std::move(group));
    }
    groups.back().digits += static_cast<char>('0' + mark.value);
    groups.back().end = mark.end;
    between.clear();
    last = mark.script;
  }
  return groups;
}

}  // namespace model
