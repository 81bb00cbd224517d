#pragma once
// What callers made, by the ids that they chose: a call that comes again because its answer was
// lost finds what it made and makes nothing twice. Within the caller's transaction on the writer.

#include <string>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::made {

enum class Before {
  kNothing,  // the id is free
  kSame,     // this very call came before
  kOther,    // the id stands for something else
};

// `hash` is of all that the caller asked for.
base::Result<Before> find(sql::Connection& db, const std::string& building, const std::string& id,
                          const std::string& kind, const std::string& hash);

// The same; where nothing stands, it is noted, and the id is the caller's from now on.
base::Result<Before> claim(sql::Connection& db, const std::string& building, const std::string& id,
                           const std::string& kind, const std::string& hash, int64_t now_ms);

}  // namespace store::made
