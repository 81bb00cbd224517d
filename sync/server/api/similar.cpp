#include "sync/server/api/similar.h"

#include <algorithm>
#include <cctype>

#include "data/base/utf8.h"

namespace server {
namespace {

bool parts_a_run(char32_t c) {
  if (c < 0x80) return std::isalnum(static_cast<int>(c)) == 0;
  const bool cjk_punctuation = c >= 0x3000 && c <= 0x303F;
  const bool general_punctuation = c >= 0x2000 && c <= 0x206F;
  const bool full_width = (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20);
  return cjk_punctuation || general_punctuation || full_width;
}

}  // namespace

CharacterPairs pairs_of(std::string_view text) {
  CharacterPairs pairs;
  char32_t before = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_scalar(text, &at);
    if (parts_a_run(c)) {
      before = 0;
      continue;
    }
    if (before != 0) pairs.emplace(before, c);
    before = c;
  }
  return pairs;
}

double similarity(const CharacterPairs& a, const CharacterPairs& b) {
  if (a.empty() || b.empty()) return 0;
  const auto shared =
      std::count_if(a.begin(), a.end(), [&](const auto& pair) { return b.contains(pair); });
  return static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
}

}  // namespace server
