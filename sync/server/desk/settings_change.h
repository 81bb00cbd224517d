#pragma once
// What a change of the settings touches: which version it was made on, what it would take away from
// something that names it, and how the audit tells it. Within the caller's transaction.

#include <map>
#include <string>

#include "data/base/result.h"
#include "data/model/settings.h"
#include "data/sql/connection.h"

namespace desk {

std::string version_of(const model::Settings& settings, model::SettingsTab tab);

// How often wishes and ready phrases name each place, rows of who answers for what each group, and
// people each company.
base::Result<std::map<std::string, int64_t>> uses_of_places(sql::Connection& db,
                                                            const model::Settings& settings);
base::Result<std::map<std::string, int64_t>> uses_of_companies(sql::Connection& db,
                                                               const model::Settings& settings);

// Refused as in_use, with `item` and `uses`: what is named can be retired, and a place that a ready
// phrase names can not even that.
base::Result<void> nothing_in_use_goes(sql::Connection& db, const model::Settings& before,
                                       const model::Settings& after, model::SettingsTab tab);

// {changes: [{path, before, after}], more}: what was and what is, the first kAuditedChanges of it.
// Nothing of a contact but whether there is one.
inline constexpr size_t kAuditedChanges = 40;
model::Json audited(const model::Settings& before, const model::Settings& after,
                    model::SettingsTab tab);

}  // namespace desk
