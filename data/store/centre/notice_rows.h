#pragma once
// What the files of store::notices share. Not for others.

#include <string>

#include "data/store/centre/notices.h"

namespace store::notices {

inline constexpr const char* kSelect =
    "SELECT id, doc, version, revision, changed_ms FROM notice WHERE ";

// Whether time alone moves a notice into this state or out of it.
bool asks_now(std::optional<model::NoticeState> state);

// Runs a list: what cannot be read is told apart. `next`, by the column `order`, where it is full.
base::Result<Listing<Record>> listing(sql::Connection& db, const std::string& sql,
                                      sql::Params params, const char* order, int64_t limit);

// As it stands in the search: the words that people read of it, and its marks.
search::Text text_of(const model::Notice& notice, int64_t changed_ms);

}  // namespace store::notices
