#pragma once
// The lists behind a search (search.h): which texts hold a pair of characters, or carry a mark.
// A list is sorted numbers, kept in chunks of differences. The SQL of search_list stands here and
// nowhere else. Within the caller's transaction; asked by search.cpp alone.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"
#include "data/store/centre/search.h"

namespace store::search {

inline constexpr size_t kChunkMax = 200;  // numbers, about 1 KiB
inline constexpr size_t kNewestMax = 100;

using Key = int64_t;
using Numbers = std::vector<int64_t>;  // sorted, each once

inline constexpr int kScalarBits = 21;
Key key_of(char32_t first, char32_t second);  // 0: the last of its line
Key key_of_mark(uint32_t mark);

struct KeyRange {
  Key low = 0;
  Key high = 0;
};
// What a text of one line has to hold for a term: its pairs, or all that begin with its character.
std::vector<KeyRange> ranges_of(std::string_view term);
// All pairs of a text's lines, each once, sorted.
std::vector<Key> keys_of(std::string_view words);

class Lists {
 public:
  // Of one building, kind and shelf.
  static base::Result<Lists> of(sql::Connection& db, const std::string& building, Kind kind,
                                Shelf shelf);

  base::Result<void> add(Key key, int64_t number);
  // Many of one key at once, sorted; cheap where they are above all that stand there.
  base::Result<void> add_all(Key key, const Numbers& numbers);
  base::Result<void> remove(Key key, int64_t number);
  base::Result<Numbers> read(const KeyRange& range) const;
  // The highest numbers of one key, at most kNewestMax of them.
  base::Result<Numbers> newest(Key key) const;
  // How many stand under a key, counted over at most so many chunks.
  base::Result<int64_t> count(Key key, int64_t chunks) const;

 private:
  struct Chunk {
    int64_t first = 0;
    Numbers numbers;
  };
  Lists(sql::Connection& db, int64_t scope) : db_(&db), scope_(scope) {}
  base::Result<std::vector<Chunk>> around(Key key, int64_t number) const;
  base::Result<void> insert(Key key, const Numbers& numbers);
  base::Result<void> replace(Key key, int64_t first, const Numbers& numbers);

  sql::Connection* db_;
  int64_t scope_;
};

}  // namespace store::search
