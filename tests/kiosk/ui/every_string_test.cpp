// No tofu: every string of i18n, sample content and lexicon, at every size of the type scale in
// every text factor, has a glyph with ink for each of its characters.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "data/base/utf8.h"
#include "kiosk/text/layout.h"
#include "kiosk/ui/theme.h"
#include "tests/support/source_dir.h"
#include "tests/support/text_faces.h"

namespace {

namespace fs = std::filesystem;

constexpr app::TextSize kSizes[] = {app::TextSize::kStandard, app::TextSize::kLarge,
                                    app::TextSize::kLargest};
constexpr float kColumn_px = 760;  // a card's inside on the panel of 1080

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

void gather(const nlohmann::json& value, std::set<std::string>* out) {
  if (value.is_string()) out->insert(value.get<std::string>());
  for (const auto& item : value)
    if (value.is_structured()) gather(item, out);
}

void gather_lines(const std::string& text, std::set<std::string>* out) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    out->insert(text.substr(at, end - at));
    at = end + 1;
  }
}

std::set<std::string> every_string() {
  std::set<std::string> out;
  for (const char* folder : {"i18n", "sample", "lexicon"}) {
    size_t files = 0;
    const fs::path where = fs::path(support::source_dir()) / "assets" / folder;
    for (const auto& entry : fs::directory_iterator(where)) {
      const std::string text = read(entry.path());
      if (entry.path().extension() == ".json") gather(nlohmann::json::parse(text), &out);
      else gather_lines(text, &out);
      ++files;
    }
    EXPECT_GT(files, 0U) << folder;
  }
  return out;
}

text::Face face_of(const ui::TypeSize& type) {
  if (type.serif) return text::Face::kSerifBold;
  return type.bold ? text::Face::kSansBold : text::Face::kSans;
}

// What was drawn already, so that each glyph is rasterised once a size.
class Walk {
 public:
  explicit Walk(text::FaceSet& faces) : faces_(faces) {}

  void over(const std::string& text, const text::Style& style) {
    const text::Layout layout = text::lay_out(faces_, text, style, kColumn_px);
    ASSERT_LE(layout.width(), kColumn_px + 0.5F) << style.size_px << text;
    for (const text::LaidGlyph& glyph : layout.glyphs()) {
      if (!glyph.id.draws() || !drawn_.insert(glyph.id.key()).second) continue;
      ASSERT_NE(glyph.id.source, text::GlyphId::kBoxSource)
          << "U+" << std::hex << glyph.id.glyph << " in " << text;
      const auto picture = faces_.rasterise(glyph.id);
      ASSERT_TRUE(std::any_of(picture.pixels.begin(), picture.pixels.end(),
                              [](uint8_t p) { return p > 0; }))
          << "no ink at " << style.size_px << " px, byte " << glyph.byte << " of " << text;
    }
  }
  size_t drawn() const { return drawn_.size(); }

 private:
  text::FaceSet& faces_;
  std::unordered_set<uint64_t> drawn_;
};

TEST(EveryString, HasAGlyphForEachCharacterAtEverySizeOfEveryRole) {
  const auto faces = support::open_faces();
  const auto theme = ui::Theme::load(support::source_dir() + "/assets/theme/theme.json");
  ASSERT_TRUE(theme);
  const auto strings = every_string();
  ASSERT_GT(strings.size(), 1000U);
  Walk walk(*faces);
  for (const app::TextSize size : kSizes) {
    ui::Mode mode;
    mode.text = size;
    const ui::Metrics metrics(*theme, ui::kAssumedPxPerMm, mode);
    for (size_t role = 0; role < ui::kTextRoles; ++role) {
      const ui::TypeSize& type = theme->type[role];
      text::Style style;
      style.face = face_of(type);
      style.size_px = static_cast<int>(metrics.text_px(static_cast<ui::TextRole>(role)));
      style.leading = type.leading;
      for (const std::string& text : strings) {
        walk.over(text, style);
        if (HasFatalFailure()) return;
      }
    }
  }
  EXPECT_EQ(faces->missing_glyphs(), 0U);
  EXPECT_GT(walk.drawn(), 20'000U);
}

// A screen may ask for any face whatever the role.
TEST(EveryString, IsCoveredByEveryFace) {
  const auto faces = support::open_faces();
  std::set<char32_t> characters;
  for (const std::string& text : every_string())
    for (size_t at = 0; at < text.size();) characters.insert(base::next_scalar(text, &at));
  for (const auto face : {text::Face::kSans, text::Face::kSansBold, text::Face::kSerifBold})
    for (const char32_t c : characters)
      EXPECT_TRUE(c < U' ' || faces->covers(face, c)) << "U+" << std::hex << uint32_t{c};
}

}  // namespace
