#pragma once
// Holds what the centre answers against the contract of its API (sync/server/api/contract): the
// status, the body field by field, the code of a refusal and what it tells. In the program of these
// tests every rig shows it every answer (staff_rig.h), so that each of them is one of the contract
// too. Any thread.

#include <string>
#include <vector>

#include "data/model/json.h"
#include "sync/protocol/http.h"
#include "sync/server/api/contract/schema.h"

namespace rig {

enum class Unknown { kRefused, kIgnored };  // fields that the schema does not name

// What is wrong with `json`, each as "where: what"; empty where nothing is.
std::vector<std::string> faults_of(const server::contract::Schema& schema, const model::Json& json,
                                   Unknown unknown = Unknown::kRefused,
                                   const std::string& where = "");

// What the contract has against this answer; empty where nothing.
std::vector<std::string> contract_faults(const protocol::HttpRequest& request,
                                         const protocol::HttpResponse& response);

// The operation that a request asks for; "" where there is none.
std::string operation_of(const protocol::HttpRequest& request);

}  // namespace rig
