#pragma once
// Texts that go on the wall: what is beyond its bound as a named error, and which telephone numbers
// may stand. The rule is data/model/bounds.h. Pure but for allowed_numbers. Any worker thread.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/model/bounds.h"
#include "data/model/json.h"
#include "data/model/phones.h"
#include "data/sql/connection.h"

namespace server {

// [{text, number, kind}]: as it stands, as it is dialled, and what it is.
model::Json numbers_json(std::string_view text, std::span<const model::FoundPhone> found);

// With `field` and `reason`. Numbers are named, so that whoever wrote them can say yes to each.
base::Error to_error(const model::Fault& fault);

}  // namespace server

namespace desk {

// The same as a result: nothing where nothing is beyond its bound.
base::Result<void> within(const std::optional<model::Fault>& fault);

// Which numbers may stand in a text: those that the caller said yes to (as the refusal named them),
// the house's own, and `there`, which stand on the wall now.
base::Result<model::Standing> allowed_numbers(sql::Connection& db, const std::string& building,
                                              const std::vector<std::string>& said,
                                              std::vector<std::string> there = {});

}  // namespace desk
