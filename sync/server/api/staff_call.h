#pragma once
// What the endpoints of staff share. Any worker thread.

#include "sync/server/router.h"

namespace server {

// One contact at a time, with a reason, audited in the same transaction, rate-limited.
Answer open_contact(Call& call, const char* sql, const char* action);

// {k: n} of a query with the columns k and n.
base::Result<Json> count_by(sql::Database& db, const char* sql);

// A picture that the editor named: its size comes from the media table. kInvalid when unknown.
base::Result<model::Json> picture_json(sql::Database& db, const Json& picture);

}  // namespace server
