#pragma once
// The console's types, written from the contract: sync/console/src/lib/contract.ts is kept in the
// repository so that the console builds without the centre, and a test holds it to what this gives.

#include <string>

namespace rig {

std::string contract_types();

}  // namespace rig
