#include "data/store/centre/search_lists.h"

#include <algorithm>
#include <limits>

#include "data/base/utf8.h"

namespace store::search {
namespace {

constexpr Key kSecondMax = (Key{1} << kScalarBits) - 1;

// Each difference to the number before in sevens of bits, the lowest first; the first number itself
// stands in its column.
base::Bytes pack(const Numbers& numbers) {
  base::Bytes bytes;
  for (size_t i = 1; i < numbers.size(); ++i) {
    auto rest = static_cast<uint64_t>(numbers[i] - numbers[i - 1]);
    for (; rest > 127; rest >>= 7U) bytes.push_back(static_cast<uint8_t>(rest | 128U));
    bytes.push_back(static_cast<uint8_t>(rest));
  }
  return bytes;
}

void unpack(int64_t first, const base::Bytes& bytes, Numbers* out) {
  out->push_back(first);
  uint64_t gap = 0;
  unsigned shift = 0;
  for (const uint8_t byte : bytes) {
    gap |= uint64_t{byte & 127U} << shift;
    shift += 7;
    if ((byte & 128U) != 0) continue;
    out->push_back(out->back() + static_cast<int64_t>(gap));
    gap = 0;
    shift = 0;
  }
}

std::vector<char32_t> scalars_of(std::string_view line) {
  std::vector<char32_t> scalars;
  for (size_t at = 0; at < line.size();) scalars.push_back(base::next_scalar(line, &at));
  return scalars;
}

}  // namespace

Key key_of(char32_t first, char32_t second) { return Key{first} << kScalarBits | Key{second}; }
Key key_of_mark(uint32_t mark) { return -1 - Key{mark}; }

std::vector<KeyRange> ranges_of(std::string_view term) {
  const auto scalars = scalars_of(term);
  if (scalars.size() == 1) {
    const Key low = key_of(scalars[0], 0);
    return {{low, low + kSecondMax}};
  }
  std::vector<KeyRange> ranges;
  for (size_t i = 0; i + 1 < scalars.size(); ++i) {
    const Key key = key_of(scalars[i], scalars[i + 1]);
    ranges.push_back({key, key});
  }
  return ranges;
}

std::vector<Key> keys_of(std::string_view words) {
  std::vector<Key> keys;
  words = base::first_scalars(words, kTextMaxScalars);
  while (!words.empty()) {
    const size_t end = std::min(words.find('\n'), words.size());
    auto scalars = scalars_of(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
    scalars.push_back(0);
    for (size_t i = 0; i + 1 < scalars.size(); ++i) {
      keys.push_back(key_of(scalars[i], scalars[i + 1]));
    }
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

base::Result<Lists> Lists::of(sql::Connection& db, const std::string& building, Kind kind,
                              Shelf shelf) {
  TRY(const auto known, db.one("SELECT scope FROM search_scope WHERE building = :building AND "
                               "kind = :kind AND shelf = :shelf",
                               {{"building", building},
                                {"kind", static_cast<int>(kind)},
                                {"shelf", static_cast<int>(shelf)}},
                               [](const sql::Row& r) { return r.integer(0); }));
  return Lists(db, known.value_or(0));
}

base::Result<std::vector<Lists::Chunk>> Lists::around(Key key, int64_t number) const {
  // The chunk that holds it or would; where it is before all of them, the first one.
  for (const char* sql : {"SELECT first, numbers FROM search_list WHERE scope = :scope AND "
                          "pair = :pair AND first <= :number ORDER BY first DESC LIMIT 1",
                          "SELECT first, numbers FROM search_list WHERE scope = :scope AND "
                          "pair = :pair AND first > :number ORDER BY first LIMIT 1"}) {
    TRY(auto found, db_->all(sql, {{"scope", scope_}, {"pair", key}, {"number", number}},
                             [](const sql::Row& r) {
                               Chunk chunk{r.integer(0), {}};
                               unpack(chunk.first, r.blob(1), &chunk.numbers);
                               return chunk;
                             }));
    if (!found.empty()) return found;
  }
  return std::vector<Chunk>();
}

base::Result<void> Lists::insert(Key key, const Numbers& numbers) {
  TRY_VOID(
      db_->run("INSERT INTO search_list (scope, pair, first, count, numbers) VALUES (:scope, "
               ":pair, :first, :count, :numbers)",
               {{"scope", scope_},
                {"pair", key},
                {"first", numbers.front()},
                {"count", numbers.size()},
                {"numbers", pack(numbers)}}));
  return {};
}

base::Result<void> Lists::replace(Key key, int64_t first, const Numbers& numbers) {
  TRY_VOID(
      db_->run("UPDATE search_list SET first = :new, count = :count, numbers = :numbers "
               "WHERE scope = :scope AND pair = :pair AND first = :first",
               {{"new", numbers.front()},
                {"count", numbers.size()},
                {"numbers", pack(numbers)},
                {"scope", scope_},
                {"pair", key},
                {"first", first}}));
  return {};
}

base::Result<void> Lists::add(Key key, int64_t number) {
  TRY(auto found, around(key, number));
  if (found.empty()) return insert(key, {number});
  const int64_t first = found[0].first;
  Numbers& numbers = found[0].numbers;
  const auto at = std::lower_bound(numbers.begin(), numbers.end(), number);
  if (at != numbers.end() && *at == number) return {};
  const bool is_last = at == numbers.end();
  if (is_last && numbers.size() >= kChunkMax) return insert(key, {number});
  numbers.insert(at, number);
  if (numbers.size() <= kChunkMax) return replace(key, first, numbers);
  const auto half = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  TRY_VOID(replace(key, first, Numbers(numbers.begin(), half)));
  return insert(key, Numbers(half, numbers.end()));
}

base::Result<void> Lists::add_all(Key key, const Numbers& numbers) {
  TRY(auto last, around(key, std::numeric_limits<int64_t>::max()));
  const bool appends = last.empty() || last[0].numbers.back() < numbers.front();
  if (!appends) {
    for (const int64_t number : numbers) TRY_VOID(add(key, number));
    return {};
  }
  auto from = numbers.begin();
  if (!last.empty() && last[0].numbers.size() < kChunkMax) {
    Numbers& chunk = last[0].numbers;
    const auto room = static_cast<std::ptrdiff_t>(kChunkMax - chunk.size());
    const auto until = from + std::min(room, numbers.end() - from);
    chunk.insert(chunk.end(), from, until);
    from = until;
    TRY_VOID(replace(key, last[0].first, chunk));
  }
  while (from != numbers.end()) {
    const auto until =
        from + std::min(static_cast<std::ptrdiff_t>(kChunkMax), numbers.end() - from);
    TRY_VOID(insert(key, Numbers(from, until)));
    from = until;
  }
  return {};
}

base::Result<void> Lists::remove(Key key, int64_t number) {
  TRY(auto found, around(key, number));
  if (found.empty()) return {};
  Numbers& numbers = found[0].numbers;
  const auto at = std::lower_bound(numbers.begin(), numbers.end(), number);
  if (at == numbers.end() || *at != number) return {};
  numbers.erase(at);
  if (!numbers.empty()) return replace(key, found[0].first, numbers);
  TRY_VOID(
      db_->run("DELETE FROM search_list WHERE scope = :scope AND pair = :pair AND first = :first",
               {{"scope", scope_}, {"pair", key}, {"first", found[0].first}}));
  return {};
}

base::Result<Numbers> Lists::read(const KeyRange& range) const {
  Numbers numbers;
  TRY_VOID(
      db_->each("SELECT first, numbers FROM search_list WHERE scope = :scope AND "
                "pair >= :low AND pair <= :high ORDER BY pair, first",
                {{"scope", scope_}, {"low", range.low}, {"high", range.high}},
                [&](const sql::Row& r) -> base::Result<void> {
                  unpack(r.integer(0), r.blob(1), &numbers);
                  return {};
                }));
  if (range.low == range.high) return numbers;
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

base::Result<Numbers> Lists::newest(Key key) const {
  TRY(auto chunks, db_->all("SELECT first, numbers FROM search_list WHERE scope = :scope AND "
                            "pair = :pair ORDER BY first DESC LIMIT 2",
                            {{"scope", scope_}, {"pair", key}}, [](const sql::Row& r) {
                              Numbers numbers;
                              unpack(r.integer(0), r.blob(1), &numbers);
                              return numbers;
                            }));
  Numbers newest;
  for (auto chunk = chunks.rbegin(); chunk != chunks.rend(); ++chunk) {
    newest.insert(newest.end(), chunk->begin(), chunk->end());
  }
  if (newest.size() > kNewestMax) newest.erase(newest.begin(), newest.end() - kNewestMax);
  return newest;
}

base::Result<int64_t> Lists::count(Key key, int64_t chunks) const {
  int64_t sum = 0;
  TRY_VOID(
      db_->each("SELECT count FROM search_list WHERE scope = :scope AND pair = :pair ORDER BY "
                "first LIMIT :chunks",
                {{"scope", scope_}, {"pair", key}, {"chunks", chunks}},
                [&](const sql::Row& r) -> base::Result<void> {
                  sum += r.integer(0);
                  return {};
                }));
  return sum;
}

}  // namespace store::search
