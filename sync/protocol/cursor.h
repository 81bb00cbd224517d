#pragma once
// What both ends know of a cursor: its length on the wire. It is opaque to the kiosk, which keeps
// and returns the text; only the centre makes and reads it (sync/server/core/cursor.h).

#include <cstddef>

namespace protocol {

inline constexpr size_t kCursorMaxBytes = 512;  // of the text on the wire

}  // namespace protocol
