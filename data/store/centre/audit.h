#pragma once
// The lines of the audit, append-only; what chains them is the caller's. One chain for the centre,
// each line says of which building it is. A list is in the order of the chain, the newest first,
// and pages by the number of its last line. Within the caller's transaction.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::audit {

struct Line {
  int64_t n = 0;
  int64_t at_ms = 0;
  std::string staff;  // "" for the centre itself
  std::string action;
  std::string target;
  std::string detail;  // JSON
  std::string hash;
  std::string building;
};

base::Result<void> append(sql::Connection& db, const std::string& building, const Line& line);
base::Result<std::optional<Line>> line(sql::Connection& db, int64_t n);
base::Result<std::vector<Line>> newest(sql::Connection& db, int64_t limit);  // the newest first
// All of them, the oldest first; an error from `each` ends the walk.
base::Result<void> each(sql::Connection& db,
                        const std::function<base::Result<void>(const Line&)>& each);

// Which lines; what is empty asks for nothing. Lines are numbered as they are written, so a time is
// looked for among the numbers of those that were written in it.
struct Wanted {
  std::optional<std::string> staff = {};  // "" for the centre itself
  std::vector<std::string> actions = {};
  std::string target = {};
  int64_t since_ms = 0;
  int64_t until_ms = 0;  // 0: no end
};

struct Told {
  Line line;
  std::string name;  // of who did it; "" for the centre
};
// Of a building, the newest first, from below line `before` on.
base::Result<std::vector<Told>> page(sql::Connection& db, const std::string& building,
                                     const Wanted& wanted, int64_t before, int64_t limit);
// How many, counted no further than `limit`.
base::Result<int64_t> count(sql::Connection& db, const std::string& building, const Wanted& wanted,
                            int64_t limit);
// Whose lines they are, each once.
base::Result<std::vector<std::string>> people(sql::Connection& db, const std::string& building,
                                              const Wanted& wanted);
// The last that was done to a thing.
base::Result<std::optional<Line>> last_about(sql::Connection& db, const std::string& building,
                                             const std::string& target);

}  // namespace store::audit
