#pragma once
// What the place on the screen is called when it is read aloud. Pure.

#include <string>

#include "kiosk/screens/common/model_context.h"

namespace screens {

// "" for the attract view, which is nobody's. Never anything that a visitor typed.
std::string place_title(const ModelContext& context);

}  // namespace screens
