#include "kiosk/text/faces.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

namespace text {
namespace {

constexpr char32_t kAnyChinese = U'中';
constexpr const char* kNoto = "/usr/share/fonts/opentype/noto/";

// Light hinting moves outlines only vertically: horizontal strokes of Chinese become crisp, widths
// stay as laid out.
constexpr FT_Int32 kLoadFlags = FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP;

bool file_exists(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

void copy_rows(const FT_Bitmap& from, GlyphBitmap* to) {
  to->width = static_cast<int>(from.width);
  to->height = static_cast<int>(from.rows);
  to->pixels.resize(static_cast<size_t>(to->width) * static_cast<size_t>(to->height));
  for (int y = 0; y < to->height; ++y) {
    std::memcpy(to->pixels.data() + static_cast<ptrdiff_t>(y) * to->width,
                from.buffer + static_cast<ptrdiff_t>(y) * from.pitch,
                static_cast<size_t>(to->width));
  }
}

void fill(GlyphBitmap* bitmap, int x0, int y0, int x1, int y1) {
  for (int y = std::max(y0, 0); y < std::min(y1, bitmap->height); ++y)
    for (int x = std::max(x0, 0); x < std::min(x1, bitmap->width); ++x)
      bitmap->pixels[static_cast<size_t>(y * bitmap->width + x)] = 255;
}

// Puts a digit's picture with its top left at (x, y), cut at the box.
void paste(GlyphBitmap* into, const GlyphBitmap& digit, int x, int y) {
  for (int row = 0; row < digit.height; ++row) {
    for (int column = 0; column < digit.width; ++column) {
      const int to_x = x + column;
      const int to_y = y + row;
      if (to_x < 0 || to_y < 0 || to_x >= into->width || to_y >= into->height) continue;
      uint8_t& pixel = into->pixels[static_cast<size_t>(to_y * into->width + to_x)];
      pixel = std::max(pixel, digit.pixels[static_cast<size_t>(row * digit.width + column)]);
    }
  }
}

std::string hex_of(char32_t scalar) {
  std::string digits;
  for (int shift = scalar > 0xffff ? 20 : 12; shift >= 0; shift -= 4)
    digits += "0123456789ABCDEF"[scalar >> static_cast<unsigned>(shift) & 15U];
  return digits;
}

}  // namespace

FontFiles FontFiles::debian() {
  const std::string noto = kNoto;
  return {{FontFile{noto + "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"},
           FontFile{noto + "NotoSansCJK-Bold.ttc", "Noto Sans CJK SC"},
           FontFile{noto + "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"}},
          {FontFile{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", ""},
           FontFile{"/usr/share/fonts/truetype/noto/NotoSansSymbols-Regular.ttf", ""},
           FontFile{"/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf", ""},
           FontFile{"/usr/share/fonts/truetype/hanazono/HanaMinA.ttf", ""},
           FontFile{"/usr/share/fonts/truetype/hanazono/HanaMinB.ttf", ""},
           FontFile{"/usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf", ""}}};
}

base::Result<std::unique_ptr<FaceSet>> FaceSet::open(const FontFiles& files) {
  std::unique_ptr<FaceSet> set(new FaceSet());
  if (FT_Init_FreeType(&set->library_) != 0) return base::internal("FreeType does not start");
  std::optional<base::Error> first_error;
  const auto add = [&](const FontFile& file) {
    auto face = set->open_file(file);
    set->faces_.push_back(face ? *face : OpenFace{});
    if (face) return;
    set->warnings_.push_back(face.error().message);
    if (!first_error) first_error = face.error();
  };
  for (const FontFile& file : files.faces) add(file);
  for (const FontFile& file : files.fallbacks)
    if (file_exists(file.path)) add(file);
  if (set->covers(Face::kSans, kAnyChinese)) return set;
  return first_error ? *first_error : base::not_found("none of the fonts has Chinese");
}

FaceSet::~FaceSet() {
  for (OpenFace& face : faces_)
    if (face.face != nullptr) FT_Done_Face(face.face);
  if (library_ != nullptr) FT_Done_FreeType(library_);
}

// In Debian's .ttc the SC family stands third, so that is looked at first.
base::Result<FaceSet::OpenFace> FaceSet::open_file(const FontFile& file) {
  const FT_Long preferred = file.family.empty() ? 0 : 2;
  FT_Long count = preferred + 1;
  for (FT_Long attempt = -1; attempt < count; ++attempt) {
    const FT_Long index = attempt < 0 ? preferred : attempt;
    FT_Face face = nullptr;
    const FT_Error failed = FT_New_Face(library_, file.path.c_str(), index, &face);
    if (failed != 0) {
      if (attempt < 0 && preferred != 0) continue;  // a file with fewer faces
      return base::io_error("font " + file.path + " cannot be read as a font (FreeType error " +
                            std::to_string(failed) + ")");
    }
    count = face->num_faces;
    const bool right =
        file.family.empty() || (face->family_name != nullptr && file.family == face->family_name);
    if (right && face->units_per_EM > 0 && FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0)
      return OpenFace{face, 0};
    FT_Done_Face(face);
  }
  return base::not_found("font " + file.path + " has no usable family \"" + file.family + "\"");
}

GlyphMetrics FaceSet::metrics(Face face, char32_t scalar) {
  const uint64_t key = uint64_t{scalar} << 8 | static_cast<uint64_t>(face);
  if (const auto found = metrics_.find(key); found != metrics_.end()) return found->second;
  if (metrics_.size() >= kMetricsMaxEntries) metrics_.clear();
  GlyphMetrics result = look_up(face, scalar);
  if (result.source == 0) {
    ++missing_count_;
    result = {scalar, GlyphId::kBoxSource, 1.0F, 0.05F, 0.95F};
  }
  metrics_.emplace(key, result);
  return result;
}

bool FaceSet::covers(Face face, char32_t scalar) { return look_up(face, scalar).source != 0; }

GlyphMetrics FaceSet::look_up(Face face, char32_t scalar) {
  GlyphMetrics result;
  const auto try_face = [&](size_t index) {
    if (faces_[index].face == nullptr) return false;
    const FT_UInt glyph = FT_Get_Char_Index(faces_[index].face, scalar);
    return glyph != 0 && load_metrics(index, glyph, &result);
  };
  if (try_face(static_cast<size_t>(face))) return result;
  for (size_t index = 0; index < faces_.size(); ++index)  // Face::kSans is the first
    if (try_face(index)) return result;
  return {};
}

bool FaceSet::load_metrics(size_t index, uint32_t glyph, GlyphMetrics* out) {
  FT_Face face = faces_[index].face;
  if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0) return false;
  const auto em = static_cast<float>(face->units_per_EM);
  const FT_Glyph_Metrics& metrics = face->glyph->metrics;
  out->glyph = glyph;
  out->source = static_cast<uint16_t>(index + 1);
  out->advance_em = static_cast<float>(metrics.horiAdvance) / em;
  out->ink_left_em = static_cast<float>(metrics.horiBearingX) / em;
  out->ink_right_em = static_cast<float>(metrics.horiBearingX + metrics.width) / em;
  return true;
}

GlyphBitmap FaceSet::rasterise(GlyphId id) {
  const int size_px = std::clamp<int>(id.size_px, kGlyphMinPx, kGlyphMaxPx);
  if (id.source == GlyphId::kBoxSource) return rasterise_box(id.glyph, size_px);
  const size_t index = static_cast<size_t>(id.source) - 1;
  if (id.source == 0 || index >= faces_.size() || faces_[index].face == nullptr) return {};
  OpenFace& open = faces_[index];
  if (open.size_px != size_px) {
    if (FT_Set_Pixel_Sizes(open.face, 0, static_cast<FT_UInt>(size_px)) != 0) return {};
    open.size_px = size_px;
  }
  if (FT_Load_Glyph(open.face, id.glyph, kLoadFlags) != 0) return {};
  if (FT_Render_Glyph(open.face->glyph, FT_RENDER_MODE_NORMAL) != 0) return {};
  const FT_GlyphSlot slot = open.face->glyph;
  if (slot->bitmap.pixel_mode != FT_PIXEL_MODE_GRAY || slot->bitmap.width > 1000 ||
      slot->bitmap.rows > 1000)
    return {};
  GlyphBitmap result;
  copy_rows(slot->bitmap, &result);
  result.left = slot->bitmap_left;
  result.top = slot->bitmap_top;
  return result;
}

// A frame of one em with the code point's digits in two rows, so that staff can name the character.
GlyphBitmap FaceSet::rasterise_box(char32_t scalar, int size_px) {
  GlyphBitmap box;
  box.width = std::max(size_px * 9 / 10, 5);
  box.height = box.width;
  box.left = (size_px - box.width) / 2;
  box.top = box.height - size_px / 10;
  box.pixels.assign(static_cast<size_t>(box.width) * static_cast<size_t>(box.height), 0);
  const int line = std::max(size_px / 24, 1);
  fill(&box, 0, 0, box.width, line);
  fill(&box, 0, box.height - line, box.width, box.height);
  fill(&box, 0, 0, line, box.height);
  fill(&box, box.width - line, 0, box.width, box.height);

  const std::string digits = hex_of(scalar);
  const int columns = static_cast<int>(digits.size() / 2);
  const int cell = (box.width - 4 * line) / columns;
  const int digit_px = std::min(cell * 8 / 5, box.height * 2 / 5);
  if (digit_px < kGlyphMinPx) return box;  // too small to read: the empty frame
  for (int i = 0; i < static_cast<int>(digits.size()); ++i) {
    const auto digit = static_cast<char32_t>(digits[static_cast<size_t>(i)]);
    const GlyphMetrics shape = look_up(Face::kSans, digit);
    if (shape.source == 0) break;
    const GlyphBitmap picture =
        rasterise({shape.glyph, static_cast<uint16_t>(digit_px), shape.source});
    const int x = 2 * line + (i % columns) * cell + (cell - picture.width) / 2;
    const int centre = box.height * (i < columns ? 3 : 7) / 10;
    paste(&box, picture, x, centre - picture.height / 2);
  }
  return box;
}

// Lines are set by the em box of Chinese (0.88 above, 0.12 below), the same for every face, so
// that a change of face inside a line never moves its baseline.
float FaceSet::ascent_em(Face) const { return 0.88F; }
float FaceSet::descent_em(Face) const { return 0.12F; }

void FaceSet::name_missing(char32_t scalar) {
  if (named_.size() < kMissingMaxNamed && named_.insert(scalar).second) missing_.push_back(scalar);
}

std::vector<char32_t> FaceSet::take_missing() { return std::exchange(missing_, {}); }

}  // namespace text
