#pragma once
// What staff see of a wish: its row, the whole of it, and those that say nearly the same. Any
// worker thread, within the caller's read or write. Changes nothing, opens no contact.

#include <string_view>
#include <vector>

#include "data/model/likeness.h"
#include "sync/server/api/answers.h"
#include "sync/server/desk/effects.h"

namespace server {

base::Result<Json> wish_row_json(const Call& call, sql::Connection& db, const WishRecord& record);
// `similar` still empty
base::Result<Json> wish_json(const Call& call, sql::Connection& db, const WishRecord& record);

// What was never released is the visitor's own text: only reviewers read it.
bool may_read(const Call& call, const model::Wish& wish);
HttpResponse not_yours_to_read();

struct Candidate {
  model::Wish wish;
  model::CharacterPairs pairs;
};
// The newest of the category that stand on the wall.
base::Result<std::vector<Candidate>> candidates(sql::Connection& db, std::string_view category);
// Of `among`, those like `wish`, the likest first.
Json similar_json(const model::Wish& wish, const std::vector<Candidate>& among);

}  // namespace server
