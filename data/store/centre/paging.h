#pragma once
// Where a page of a list begins: behind the last row of the page before, by that row's key, or so
// many rows in. A key costs the same on every page, an offset what it leaves out: where it is known
// how long the list is, from the nearer end.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/base/error.h"

namespace store {

struct Key {
  int64_t order = 0;  // by which the list is ordered: a time, a number
  std::string id;     // where two are the same
};

struct Slice {
  std::optional<Key> after;
  int64_t offset = 0;
  int64_t limit = 0;
  std::optional<int64_t> total{};  // rows of the list
};

// A row whose document this version cannot read: it costs itself, not the list that it is in.
struct Unread {
  std::string id;
  base::Error error;
};

template <typename Record>
struct Listing {
  std::vector<Record> records;
  std::vector<Unread> unread;
  std::optional<Key> next;  // nullopt: nothing follows
};

}  // namespace store
