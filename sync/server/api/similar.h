#pragma once
// Which wishes say nearly the same: the share of neighbouring character pairs that two texts have
// in common (Jaccard), 0 to 1. Pairs, because a Chinese text has no spaces to cut at. Pure.

#include <set>
#include <string_view>
#include <utility>

namespace server {

using CharacterPairs = std::set<std::pair<char32_t, char32_t>>;

// Pairs within runs of letters, digits and ideographs; punctuation and white space part the runs.
CharacterPairs pairs_of(std::string_view text);

double similarity(const CharacterPairs& a, const CharacterPairs& b);

}  // namespace server
