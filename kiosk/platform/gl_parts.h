#pragma once
// Parts of the OpenGL renderer: its programs, and the picture read back. Main thread, with
// the context current. Internal to kiosk/platform.

#include <array>
#include <cstdint>
#include <vector>

#include "data/base/result.h"
#include "kiosk/platform/rotation.h"
#include "kiosk/platform/texture_id.h"

namespace platform {

// The linked GL programs, by Program. kUnavailable with the compiler's words.
base::Result<std::array<unsigned, kPrograms>> build_programs();

// From GL's rows (panel px, bottom row first, RGB) to the logical picture, top row first.
std::vector<uint8_t> turn_upright(const std::vector<uint8_t>& rows, const RotationMap& map);

}  // namespace platform
