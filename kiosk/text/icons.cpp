#include "kiosk/text/icons.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_STROKER_H

namespace text {
namespace {

constexpr FT_Pos kOne = 64;  // FreeType counts in 1/64 px

// From the grid (y down) to FreeType's 1/64 px (y up).
struct Scale {
  float factor;
  FT_Vector operator()(Point p) const {
    return {std::lround(p.x * factor), std::lround((kIconGrid - p.y) * factor)};
  }
};

// Draws an outline into a coverage bitmap of `size` px and keeps the darker of old and new.
void paint(FT_Library library, FT_Outline* outline, GlyphBitmap* into) {
  std::vector<uint8_t> layer(into->pixels.size(), 0);
  FT_Bitmap target{};
  target.rows = static_cast<unsigned>(into->height);
  target.width = static_cast<unsigned>(into->width);
  target.pitch = into->width;
  target.buffer = layer.data();
  target.num_grays = 256;
  target.pixel_mode = FT_PIXEL_MODE_GRAY;
  if (FT_Outline_Get_Bitmap(library, outline, &target) != 0) return;
  for (size_t i = 0; i < layer.size(); ++i) into->pixels[i] = std::max(into->pixels[i], layer[i]);
}

void fill_path(FT_Library library, const IconPath& path, Scale scale, GlyphBitmap* into) {
  std::vector<FT_Vector> points;
  std::vector<char> tags;
  std::vector<short> ends;
  const auto add = [&](Point p, char tag) {
    points.push_back(scale(p));
    tags.push_back(tag);
  };
  const auto end_contour = [&] {
    if (!points.empty() && (ends.empty() || ends.back() + 1 < static_cast<int>(points.size())))
      ends.push_back(static_cast<short>(points.size() - 1));
  };
  for (const PathStep& step : path.steps) {
    switch (step.verb) {
      case PathStep::Verb::kMove:
        end_contour();
        add(step.to, FT_CURVE_TAG_ON);
        break;
      case PathStep::Verb::kLine: add(step.to, FT_CURVE_TAG_ON); break;
      case PathStep::Verb::kCubic:
        add(step.a, FT_CURVE_TAG_CUBIC);
        add(step.b, FT_CURVE_TAG_CUBIC);
        add(step.to, FT_CURVE_TAG_ON);
        break;
      case PathStep::Verb::kClose: break;  // a fill closes every contour
    }
  }
  end_contour();
  FT_Outline outline{};
  outline.n_contours = static_cast<short>(ends.size());
  outline.n_points = static_cast<short>(points.size());
  outline.points = points.data();
  outline.tags = tags.data();
  outline.contours = ends.data();
  outline.flags = path.even_odd ? FT_OUTLINE_EVEN_ODD_FILL : FT_OUTLINE_NONE;
  paint(library, &outline, into);
}

// A contour is closed when its last step before the next move is a close.
bool contour_closes(const PathSteps& steps, size_t move) {
  for (size_t i = move + 1; i < steps.size(); ++i) {
    if (steps[i].verb == PathStep::Verb::kMove) return false;
    if (steps[i].verb == PathStep::Verb::kClose) return true;
  }
  return false;
}

void feed_stroker(FT_Stroker stroker, const PathSteps& steps, Scale scale) {
  bool open = false;
  for (size_t i = 0; i < steps.size(); ++i) {
    FT_Vector a = scale(steps[i].a);
    FT_Vector b = scale(steps[i].b);
    FT_Vector to = scale(steps[i].to);
    switch (steps[i].verb) {
      case PathStep::Verb::kMove:
        if (open) FT_Stroker_EndSubPath(stroker);
        FT_Stroker_BeginSubPath(stroker, &to, contour_closes(steps, i) ? FT_Bool(0) : FT_Bool(1));
        open = true;
        break;
      case PathStep::Verb::kLine: FT_Stroker_LineTo(stroker, &to); break;
      case PathStep::Verb::kCubic: FT_Stroker_CubicTo(stroker, &a, &b, &to); break;
      case PathStep::Verb::kClose:
        if (open) FT_Stroker_EndSubPath(stroker);
        open = false;
        break;
    }
  }
  if (open) FT_Stroker_EndSubPath(stroker);
}

void stroke_path(FT_Library library, const IconPath& path, Scale scale, GlyphBitmap* into) {
  FT_Stroker stroker = nullptr;
  if (FT_Stroker_New(library, &stroker) != 0) return;
  FT_Stroker_Set(stroker, std::lround(path.stroke_width * scale.factor / 2),
                 FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
  feed_stroker(stroker, path.steps, scale);
  FT_UInt points = 0;
  FT_UInt contours = 0;
  FT_Outline outline{};
  if (FT_Stroker_GetCounts(stroker, &points, &contours) == 0 && points > 0 &&
      FT_Outline_New(library, points, static_cast<FT_Int>(contours), &outline) == 0) {
    outline.n_points = 0;
    outline.n_contours = 0;
    FT_Stroker_Export(stroker, &outline);
    paint(library, &outline, into);
    FT_Outline_Done(library, &outline);
  }
  FT_Stroker_Done(stroker);
}

}  // namespace

base::Result<void> IconSet::load_folder(const std::string& folder) {
  std::error_code failed;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end;
       it.increment(failed))
    if (it->path().extension() == ".svg") files.push_back(it->path());
  if (failed) return base::io_error("icons in " + folder + ": " + failed.message());
  std::sort(files.begin(), files.end());  // the same numbers on every machine
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    const std::string svg{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) return base::io_error("icon " + file.string() + " cannot be read");
    TRY_VOID(add(file.stem().string(), svg));
  }
  return {};
}

base::Result<void> IconSet::add(const std::string& name, std::string_view svg) {
  auto icon = parse_icon(svg);
  if (!icon) return icon.error().with_context("icon " + name);
  if (icons_.size() >= kIconsMax)
    return base::Error{base::Code::kTooLarge, "more than " + std::to_string(kIconsMax) + " icons"};
  if (!by_name_.emplace(name, static_cast<uint32_t>(icons_.size())).second)
    return base::Error{base::Code::kConflict, "icon " + name + " is there already"};
  icons_.push_back(std::move(icon).value());
  return {};
}

std::optional<GlyphId> IconSet::icon(std::string_view name, int size_px) const {
  const auto found = by_name_.find(std::string(name));
  if (found == by_name_.end()) return std::nullopt;
  const int size = std::clamp(size_px, kGlyphMinPx, kGlyphMaxPx);
  return GlyphId{found->second, static_cast<uint16_t>(size), GlyphId::kIconSource};
}

std::vector<std::string> IconSet::names() const {
  std::vector<std::string> result;
  for (const auto& [name, number] : by_name_) result.push_back(name);
  std::sort(result.begin(), result.end());
  return result;
}

GlyphBitmap IconSet::rasterise(FaceSet& faces, GlyphId id) const {
  if (id.source != GlyphId::kIconSource || id.glyph >= icons_.size()) return {};
  GlyphBitmap bitmap;
  bitmap.width = bitmap.height = bitmap.top = id.size_px;
  bitmap.pixels.assign(size_t{id.size_px} * id.size_px, 0);
  const Scale scale{static_cast<float>(id.size_px * kOne) / kIconGrid};
  for (const IconPath& path : icons_[id.glyph]) {
    if (path.filled) fill_path(faces.library(), path, scale, &bitmap);
    if (path.stroke_width > 0) stroke_path(faces.library(), path, scale, &bitmap);
  }
  return bitmap;
}

}  // namespace text
