#pragma once
// Pictures in and out: JPEG and PNG from memory, PNG to memory and file. Any thread; stateless.
//
// The decoder has known flaws in hostile files: only bytes whose SHA-256 the caller has checked
// against the name our own server gave them may come here. No other format is compiled in.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "data/base/bytes.h"
#include "data/base/result.h"
#include "kiosk/platform/renderer.h"

namespace platform {

inline constexpr int64_t kDecodeMaxPixels = 16'000'000;  // 64 MB while decoding
inline constexpr int kDecodeMaxSide_px = 8192;

// kInvalid: not a JPEG or PNG, or damaged; kTooLarge: beyond the limits above, before decoding.
base::Result<ImageData> decode_image(std::span<const uint8_t> bytes);

// Area average down to fit within `box`, keeping the shape; unchanged if it fits already.
// A box side of 0 does not limit.
ImageData shrink_to_fit(ImageData image, SizePx box);

// A quarter as wide and as high, by averages: for pictures of screens that are kept.
Picture quarter_of(const Picture& picture);

base::Result<base::Bytes> encode_png(const Picture& picture);
base::Result<void> write_png(const Picture& picture, const std::string& path);

}  // namespace platform
