#include "sync/server/api/similar.h"

#include <algorithm>

#include "data/base/characters.h"
#include "data/base/utf8.h"

namespace server {
namespace {

bool parts_a_run(char32_t c) { return !base::is_letter(c) && !base::is_digit(c); }

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
