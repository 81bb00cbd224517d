#pragma once
// What a building sets for itself, whole: the public half is the building's row of the feed
// (buildings.h), the rest a row a tab. Within the caller's transaction.

#include <string>

#include "data/base/result.h"
#include "data/model/settings.h"
#include "data/sql/connection.h"

namespace store::settings {

// What was never set is empty, or has the default of its kind. kNotFound while no building is
// published.
base::Result<model::Settings> find(sql::Connection& db, const std::string& building);

// One tab as it is in `settings`: published, or kept here.
base::Result<void> put(sql::Connection& db, const model::Settings& settings,
                       model::SettingsTab tab);

// How many people belong to a company.
base::Result<int64_t> count_of_company(sql::Connection& db, const std::string& building,
                                       const std::string& company);

}  // namespace store::settings
