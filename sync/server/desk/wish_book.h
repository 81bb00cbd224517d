#pragma once
// How a changed wish is kept: its row, the pictures it names, and the wall. Within the caller's
// transaction on the writer.

#include "data/model/entities.h"
#include "sync/server/core/core.h"

namespace desk {

// With what is due of it (wish_due.h). The revision at which the wall shows it, 0 when it never was
// there.
base::Result<int64_t> put_wish(server::Core& core, sql::Connection& db, const model::Wish& given);

// Off the wall that it was released to: as though it never hung there.
base::Result<void> take_off_wall(server::Core& core, sql::Connection& db, const std::string& id);

}  // namespace desk
