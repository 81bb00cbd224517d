#pragma once
// Whether two texts say nearly the same: the pairs of neighbouring characters they share, because a
// Chinese text has no spaces to cut at. The one rule, asked by the kiosk before a wish is made and
// by the centre when staff look for look-alikes. Pure.

#include <cstdint>
#include <string_view>
#include <vector>

namespace model {

// Sorted, each once; a pair is both scalars in one number.
using CharacterPairs = std::vector<uint64_t>;
// Pairs within runs of letters, digits and ideographs, folded (data/base/fold.h); signs and white
// space part the runs. A kiosk keeps the pairs of what it has (data/store/cache_store.cpp): raise
// this number with each change of what comes out.
inline constexpr int kPairsVersion = 2;
CharacterPairs pairs_of(std::string_view text);

// How many of the shorter one's pairs the other has, 0 to 1: a few words against a whole wish.
float likeness(const CharacterPairs& a, const CharacterPairs& b);

// What both share of all that either has (Jaccard), 0 to 1: one whole wish against another.
float similarity(const CharacterPairs& a, const CharacterPairs& b);

}  // namespace model
