#pragma once
// Telephone numbers in texts, as JSON for the console, which has no rule of its own: it shows what
// the centre found. Pure, any worker thread.

#include <span>
#include <string_view>

#include "data/model/json.h"
#include "data/model/phones.h"
#include "sync/server/desk/texts.h"

namespace server {

inline constexpr size_t kTextsMax = 16;  // of one form: asked about in one call

// The whole text in pieces, numbers apart: [{text, number?}].
model::Json pieces_json(std::string_view text, std::span<const model::FoundPhone> found);

}  // namespace server
