#pragma once
// How this visitor wants the screen: language, text size, contrast, reach, motion, reading aloud.
// Any of them may be joined with any other. A value; part of AppState, reset when the visitor
// leaves. Pure.

#include <cstdint>

namespace app {

enum class Language : uint8_t { kZh, kEn };
enum class TextSize : uint8_t { kStandard, kLarge, kLargest };

inline float factor_of(TextSize size) {
  switch (size) {
    case TextSize::kStandard: return 1;
    case TextSize::kLarge: return 1.4F;
    case TextSize::kLargest: return 1.8F;
  }
  return 1;
}

struct Mode {
  enum class Contrast : uint8_t { kStandard, kHigh };
  enum class Reach : uint8_t { kStandard, kLow };  // kLow: controls where a seated hand gets
  enum class Motion : uint8_t { kFull, kReduced };
  enum class Aloud : uint8_t { kOff, kOn };

  Language language = Language::kZh;
  TextSize text = TextSize::kStandard;
  Contrast contrast = Contrast::kStandard;
  Reach reach = Reach::kStandard;
  Motion motion = Motion::kFull;
  Aloud aloud = Aloud::kOff;

  // Whatever the language: nothing was chosen under 无障碍.
  bool is_standard() const {
    Mode plain;
    plain.language = language;
    return *this == plain;
  }
  bool operator==(const Mode&) const = default;
};

}  // namespace app
