#pragma once
// What the files of store::wishes share. Not for others.

#include <string>

#include "data/store/centre/wishes.h"

namespace store::wishes {

inline constexpr const char* kSelect =
    "SELECT id, doc, version, original_text, contact, rated, created_ms FROM wish WHERE ";

base::Result<Record> to_record(const sql::Row& r);

// Runs a list: what cannot be read is told apart. `next` where the page is full.
base::Result<Listing<Record>> listing(sql::Connection& db, const std::string& sql,
                                      sql::Params params, int64_t limit);

// As it stands in the search: its words, its shelf, its marks.
search::Text text_of(const model::Wish& wish);
std::vector<uint32_t> marks_of(const Wanted& wanted);

}  // namespace store::wishes
