#pragma once
// The notices of a building, drafts included. The document is the truth; what lists and counts ask
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

namespace store::notices {

struct Record {
  model::Notice notice;
  int64_t version = 0;
  int64_t revision = 0;  // of the feed, at which the wall shows it; 0 for a draft
  int64_t changed_ms = 0;
};

base::Result<std::optional<Record>> find(sql::Connection& db, const std::string& building,
                                         const std::string& id);
// One version more than stood there; kConflict where another building has the id. On the wall at
// `revision`.
base::Result<void> put(sql::Connection& db, const std::string& building,
                       const model::Notice& notice, int64_t revision, int64_t changed_ms);
// False where no draft has this id.
base::Result<bool> remove_draft(sql::Connection& db, const std::string& building,
                                const std::string& id);

struct Wanted {
  std::optional<model::NoticeState> state;
  std::optional<model::NoticeCategory> category;
  int64_t now_ms = 0;
};
// What was changed last comes first.
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

using Counts = std::array<int64_t, model::kNoticeStates.size()>;  // by the state's value
base::Result<Counts> counts(sql::Connection& db, const std::string& building, int64_t now_ms);

// Live, and over before `until_ms`; the one that ends first comes first.
base::Result<Listing<Record>> ending(sql::Connection& db, const std::string& building,
                                     int64_t now_ms, int64_t until_ms, int64_t limit);

base::Result<int64_t> count_all(sql::Connection& db, const std::string& building);
// Every document as it is stored, read or not; an error from `each` ends the walk.
base::Result<void> each_document(
    sql::Connection& db, const std::string& building,
    const std::function<base::Result<void>(const std::string& id, const std::string& doc)>& each);
// Fills the columns of rows that an earlier version stored, from their documents.
base::Result<void> fill_columns(sql::Connection& db, const std::string& building);
// Files their words, once.
base::Result<void> file_words(sql::Connection& db, const std::string& building);

}  // namespace store::notices
