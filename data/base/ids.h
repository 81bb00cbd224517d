#pragma once
// Ids are UUIDv7 in lower-case text, made where the thing is made: they sort by time.

#include <string>
#include <string_view>

#include "data/base/clock.h"
#include "data/base/random.h"

namespace base {

using Id = std::string;  // 36 characters, "0192f0c1-7b2e-7c3d-8a4f-0123456789ab"

Id make_id(const Clock& clock, Random& random);
bool is_id(std::string_view text);  // the exact shape above, any version digit

}  // namespace base
