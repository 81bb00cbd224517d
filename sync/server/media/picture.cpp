#include "sync/server/media/picture.h"

#include <array>

#include "sync/server/media/confined.h"

namespace server {
namespace {

int64_t big_endian(std::string_view bytes, size_t at, size_t count) {
  int64_t value = 0;
  for (size_t i = 0; i < count; ++i) value = value * 256 + static_cast<uint8_t>(bytes[at + i]);
  return value;
}

std::optional<PictureSize> jpeg_size(std::string_view bytes) {
  for (size_t at = 2; at + 9 < bytes.size();) {
    if (static_cast<uint8_t>(bytes[at]) != 0xFF) return std::nullopt;
    const auto marker = static_cast<uint8_t>(bytes[at + 1]);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      return PictureSize{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2), "image/jpeg"};
    }
    at += 2 + static_cast<size_t>(big_endian(bytes, at + 2, 2));
  }
  return std::nullopt;
}

// What goes into the child and comes out of it. Drawings have flat colours and sharp edges: their
// JPEG keeps the full colour resolution.
struct Format {
  std::string_view mime;
  const char* out;  // to standard output
};
constexpr std::array kFormats = std::to_array<Format>({
    {"image/jpeg", ".jpg[strip,Q=85]"},
    {"image/png", ".png[strip]"},
    {"image/svg+xml", ".jpg[strip,Q=90,subsample-mode=off]"},
});

const Format& format_of(std::string_view mime) {
  for (const Format& format : kFormats) {
    if (format.mime == mime) return format;
  }
  return kFormats.front();
}

}  // namespace

std::optional<PictureSize> picture_size(std::string_view bytes) {
  std::optional<PictureSize> size;
  if (bytes.size() > 33 && bytes.starts_with("\x89PNG\r\n\x1a\n") &&
      bytes.substr(12, 4) == "IHDR") {
    size = PictureSize{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4), "image/png"};
  } else if (bytes.size() > 20 && bytes.starts_with("\xFF\xD8\xFF")) {
    size = jpeg_size(bytes);
  }
  if (size && (size->width <= 0 || size->height <= 0)) return std::nullopt;
  return size;
}

base::Result<std::string> recode_picture(std::string_view bytes, const PictureSize& size) {
  const Format& format = format_of(size.mime);
  const std::string box =
      std::to_string(kPictureLongSide) + "x" + std::to_string(kPictureLongSide) + ">";
  TRY(auto recoded, run_confined({"/usr/bin/vipsthumbnail",
                                  {"stdin", "--size", box, "-o", format.out},
                                  bytes,
                                  kPictureChild_ms}));
  if (recoded.empty()) return base::invalid("the picture cannot be read");
  return recoded;
}

}  // namespace server
