#pragma once
// The buildings as their kiosks know them: name, figures, the key that they seal to. Within the
// caller's transaction.

#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/model/entities.h"
#include "data/sql/connection.h"

namespace store::buildings {

// nullopt while nothing is published of it.
base::Result<std::optional<model::Building>> find(sql::Connection& db, const std::string& building);
// kInvalid where it is beyond its bounds (model/bounds.h).
base::Result<void> publish(sql::Connection& db, const model::Building& building);

// The id of the key that its kiosks seal to; "" while nothing is published.
base::Result<std::string> sealing_key(sql::Connection& db, const std::string& building);
// The telephone numbers that it publishes, as normalise_phone has them.
base::Result<std::vector<std::string>> phones(sql::Connection& db, const std::string& building);

}  // namespace store::buildings
