#pragma once
// Merging on the centre: who may be merged into whom, and what goes along. Within the caller's
// transaction on the writer, so that two who merge at once come one after the other.

#include <optional>
#include <string>

#include "data/model/merging.h"
#include "sync/server/core/core.h"

namespace desk {

// Refused as merge_circle, target_merged, target_closed or bad_target where it cannot be.
base::Result<void> check_merge(sql::Connection& db, const std::string& building,
                               const std::string& id, const std::string& target);

// After `merged` was stored: its "me too" count for the one it went into from now on. It keeps the
// number it had, which is what a split gives back. "Me too" counts visits, and who said it is not
// known: whoever said it to both is two visits, as before.
base::Result<void> carry_me_toos(server::Core& core, sql::Connection& db, const std::string& staff,
                                 const model::Wish& merged);

// For whom a "me too" of this wish counts: itself, or the one it went into in the end.
base::Result<std::optional<model::Wish>> counts_for(sql::Connection& db,
                                                    const std::string& building,
                                                    const model::Wish& wish);

}  // namespace desk
