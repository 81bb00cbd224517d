#pragma once
// The fingerprints of the keys that this database was used with; the keys themselves lie outside.
// Within the caller's transaction.

#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::keys {

// A key as the database names it. The sealing pair with the highest ordinal is the newest.
struct Print {
  int64_t ordinal = 0;
  std::string purpose;      // "hash", the centre's, or "seal", a building's
  std::string id;           // of a pair: its id on the wire
  std::string fingerprint;  // tells nothing of the secret
  int64_t made_ms = 0;      // when the database learned of it
};

base::Result<void> add(sql::Connection& db, const std::string& building, const Print& print);
// Those from before the building had an id are its from now on.
base::Result<void> settle(sql::Connection& db, const std::string& building);
// All, of every building, by ordinal; more than a thousand are none of ours.
base::Result<std::vector<Print>> all(sql::Connection& db);

}  // namespace store::keys
