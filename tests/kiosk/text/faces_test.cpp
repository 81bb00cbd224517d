// Which face draws a character, and what a broken font file does to that.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "kiosk/text/layout_cache.h"
#include "tests/support/temp_folder.h"
#include "tests/support/text_faces.h"

namespace text {
namespace {

using support::open_faces;

constexpr size_t kSans = static_cast<size_t>(Face::kSans);
constexpr size_t kSansBold = static_cast<size_t>(Face::kSansBold);
constexpr size_t kSerifBold = static_cast<size_t>(Face::kSerifBold);
constexpr char32_t kNobodyHas = 0x10fffd;  // for private use, the last of them

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string random_bytes(size_t count) {
  std::mt19937 dice(20261125);
  std::string bytes(count, '\0');
  for (char& byte : bytes) byte = static_cast<char>(dice() & 0xffU);
  return bytes;
}

bool has_ink(FaceSet& set, Face face, char32_t c) {
  const GlyphMetrics metrics = set.metrics(face, c);
  const GlyphBitmap picture = set.rasterise({metrics.glyph, 40, metrics.source});
  return std::any_of(picture.pixels.begin(), picture.pixels.end(),
                     [](uint8_t p) { return p > 128; });
}

// A title's face is broken in every way that a disk breaks files: the text stays readable, in the
// next face, and the log can say which file it was.
TEST(BrokenFont, IsReplacedByTheNextFaceAndNamed) {
  const support::TempFolder folder;
  const FontFiles sound = FontFiles::debian();
  const std::string serif = read_file(sound.faces[kSerifBold].path);
  ASSERT_GT(serif.size(), 1'000'000U);
  const std::pair<const char*, std::string> cases[] = {
      {"empty", ""},
      {"zeros", std::string(4096, '\0')},
      {"random", random_bytes(64 * 1024)},
      {"cut in the header", serif.substr(0, 200)},
      {"cut in the tables", serif.substr(0, 8192)},
      {"header then random", serif.substr(0, 1024) + random_bytes(512 * 1024)},
  };
  for (const auto& [name, bytes] : cases) {
    FontFiles files = sound;
    files.faces[kSerifBold].path = folder.file("broken.ttc");
    write_file(files.faces[kSerifBold].path, bytes);
    const auto set = open_faces(files);
    ASSERT_NE(set, nullptr) << name;
    ASSERT_EQ(set->warnings().size(), 1U) << name;
    EXPECT_NE(set->warnings()[0].find("broken.ttc"), std::string::npos) << set->warnings()[0];
    EXPECT_TRUE(has_ink(*set, Face::kSerifBold, U'愿')) << name;
    EXPECT_EQ(set->missing_glyphs(), 0U) << name;
  }
}

// Cut where its header and tables of contents are whole: it opens, and fails glyph by glyph.
TEST(BrokenFont, WithoutItsOutlinesGivesWayGlyphByGlyph) {
  const support::TempFolder folder;
  FontFiles files = FontFiles::debian();
  const std::string whole = read_file(files.faces[kSansBold].path);
  files.faces[kSansBold].path = folder.file("cut.ttc");
  for (const size_t share : {2U, 3U, 5U, 8U, 20U}) {
    write_file(files.faces[kSansBold].path, whole.substr(0, whole.size() / share));
    const auto set = open_faces(files);
    ASSERT_NE(set, nullptr) << share;
    for (const char32_t c : U"许个心愿，楼务公开Wish2026") {
      if (c == 0) continue;  // the literal's end
      EXPECT_TRUE(has_ink(*set, Face::kSansBold, c)) << share << " U+" << std::hex << uint32_t{c};
    }
    EXPECT_EQ(set->missing_glyphs(), 0U) << share;
  }
}

TEST(BrokenFont, TheFirstOneBrokenStillLeavesText) {
  FontFiles files = FontFiles::debian();
  files.faces[kSans].path = "/etc/hostname";
  files.faces[kSansBold].family = "No Such Family";
  const auto set = open_faces(files);
  ASSERT_NE(set, nullptr);
  EXPECT_EQ(set->warnings().size(), 2U);
  EXPECT_TRUE(has_ink(*set, Face::kSans, U'愿'));
  EXPECT_TRUE(has_ink(*set, Face::kSansBold, U'愿'));
}

TEST(BrokenFont, NoFaceAtAllIsAnErrorThatNamesFileAndReason) {
  FontFiles files;
  for (FontFile& file : files.faces) file = {"/etc/hostname", "Noto Sans CJK SC"};
  const auto broken = FaceSet::open(files);
  ASSERT_FALSE(broken);
  EXPECT_NE(broken.error().message.find("/etc/hostname"), std::string::npos);

  files = FontFiles::debian();
  for (FontFile& file : files.faces) file.family = "No Such Family";
  files.fallbacks.resize(1);  // Latin only: a wall of boxes is no wall
  const auto latin = FaceSet::open(files);
  ASSERT_FALSE(latin);
  EXPECT_EQ(latin.error().code, base::Code::kNotFound);
  EXPECT_NE(latin.error().message.find("No Such Family"), std::string::npos);
}

// GB 18030-2022 asks for the ideographs of Extensions B to F; names are written with them.
TEST(RareCharacters, OfNamesHaveAGlyphInEveryFace) {
  const auto set = open_faces();
  const char32_t rare[] = {U'㙍',   U'䶮',   U'喆',   U'堃',   U'赟',   U'鿍',
                           0x20bb7, 0x2a6d6, 0x2a700, 0x2b734, 0x2b740, 0x2b7f0,
                           0x2b81d, 0x2b820, 0x2cea1, 0x2ceb0, 0x2ebe0};
  for (const Face face : {Face::kSans, Face::kSansBold, Face::kSerifBold})
    for (const char32_t c : rare) EXPECT_TRUE(set->covers(face, c)) << std::hex << uint32_t{c};
}

TEST(MissingCharacter, IsABoxWithItsCodePoint) {
  const auto set = open_faces();
  const GlyphMetrics metrics = set->metrics(Face::kSans, kNobodyHas);
  EXPECT_EQ(metrics.source, GlyphId::kBoxSource);
  EXPECT_EQ(metrics.glyph, uint32_t{kNobodyHas});
  EXPECT_EQ(set->missing_glyphs(), 1U);
  const GlyphBitmap box = set->rasterise({metrics.glyph, 48, metrics.source});
  const GlyphBitmap other = set->rasterise({0x10fffc, 48, metrics.source});
  EXPECT_GT(box.width, 30);
  EXPECT_GT(std::count_if(box.pixels.begin(), box.pixels.end(), [](uint8_t p) { return p > 0; }),
            200);
  EXPECT_NE(box.pixels, other.pixels) << "the digits tell them apart";
}

TEST(MissingCharacter, IsNamedOnceForTheLogHoweverOftenItIsLaidOut) {
  const auto set = open_faces();
  LayoutCache cache(*set);
  const std::string text = "缺\U0010FFFD字\U0010FFFD";
  cache.get(text, {}, 400);
  cache.get(text, {.face = Face::kSerifBold}, 400);
  EXPECT_EQ(set->take_missing(), std::vector<char32_t>{kNobodyHas});
  cache.clear();
  cache.get(text + "。", {}, 300);
  EXPECT_TRUE(set->take_missing().empty());
}

TEST(MissingCharacter, OfWhatIsTypedIsNeverNamed) {
  const auto set = open_faces();
  LayoutCache cache(*set);
  cache.get("\U0010FFFD", {}, 400, Privacy::kNeverCache);
  EXPECT_TRUE(set->take_missing().empty());
  cache.get("\U0010FFFD", {}, 400);
  EXPECT_EQ(set->take_missing().size(), 1U) << "but it is when content holds it too";
}

TEST(MissingCharacter, ThousandsOfThemAreNamedUpToALimit) {
  const auto set = open_faces();
  for (char32_t c = 0xf0000; c < 0xf0000 + 5000; ++c) set->name_missing(c);
  EXPECT_EQ(set->take_missing().size(), FaceSet::kMissingMaxNamed);
}

}  // namespace
}  // namespace text
