#pragma once
// The contract as OpenAPI 3.1, for partners and their tools: written from the routes (api/router.h)
// and their operations, never by hand. Pure; any thread.

#include "data/model/json.h"
#include "sync/server/api/contract/operation.h"
#include "sync/server/api/router.h"

namespace server::contract {

// Every code that a call of this route may be refused with, each once.
Codes codes_of(const Route& route, const Operation& operation);

// "/api/v1/staff/wishes/{id}": the route's pattern with its operation's names.
std::string path_of(const Route& route, const Operation& operation);

model::Json schema_json(const Schema& schema);
model::Json openapi_json();

}  // namespace server::contract
