#pragma once
// Pictures from outside: their size is read from the header here; decoding is left to a child
// process in a sandbox and under limits (confined.h), to and from memory. The original never
// touches the disk. Any worker thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/base/result.h"

namespace server {

inline constexpr int kPictureLongSide = 1600;  // px, after re-encoding
inline constexpr int kPictureChild_ms = 20'000;

struct PictureSize {
  int64_t width = 0;
  int64_t height = 0;
  std::string mime;
};

// By magic and header; nullopt for what is neither JPEG nor PNG.
std::optional<PictureSize> picture_size(std::string_view bytes);

// Re-encoded, stripped, long side at most kPictureLongSide. kInvalid where the child refuses;
// other errors are ours (confined.h) and say nothing about the picture. Of an SVG (mime
// image/svg+xml: only ever our own drawings) it makes a JPEG.
base::Result<std::string> recode_picture(std::string_view bytes, const PictureSize& size);

}  // namespace server
