#pragma once
// Small PNG files: a picture in at most 256 colours, chosen for it, deflated as far as it goes.
// What the repository keeps of the gallery. Pure; any thread.

#include "data/base/bytes.h"
#include "kiosk/platform/renderer.h"

namespace golden {

base::Bytes palette_png(const platform::Picture& picture, size_t colours);

}  // namespace golden
