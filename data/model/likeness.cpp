#include "data/model/likeness.h"

#include <algorithm>

#include "data/base/characters.h"
#include "data/base/fold.h"
#include "data/base/utf8.h"

namespace model {
namespace {

size_t count_shared(const CharacterPairs& a, const CharacterPairs& b) {
  size_t shared = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (*left == *right) ++shared, ++left, ++right;
    else if (*left < *right) ++left;
    else ++right;
  }
  return shared;
}

}  // namespace

CharacterPairs pairs_of(std::string_view text) {
  CharacterPairs pairs;
  const std::string folded = base::fold(text);
  char32_t before = 0;
  for (size_t at = 0; at < folded.size();) {
    const char32_t scalar = base::next_scalar(folded, &at);
    const bool counts = base::is_letter(scalar) || base::is_digit(scalar);
    if (counts && before != 0) pairs.push_back(uint64_t{before} << 32U | scalar);
    before = counts ? scalar : 0;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

float likeness(const CharacterPairs& a, const CharacterPairs& b) {
  if (a.empty() || b.empty()) return 0;
  const size_t shorter = std::min(a.size(), b.size());
  return static_cast<float>(count_shared(a, b)) / static_cast<float>(shorter);
}

float similarity(const CharacterPairs& a, const CharacterPairs& b) {
  if (a.empty() || b.empty()) return 0;
  const size_t shared = count_shared(a, b);
  return static_cast<float>(shared) / static_cast<float>(a.size() + b.size() - shared);
}

}  // namespace model
