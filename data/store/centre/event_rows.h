#pragma once
// What the files of store::events share. Not for others.

#include <string>

#include "data/store/centre/events.h"

namespace store::events {

inline constexpr const char* kSelect = "SELECT id, doc, version, starts_ms FROM event WHERE ";

// Whether time alone moves an event into this state or out of it.
bool asks_now(std::optional<model::EventState> state);

// Runs a list: what cannot be read is told apart. `next` where the page is full.
base::Result<Listing<Record>> listing(sql::Connection& db, const std::string& sql,
                                      sql::Params params, int64_t limit);

// As it stands in the search: the words that people read of it, and its marks.
search::Text text_of(const model::Event& event);

}  // namespace store::events
