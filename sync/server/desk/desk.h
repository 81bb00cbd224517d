#pragma once
// What a step of the office works with. The folder holds what the office does, one file an
// aggregate: rules from data/model, rows from data/store/centre, transactions of the core. It
// answers with model types and named errors (data/base/error.h), and knows neither HTTP nor SQL.
//
// A step that changes something is one core.write: refused, it leaves nothing behind. Any worker
// thread.

#include "sync/server/auth/auth.h"
#include "sync/server/auth/staff.h"
#include "sync/server/core/core.h"

namespace desk {
class SimilarCounts;
}

namespace server {

struct Desk {
  Core& core;
  Auth& auth;
  desk::SimilarCounts& similar;
};

}  // namespace server
