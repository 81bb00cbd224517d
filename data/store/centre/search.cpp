#include "data/store/centre/search.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>

#include "data/base/fold.h"
#include "data/base/utf8.h"
#include "data/store/centre/search_lists.h"

namespace store::search {
namespace {

constexpr int kNumberShift = 10;                   // 1024 texts a millisecond; then the next one
constexpr int64_t kTimeMax_ms = int64_t{1} << 46;  // far beyond any plausible time
constexpr size_t kFewEnough = 64;                  // then looking into each is cheaper than lists
constexpr int64_t kRareChunks = 2;                 // counted: more is common
constexpr size_t kRareLooked = 128;                // of those that share pairs, whatever their mark

struct Filed {
  std::string id;
  int64_t number = 0;
  int64_t at_ms = 0;
  Shelf shelf = Shelf::kOpen;
  std::string marks;
  std::string words;
};

Filed to_filed(const sql::Row& r) {
  return {r.text(0), r.integer(1), r.integer(2), static_cast<Shelf>(r.integer(3)),
          r.text(4), r.text(5)};
}

constexpr const char* kById =
    "SELECT id, number, at_ms, shelf, marks, words FROM search_text WHERE building = :building AND "
    "kind = :kind AND id = :id";
constexpr const char* kByNumber =
    "SELECT id, number, at_ms, shelf, marks, words FROM search_text WHERE building = :building AND "
    "kind = :kind AND number = :number";

// " 3 17 " : each between blanks, so that one is found by " 3 ".
std::string spell(const std::vector<uint32_t>& marks) {
  std::string text = " ";
  for (const uint32_t mark : marks) text += std::to_string(mark) + " ";
  return text;
}

std::vector<Key> keys_of(const std::string& words, const std::string& marks) {
  std::vector<Key> keys = search::keys_of(words);
  for (size_t at = 1; at < marks.size(); at = marks.find(' ', at) + 1) {
    keys.push_back(key_of_mark(static_cast<uint32_t>(std::stoul(marks.substr(at)))));
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

base::Result<int64_t> next_number(sql::Connection& db, const std::string& building, Kind kind,
                                  int64_t at_ms) {
  constexpr int64_t kOfOne = (int64_t{1} << kNumberShift) - 1;
  for (int64_t low = at_ms << kNumberShift;; low += kOfOne + 1) {
    TRY(const auto last,
        db.one("SELECT max(number) FROM search_text WHERE building = :building AND kind = :kind "
               "AND number >= :low AND number <= :high",
               {{"building", building},
                {"kind", static_cast<int>(kind)},
                {"low", low},
                {"high", low + kOfOne}},
               [&](const sql::Row& r) { return r.is_null(0) ? low - 1 : r.integer(0); }));
    if (*last < low + kOfOne) return *last + 1;
  }
}

// The scope of these lists, made where it is the first text of its kind.
base::Result<Lists> lists_to_write(sql::Connection& db, const std::string& building, Kind kind,
                                   Shelf shelf) {
  TRY_VOID(db.run(
      "INSERT INTO search_scope (scope, building, kind, shelf) SELECT coalesce(max(scope), 0) + 1, "
      ":building, :kind, :shelf FROM search_scope WHERE true ON CONFLICT (building, kind, shelf) "
      "DO NOTHING",
      {{"building", building},
       {"kind", static_cast<int>(kind)},
       {"shelf", static_cast<int>(shelf)}}));
  return Lists::of(db, building, kind, shelf);
}

// Stands in the lists under `now` instead of under `before`.
base::Result<void> relist(Lists& lists, int64_t number, const std::vector<Key>& before,
                          const std::vector<Key>& now) {
  std::vector<Key> gone;
  std::vector<Key> fresh;
  std::set_difference(before.begin(), before.end(), now.begin(), now.end(),
                      std::back_inserter(gone));
  std::set_difference(now.begin(), now.end(), before.begin(), before.end(),
                      std::back_inserter(fresh));
  for (const Key key : gone) TRY_VOID(lists.remove(key, number));
  for (const Key key : fresh) TRY_VOID(lists.add(key, number));
  return {};
}

base::Result<void> take_out(sql::Connection& db, const std::string& building, Kind kind,
                            const Filed& filed) {
  TRY(Lists lists, lists_to_write(db, building, kind, filed.shelf));
  TRY_VOID(relist(lists, filed.number, keys_of(filed.words, filed.marks), {}));
  TRY_VOID(
      db.run("DELETE FROM search_text WHERE building = :building AND kind = :kind AND id = :id",
             {{"building", building}, {"kind", static_cast<int>(kind)}, {"id", filed.id}}));
  return {};
}

// The row of a new text; its number.
base::Result<int64_t> put_row(sql::Connection& db, const std::string& building, Kind kind,
                              const Filed& filed) {
  TRY(const int64_t number, next_number(db, building, kind, filed.at_ms));
  TRY_VOID(db.run(
      "INSERT INTO search_text (building, kind, id, number, at_ms, shelf, marks, words) VALUES "
      "(:building, :kind, :id, :number, :at, :shelf, :marks, :words)",
      {{"building", building},
       {"kind", static_cast<int>(kind)},
       {"id", filed.id},
       {"number", number},
       {"at", filed.at_ms},
       {"shelf", static_cast<int>(filed.shelf)},
       {"marks", filed.marks},
       {"words", filed.words}}));
  return number;
}

base::Result<void> put_new(sql::Connection& db, const std::string& building, Kind kind,
                           const Filed& filed) {
  TRY(const int64_t number, put_row(db, building, kind, filed));
  TRY(Lists lists, lists_to_write(db, building, kind, filed.shelf));
  return relist(lists, number, {}, keys_of(filed.words, filed.marks));
}

Filed filed_of(const Text& text) {
  return {text.id,           0,         std::clamp<int64_t>(text.at_ms, 0, kTimeMax_ms), text.shelf,
          spell(text.marks), text.words};
}

base::Result<std::optional<Filed>> by_id(sql::Connection& db, const std::string& building,
                                         Kind kind, const std::string& id) {
  return db.one(kById, {{"building", building}, {"kind", static_cast<int>(kind)}, {"id", id}},
                to_filed);
}

base::Result<std::optional<Filed>> by_number(sql::Connection& db, const std::string& building,
                                             Kind kind, int64_t number) {
  return db.one(kByNumber,
                {{"building", building}, {"kind", static_cast<int>(kind)}, {"number", number}},
                to_filed);
}

bool carries(const Filed& filed, const std::vector<uint32_t>& marks) {
  return std::all_of(marks.begin(), marks.end(), [&](uint32_t mark) {
    return filed.marks.find(spell({mark})) != std::string::npos;
  });
}

// One search on its way. `exact`: every number is one that is looked for.
struct Candidates {
  Numbers numbers;
  bool exact = true;
};

base::Result<Candidates> meet(const Lists& lists, const Query& query) {
  std::vector<KeyRange> ranges;
  Candidates found;
  for (const std::string& term : query.terms.all) {
    const auto of_term = ranges_of(term);
    if (of_term.size() > 1) found.exact = false;
    ranges.insert(ranges.end(), of_term.begin(), of_term.end());
  }
  for (const uint32_t mark : query.marks) {
    const Key key = key_of_mark(mark);
    ranges.push_back({key, key});
  }
  for (size_t i = 0; i < ranges.size(); ++i) {
    if (i > 0 && found.numbers.size() <= kFewEnough) {
      found.exact = found.exact && found.numbers.empty();
      break;
    }
    TRY(Numbers of_range, lists.read(ranges[i]));
    if (i == 0) {
      found.numbers = std::move(of_range);
      continue;
    }
    Numbers both;
    std::set_intersection(found.numbers.begin(), found.numbers.end(), of_range.begin(),
                          of_range.end(), std::back_inserter(both));
    found.numbers = std::move(both);
  }
  return found;
}

// A page's way through the candidates, and what is looked into on it.
class Walk {
 public:
  Walk(sql::Connection& db, const std::string& building, Kind kind, const Query& query)
      : db_(db), building_(building), kind_(kind), query_(query) {}

  base::Result<Found> run() {
    TRY_VOID(gather());
    Found found;
    found.total = static_cast<int64_t>(candidates_.numbers.size());
    Numbers& numbers = candidates_.numbers;
    if (query_.newest_first) std::reverse(numbers.begin(), numbers.end());
    int64_t skip = query_.offset;
    const auto most = static_cast<size_t>(std::clamp<int64_t>(query_.limit, 0, kPageMax));
    for (const int64_t number : numbers) {
      if (!is_behind(number)) continue;
      if (candidates_.exact && skip-- > 0) continue;
      TRY(auto filed, look(number));
      if (!filed) continue;
      if (!candidates_.exact && skip-- > 0) continue;
      found.more = found.hits.size() == most;
      if (found.more) break;
      found.hits.push_back({std::move(filed->id), number});
    }
    return found;
  }

 private:
  bool is_behind(int64_t number) const {
    if (!query_.after) return true;
    return query_.newest_first ? number < *query_.after : number > *query_.after;
  }
  // The text of a candidate, where it is one that is looked for.
  base::Result<std::optional<Filed>> look(int64_t number) {
    TRY(auto filed, by_number(db_, building_, kind_, number));
    const bool fits = filed && (candidates_.exact || (query_.terms.found_in(filed->words) &&
                                                      carries(*filed, query_.marks)));
    if (!fits) filed.reset();
    return filed;
  }
  base::Result<void> gather() {
    TRY(const Lists open, Lists::of(db_, building_, kind_, Shelf::kOpen));
    TRY(candidates_, meet(open, query_));
    if (query_.with_unreleased) {
      TRY(const Lists closed, Lists::of(db_, building_, kind_, Shelf::kUnreleased));
      TRY(const Candidates more, meet(closed, query_));
      Numbers all;
      std::merge(candidates_.numbers.begin(), candidates_.numbers.end(), more.numbers.begin(),
                 more.numbers.end(), std::back_inserter(all));
      candidates_ = {std::move(all), candidates_.exact && more.exact};
    }
    if (candidates_.exact || candidates_.numbers.size() > kChecked) return {};
    Numbers right;
    for (const int64_t number : candidates_.numbers) {
      TRY(const auto filed, look(number));
      if (filed) right.push_back(number);
    }
    candidates_ = {std::move(right), true};
    return {};
  }

  sql::Connection& db_;
  const std::string& building_;
  const Kind kind_;
  const Query& query_;
  Candidates candidates_;
};

// Of the pairs of a line those that the fewest texts have, of those that any has.
base::Result<std::vector<Key>> rarest(const Lists& lists, std::string_view words) {
  std::vector<std::pair<int64_t, Key>> counted;
  for (const Key key : search::keys_of(words)) {
    if ((key & ((Key{1} << kScalarBits) - 1)) == 0) continue;  // the end of a line
    TRY(const int64_t count, lists.count(key, kRareChunks));
    if (count > 0) counted.emplace_back(count, key);
  }
  std::sort(counted.begin(), counted.end());
  if (counted.size() > kRarePairs) counted.resize(kRarePairs);
  std::vector<Key> keys;
  for (const auto& [count, key] : counted) keys.push_back(key);
  return keys;
}

// Each number once: those that stand most often, then the highest, at most so many.
Numbers most_shared(Numbers numbers, size_t limit) {
  std::sort(numbers.begin(), numbers.end());
  std::vector<std::pair<std::ptrdiff_t, int64_t>> counted;
  for (auto from = numbers.begin(); from != numbers.end();) {
    const auto to = std::find_if(from, numbers.end(), [&](int64_t n) { return n != *from; });
    counted.emplace_back(to - from, *from);
    from = to;
  }
  if (counted.size() > limit) {
    const auto end = counted.begin() + static_cast<std::ptrdiff_t>(limit);
    std::nth_element(counted.begin(), end, counted.end(), std::greater<>());
    counted.resize(limit);
  }
  std::sort(counted.begin(), counted.end(), std::greater<>());
  Numbers first;
  for (const auto& [times, number] : counted) first.push_back(number);
  return first;
}

}  // namespace

void add_line(std::string* words, std::string_view text) {
  *words += base::fold(text);
  *words += '\n';
}

base::Result<void> put(sql::Connection& db, const std::string& building, Kind kind,
                       const Text& text) {
  const Filed now = filed_of(text);
  TRY(const auto before, by_id(db, building, kind, text.id));
  if (!before) return put_new(db, building, kind, now);
  if (before->at_ms != now.at_ms || before->shelf != now.shelf) {
    TRY_VOID(take_out(db, building, kind, *before));
    return put_new(db, building, kind, now);
  }
  if (before->words == now.words && before->marks == now.marks) return {};
  TRY(Lists lists, lists_to_write(db, building, kind, now.shelf));
  TRY_VOID(relist(lists, before->number, keys_of(before->words, before->marks),
                  keys_of(now.words, now.marks)));
  TRY_VOID(
      db.run("UPDATE search_text SET marks = :marks, words = :words WHERE "
             "building = :building AND kind = :kind AND id = :id",
             {{"marks", now.marks},
              {"words", now.words},
              {"building", building},
              {"kind", static_cast<int>(kind)},
              {"id", now.id}}));
  return {};
}

base::Result<void> put_all(sql::Connection& db, const std::string& building, Kind kind,
                           const std::vector<Text>& texts) {
  std::map<std::pair<Shelf, Key>, Numbers> gathered;
  for (const Text& text : texts) {
    const Filed now = filed_of(text);
    TRY(const auto before, by_id(db, building, kind, text.id));
    if (before) {
      TRY_VOID(put(db, building, kind, text));
      continue;
    }
    TRY(const int64_t number, put_row(db, building, kind, now));
    for (const Key key : keys_of(now.words, now.marks)) {
      gathered[{now.shelf, key}].push_back(number);
    }
  }
  for (auto& [place, numbers] : gathered) {
    std::sort(numbers.begin(), numbers.end());
    TRY(Lists lists, lists_to_write(db, building, kind, place.first));
    TRY_VOID(lists.add_all(place.second, numbers));
  }
  return {};
}

base::Result<void> erase(sql::Connection& db, const std::string& building, Kind kind,
                         const std::string& id) {
  TRY(const auto before, by_id(db, building, kind, id));
  return before ? take_out(db, building, kind, *before) : base::Result<void>{};
}

bool Terms::found_in(std::string_view words) const {
  return std::all_of(all.begin(), all.end(), [&](const std::string& term) {
    return words.find(term) != std::string_view::npos;
  });
}

Terms read_terms(std::string_view typed) {
  const std::string folded = base::fold(base::first_scalars(typed, kTypedMaxScalars));
  std::string_view rest = base::trim(folded);
  Terms terms;
  for (size_t i = 0; i < kTermsMax && !rest.empty(); ++i) {
    const size_t end = i + 1 == kTermsMax ? rest.size() : std::min(rest.find(' '), rest.size());
    terms.all[i] = rest.substr(0, end);
    rest = base::trim(rest.substr(end));
  }
  return terms;
}

base::Result<Found> find(sql::Connection& db, const std::string& building, Kind kind,
                         const Query& query) {
  if (query.terms.empty()) return base::internal("a search has a term");
  return Walk(db, building, kind, query).run();
}

base::Result<std::vector<Like>> share_pairs(sql::Connection& db, const std::string& building,
                                            Kind kind, std::string_view words, uint32_t mark,
                                            size_t limit) {
  TRY(const Lists lists, Lists::of(db, building, kind, Shelf::kOpen));
  TRY(const auto keys, rarest(lists, words));
  Numbers shared;  // once for each pair
  for (const Key key : keys) {
    TRY(const Numbers numbers, lists.newest(key));
    shared.insert(shared.end(), numbers.begin(), numbers.end());
  }
  std::vector<Like> found;
  for (const int64_t number : most_shared(std::move(shared), kRareLooked)) {
    if (found.size() == limit) break;
    TRY(auto filed, by_number(db, building, kind, number));
    if (filed && carries(*filed, {mark})) {
      found.push_back({std::move(filed->id), std::move(filed->words)});
    }
  }
  return found;
}

}  // namespace store::search
