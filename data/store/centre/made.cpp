#include "data/store/centre/made.h"

namespace store::made {

base::Result<Before> find(sql::Connection& db, const std::string& building, const std::string& id,
                          const std::string& kind, const std::string& hash) {
  TRY(const auto before,
      db.one("SELECT kind, hash FROM made WHERE building = :building AND id = :id",
             {{"building", building}, {"id", id}}, [&](const sql::Row& r) {
               return r.text("kind") == kind && r.text("hash") == hash ? Before::kSame
                                                                       : Before::kOther;
             }));
  return before.value_or(Before::kNothing);
}

base::Result<Before> claim(sql::Connection& db, const std::string& building, const std::string& id,
                           const std::string& kind, const std::string& hash, int64_t now_ms) {
  TRY(const Before before, find(db, building, id, kind, hash));
  if (before != Before::kNothing) return before;
  TRY_VOID(db.run(
      "INSERT INTO made (building, id, kind, hash, at_ms) VALUES (:building, :id, :kind, "
      ":hash, :now)",
      {{"building", building}, {"id", id}, {"kind", kind}, {"hash", hash}, {"now", now_ms}}));
  return Before::kNothing;
}

}  // namespace store::made
