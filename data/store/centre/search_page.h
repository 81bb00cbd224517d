#pragma once
// A page of what a search found, by the newest first, where the list also asks for what no mark can
// say: a state that comes with time. Within the caller's read. Knows no aggregate, no clock.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/store/centre/paging.h"
#include "data/store/centre/search.h"

namespace store::search {

struct Picked {
  std::vector<std::string> ids;
  int64_t total = 0;
  std::optional<store::Key> next;
};
// Those of these ids (kPageMax at most) that count, in any order.
using Sieve =
    std::function<base::Result<std::vector<std::string>>(const std::vector<std::string>& ids)>;

// Of the texts that hold all terms and carry all marks. Without a sieve a page costs its own rows,
// and `total` is as exact as Found's; with one, all that is found is asked about, and it is exact.
base::Result<Picked> pick(sql::Connection& db, const std::string& building, Kind kind,
                          const Terms& terms, const std::vector<uint32_t>& marks,
                          const Slice& slice, const Sieve& sieve = {});

// Files what an earlier version stored, the oldest first: what could be read of it.
base::Result<void> put_all_read(sql::Connection& db, const std::string& building, Kind kind,
                                const std::vector<base::Result<Text>>& texts);

}  // namespace store::search
