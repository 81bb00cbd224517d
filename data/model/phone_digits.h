#pragma once
// The digits of a text in groups, however they are written: 138, １３８, 一三八, ①③⑧, l38 oooo, and
// what stands between two groups. What the groups mean is said by phones.h, which alone asks here.
// Pure, any thread. Keeps nothing of the text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace model {

// What stands before a group, from the end of the one before it.
enum class Gap : uint8_t {
  kNone,   // nothing: it is only written differently (138零零零零)
  kJoint,  // what people part a number with: space - . / · ( )
  kLoose,  // what parts a list: , 、 : ; +
  kBreak   // words, lines, other signs, or too much
};

struct DigitGroup {
  std::string digits;  // as '0' to '9'
  size_t at = 0;       // bytes in the text
  size_t end = 0;
  Gap gap = Gap::kBreak;
  std::u32string between;  // of kJoint and kLoose
  bool plus = false;       // a + stands right before it, and no digit before that
};

std::vector<DigitGroup> digit_groups(std::string_view text);

}  // namespace model
