#pragma once
// What a caller makes is made once, under the id that he chose: an answer that was lost on the way
// makes nothing twice when he asks again. Within a write; what is refused leaves the id free.

#include <string>

#include "data/store/centre/made.h"
#include "sync/server/desk/desk.h"

namespace desk {

struct NewThing {
  std::string id;    // a UUIDv7
  std::string kind;  // what is made under it: "wish"
  std::string hash;  // of all that the caller asked for, and of who he is
};

inline base::Error stands_for_other() {
  return {base::Code::kConflict, "This id stands for something else.", "conflict"};
}

// True where it is new, and claims it; false where this very call came before.
inline base::Result<bool> claim(server::Core& core, sql::Connection& db,
                                const std::string& building, const NewThing& thing) {
  TRY(const auto before,
      store::made::claim(db, building, thing.id, thing.kind, thing.hash, core.now()));
  if (before == store::made::Before::kOther) return stands_for_other();
  return before == store::made::Before::kNothing;
}

}  // namespace desk
