#include "data/model/likeness.h"

#include <algorithm>

#include "data/base/utf8.h"

namespace model {

CharacterPairs pairs_of(std::string_view text) {
  CharacterPairs pairs;
  char32_t before = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t scalar = base::next_scalar(text, &at);
    if (before != 0) pairs.push_back(uint64_t{before} << 32U | scalar);
    before = scalar;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

float likeness(const CharacterPairs& a, const CharacterPairs& b) {
  if (a.empty() || b.empty()) return 0;
  size_t shared = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (*left == *right) ++shared, ++left, ++right;
    else if (*left < *right) ++left;
    else ++right;
  }
  return static_cast<float>(shared) / static_cast<float>(std::min(a.size(), b.size()));
}

}  // namespace model
