#include "data/store/centre/keys.h"

namespace store::keys {

base::Result<void> add(sql::Connection& db, const std::string& building, const Print& print) {
  TRY_VOID(
      db.run("INSERT INTO key_print (ordinal, purpose, id, fingerprint, made_ms, building) VALUES "
             "(:ordinal, :purpose, :id, :fingerprint, :made, :building)",
             {{"ordinal", print.ordinal},
              {"purpose", print.purpose},
              {"id", print.id},
              {"fingerprint", print.fingerprint},
              {"made", print.made_ms},
              {"building", building}}));
  return {};
}

base::Result<void> settle(sql::Connection& db, const std::string& building) {
  TRY_VOID(
      db.run("UPDATE key_print SET building = :building WHERE building = '' AND purpose = 'seal'",
             {{"building", building}}));
  return {};
}

base::Result<std::vector<Print>> all(sql::Connection& db) {
  return db.all("SELECT * FROM key_print ORDER BY ordinal LIMIT 1000", {}, [](const sql::Row& r) {
    return Print{r.integer("ordinal"), r.text("purpose"), r.text("id"), r.text("fingerprint"),
                 r.integer("made_ms")};
  });
}

}  // namespace store::keys
