#pragma once
// Merging on the centre: who may be merged into whom, and what goes along. Within the caller's
// transaction on the writer, so that two who merge at once come one after the other.

#include <optional>
#include <string>

#include "data/model/merging.h"
#include "sync/server/api/effects.h"
#include "sync/server/router.h"

namespace server {

// Of the wishes of this database.
model::FindWish find_wishes(sql::Connection& db);

// Why the wish cannot be merged into `target`, as the answer; nullopt where it can.
base::Result<std::optional<HttpResponse>> refuse_merge(sql::Connection& db, const std::string& id,
                                                       const std::string& target);

// After `merged` was stored: its "me too" count for the one it went into from now on. It keeps the
// number it had, which is what a split gives back. "Me too" counts visits, and who said it is not
// known: whoever said it to both is two visits, as before.
base::Result<void> carry_me_toos(Call& call, sql::Connection& db, const model::Wish& merged);

// For whom a "me too" of this wish counts: itself, or the one it went into in the end.
base::Result<std::optional<model::Wish>> counts_for(sql::Connection& db, const model::Wish& wish);

}  // namespace server
