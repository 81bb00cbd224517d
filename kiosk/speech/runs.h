#pragma once
// Text as it is to be said: runs of one language each, numbers and signs in words.
//
// A synthesiser's voice knows one language, and its own ideas about 14:25, 2026-09-28 or "·" differ
// from a reader's. So: Chinese characters go to the Chinese voice, Latin letters to the English
// one; times, dates, ranges, counts, percentages and long numbers are written out; what only guides
// the eye becomes a pause or nothing. Pure; any thread.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/strings.h"

namespace speech {

struct Run {
  app::Language language = app::Language::kZh;
  std::string text;
  bool operator==(const Run&) const = default;
};

// `language` is the visitor's: it reads the digits that no letter stands before.
std::vector<Run> runs_of(std::string_view text, app::Language language);

// Character by character, with a pause after each: a receipt code.
std::string spelled(std::string_view code);

}  // namespace speech
