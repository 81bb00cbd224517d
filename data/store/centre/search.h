#pragma once
// What staff find by its words: a table of character pairs, because a Chinese text has no words to
// cut at, and the same on every engine (DESIGN.md §8).
//
// How it works. A text has a number that sorts as the list does (its time, and a count within the
// millisecond). Each pair of neighbouring characters of a line holds the sorted numbers of the
// texts with it, in chunks; the last character of a line is paired with nothing, so that a single
// character is a range of pairs. Marks (a stage, a category) are kept the same way. A search meets
// the lists of its terms' pairs, which is exact for terms of one and two characters; longer ones
// are checked in the folded words, kept beside. So its cost is that of the lists, not of the texts,
// and a page is a walk along the numbers.
//
// What everybody at the console may find and what only reviewers may stand in lists of their own.
// Made in C++ (data/base/fold.h); erased with the text. Within the caller's transaction.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::search {

inline constexpr size_t kTermsMax = 4;  // that must all be found; the last takes the rest
inline constexpr size_t kTypedMaxScalars = 60;
inline constexpr size_t kTextMaxScalars = 200'000;  // of one text: the rest of it is not found
inline constexpr size_t kChecked = 1000;            // texts looked into for a total, see `total`
inline constexpr size_t kPageMax = 200;

enum class Kind : uint8_t { kWish = 1, kNotice = 2, kEvent = 3 };
enum class Shelf : uint8_t { kOpen = 0, kUnreleased = 1 };

struct Text {
  std::string id;
  int64_t at_ms = 0;  // what the list is sorted by
  Shelf shelf = Shelf::kOpen;
  std::vector<uint32_t> marks;  // what a search may also ask for; the store's of that kind
  std::string words;            // by add_line
};

// One line a text that people read, so that no search runs over the end of one.
void add_line(std::string* words, std::string_view text);

// Files the text, or what changed of it; one that is already there as it is costs one look.
base::Result<void> put(sql::Connection& db, const std::string& building, Kind kind,
                       const Text& text);
// The same for many at once, the oldest first: what an earlier version stored. Lists are written
// once a batch, not once a text.
inline constexpr size_t kBatch = 10'000;
base::Result<void> put_all(sql::Connection& db, const std::string& building, Kind kind,
                           const std::vector<Text>& texts);
base::Result<void> erase(sql::Connection& db, const std::string& building, Kind kind,
                         const std::string& id);

// What somebody typed, as up to four folded terms.
struct Terms {
  std::array<std::string, kTermsMax> all;  // "" is found in everything
  bool empty() const { return all[0].empty(); }
  bool found_in(std::string_view words) const;
};
Terms read_terms(std::string_view typed);

struct Query {
  Terms terms;
  std::vector<uint32_t> marks;  // all of them
  bool with_unreleased = false;
  bool newest_first = true;
  std::optional<int64_t> after;  // the number of the last one of the page before
  int64_t offset = 0;            // skipped, one after another
  int64_t limit = 20;
};
struct Hit {
  std::string id;
  int64_t number = 0;
};
struct Found {
  std::vector<Hit> hits;
  // Exact for terms of one or two characters, and up to kChecked texts with all pairs of a longer
  // one; beyond, some that hold the pairs apart are counted too.
  int64_t total = 0;
  bool more = false;
};
base::Result<Found> find(sql::Connection& db, const std::string& building, Kind kind,
                         const Query& query);

// Texts that everybody may find, carry `mark` and share the rarest pairs of `words`: those that
// share most first, then the newest. Of a pair that many texts have, only the newest count. For who
// compares them by a rule of his own.
struct Like {
  std::string id;
  std::string words;
};
inline constexpr size_t kRarePairs = 24;
base::Result<std::vector<Like>> share_pairs(sql::Connection& db, const std::string& building,
                                            Kind kind, std::string_view words, uint32_t mark,
                                            size_t limit);

}  // namespace store::search
