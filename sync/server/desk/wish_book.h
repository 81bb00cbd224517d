#pragma once
// How a changed wish is kept: its log, its row, the pictures it names, and the wall. A step is
// added to the log first, and the row is what the log comes to, with its own counts and times.
// Within the caller's transaction on the writer.

#include <string>

#include "data/model/entities.h"
#include "data/model/wish_log.h"
#include "sync/server/core/core.h"

namespace desk {

struct Doing {
  model::WishEventKind kind = model::WishEventKind::kMoved;
  std::string staff;  // "" for its author
  std::optional<model::Party> party;
};
struct Kept {
  int64_t event = 0;     // its number in the log
  int64_t revision = 0;  // as put_wish says
};
// The first of its log, beside the row that was added.
base::Result<void> note_made(server::Core& core, sql::Connection& db, const std::string& staff,
                             const model::Wish& wish);
base::Result<Kept> put_step(server::Core& core, sql::Connection& db, const Doing& doing,
                            const model::Wish& before, const model::Wish& after);

// What is no step: other counts, other times. With what is due of it (wish_due.h). The revision at
// which the wall shows it, 0 when it never was there.
base::Result<int64_t> put_wish(server::Core& core, sql::Connection& db, const model::Wish& given);

// Off the wall that it was released to: as though it never hung there.
base::Result<void> take_off_wall(server::Core& core, sql::Connection& db, const std::string& id);

}  // namespace desk
