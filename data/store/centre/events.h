#pragma once
// The events of a building, drafts included. The document is the truth; what lists and counts ask
// for stands beside it in columns that put() keeps. Within the caller's transaction; no clock: who
// asks for a state says at what moment.

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/model/states.h"
#include "data/sql/connection.h"
#include "data/store/centre/paging.h"
#include "data/store/centre/search.h"

namespace store::events {

struct Record {
  model::Event event;
  int64_t version = 0;
};

base::Result<std::optional<Record>> find(sql::Connection& db, const std::string& building,
                                         const std::string& id);
// One version more than stood there; kConflict where another building has the id. On the wall at
// `revision`, 0 for a draft.
base::Result<void> put(sql::Connection& db, const std::string& building, const model::Event& event,
                       int64_t revision);

struct Wanted {
  std::optional<model::EventState> state;
  int64_t now_ms = 0;
};
// The last to begin comes first.
base::Result<Listing<Record>> page(sql::Connection& db, const std::string& building,
                                   const Wanted& wanted, const Slice& slice);
base::Result<int64_t> count(sql::Connection& db, const std::string& building, const Wanted& wanted);

// Those that hold all the words, in the same order; `total` as search::Found has it, exact where a
// state is asked for that time brings.
struct Search {
  Listing<Record> listing;
  int64_t total = 0;
};
base::Result<Search> search(sql::Connection& db, const std::string& building, const Wanted& wanted,
                            const search::Terms& terms, const Slice& slice);

using Counts = std::array<int64_t, model::kEventStates.size()>;  // by the state's value
base::Result<Counts> counts(sql::Connection& db, const std::string& building, int64_t now_ms);

// Published, cancelled ones too, that end at `since_ms` or later and begin by `until_ms`; the first
// to begin comes first.
base::Result<Listing<Record>> around(sql::Connection& db, const std::string& building,
                                     int64_t since_ms, int64_t until_ms, int64_t limit);

base::Result<int64_t> count_all(sql::Connection& db, const std::string& building);
// Every document as it is stored, read or not; an error from `each` ends the walk.
base::Result<void> each_document(
    sql::Connection& db, const std::string& building,
    const std::function<base::Result<void>(const std::string& id, const std::string& doc)>& each);
// Fills the columns of rows that an earlier version stored, from their documents.
base::Result<void> fill_columns(sql::Connection& db, const std::string& building);
// Files their words, once.
base::Result<void> file_words(sql::Connection& db, const std::string& building);

}  // namespace store::events
