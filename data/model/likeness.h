#pragma once
// Whether two wishes say nearly the same: the pairs of neighbouring characters they share, because
// a Chinese text has no spaces to cut at. Pure.

#include <cstdint>
#include <string_view>
#include <vector>

namespace model {

// Sorted, each once; a pair is both scalars in one number.
using CharacterPairs = std::vector<uint64_t>;
CharacterPairs pairs_of(std::string_view text);

// How many of the shorter one's pairs the other has, 0 to 1.
float likeness(const CharacterPairs& a, const CharacterPairs& b);

}  // namespace model
