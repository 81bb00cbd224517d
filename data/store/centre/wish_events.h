#pragma once
// The log of every wish of a building (model/wish_log.h): rows that are only ever added, numbered
// from 1 within their wish. Within the caller's transaction.

#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/model/wish_log.h"
#include "data/sql/connection.h"

namespace store::wish_events {

// Under the next number of its wish, whatever `n` says; that number.
base::Result<int64_t> append(sql::Connection& db, const std::string& building,
                             const std::string& wish, const model::WishEvent& event);
// The oldest first.
base::Result<std::vector<model::WishEvent>> all(sql::Connection& db, const std::string& building,
                                                const std::string& wish);

// What an earlier version stored begins with what it is at `at_ms`: once, at the start. A wish that
// has a log keeps it, one that cannot be read gets none; cut anywhere, the next call goes on.
base::Result<void> fill(sql::Connection& db, const std::string& building, int64_t at_ms);

}  // namespace store::wish_events
