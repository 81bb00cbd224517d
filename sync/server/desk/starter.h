#pragma once
// What a building may begin with: places, ready phrases, a lexicon and who answers for what, as
// values of the settings' tabs (assets/starter.json). Offered to staff, who save what they take.
// Immutable; any thread.

#include <string_view>

namespace desk {

std::string_view starter_set();  // JSON: {places, phrases, lexicon, responsibilities}

}  // namespace desk
