// Paragraphs as pictures: what the engine sets today against tests/golden/text, with a tolerance
// for another version of the rasteriser. RECEPTION_REBASELINE=1 writes them anew.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kiosk/text/layout.h"
#include "kiosk/text/quads.h"
#include "tests/support/grey_png.h"
#include "tests/support/source_dir.h"
#include "tests/support/text_faces.h"

namespace text {
namespace {

constexpr int kMargin_px = 12;
constexpr double kMeanMost = 0.8;      // hinting of another FreeType
constexpr double kStrongMost = 0.003;  // one other character in forty is 0.004

struct Golden {
  const char* name;
  std::string text;
  Style style;
  int width_px;
  std::vector<Span> spans = {};
};

uint32_t find(const std::string& text, const std::string& part) {
  return static_cast<uint32_t>(text.find(part));
}

// Tones: 0 black, 1 grey as a link is, 2 upon a highlight.
support::GreyPicture render(FaceSet& faces, const Golden& golden) {
  const IconSet icons;
  GlyphPages pages(faces, icons);
  const Layout layout =
      lay_out(faces, golden.text, golden.style, static_cast<float>(golden.width_px), golden.spans);
  support::GreyPicture picture(golden.width_px + 2 * kMargin_px,
                               static_cast<int>(layout.height()) + 2 * kMargin_px);
  for (const Span& span : golden.spans) {
    if (span.tone != 2) continue;
    for (const Rect& r : layout.rects_of(span.begin, span.end))
      for (int y = static_cast<int>(r.y0); y < static_cast<int>(r.y1); ++y)
        for (int x = static_cast<int>(r.x0); x < static_cast<int>(r.x1); ++x)
          picture.at(x + kMargin_px, y + kMargin_px) = 208;
  }
  const uint32_t palette[] = {0, 110, 0};
  emit(layout, pages, kMargin_px, kMargin_px, palette, VisibleRows{}, [&](const Quad& quad) {
    const auto from = pages.page_pixels(quad.page);
    const int u = static_cast<int>(quad.u0 * kPageSize_px);
    const int v = static_cast<int>(quad.v0 * kPageSize_px);
    for (int y = 0; y < static_cast<int>(quad.y1 - quad.y0); ++y) {
      for (int x = 0; x < static_cast<int>(quad.x1 - quad.x0); ++x) {
        const int to_x = static_cast<int>(quad.x0) + x;
        const int to_y = static_cast<int>(quad.y0) + y;
        if (to_x < 0 || to_y < 0 || to_x >= picture.width || to_y >= picture.height) continue;
        const int ink = from[static_cast<size_t>((v + y) * kPageSize_px + u + x)];
        uint8_t& pixel = picture.at(to_x, to_y);
        const int colour = static_cast<int>(quad.colour);
        pixel = static_cast<uint8_t>((pixel * (255 - ink) + colour * ink) / 255);
      }
    }
  });
  return picture;
}

Style body() { return {.size_px = 32, .leading = 1.55F}; }

std::vector<Golden> goldens() {
  const std::string marked = "北门一下雨就积水，希望把排水沟疏通一下，见公示全文。";
  return {
      {"chinese",
       "“停车难（尤其是早高峰）怎么办？”物业回答：《停车公约》已经修订，"
       "从11月25日起试行；先到先停，不占盲道……请大家放心！\n各位邻居若有意见，请投入一楼“意见箱”，"
       "或告诉服务台。",
       {.size_px = 32, .leading = 1.55F, .paragraph_spacing_px = 16, .align = Align::kJustify},
       560},
      {"english",
       "Wishes are read every day. What the building can mend is mended within the "
       "week; what it cannot goes to the meeting on floor 3.",
       body(), 520},
      {"mixed",
       "大楼的Wi-Fi在3楼会议室（靠近Room 302）信号很弱，希望2026年能改善，谢谢Tom’s team。", body(),
       500},
      {"title",
       "北门积水：排水沟连续三晚施工，请走西门",
       {.face = Face::kSerifBold, .size_px = 46, .leading = 1.28F},
       480},
      {"rare-names",
       "赟、堃、喆、䶮、㙍、𠮷、𪛖、𪜶、𫝆、𫟰、𫠝、𬬻、𬺓、𰻞",
       {.size_px = 46, .leading = 1.4F},
       480},
      {"missing", "姓\U0010FFFD的先生", {.size_px = 60, .leading = 1.4F}, 420},
      {"ellipsis",
       "电梯早高峰要等三趟才上得去，能不能错峰停靠，或者开放货梯给大家用一下，谢谢。",
       {.size_px = 32, .leading = 1.5F, .max_lines = 2},
       420},
      {"marks",
       "Cafe\u0301 r\u0302e\u0301sume\u0301 a\u0300\u0301\u0302\u0303\u0308\u030a"
       "\u030c\u0327z",
       body(), 420},
      {"spans",
       marked,
       body(),
       420,
       {{find(marked, "积水"), find(marked, "，希望"), Face::kSansBold, 2},
        {find(marked, "公示"), find(marked, "。"), Face::kSans, 1}}},
  };
}

void compare(const support::GreyPicture& seen, const std::string& name) {
  const std::string folder = support::source_dir() + "/tests/golden/text";
  const std::string path = folder + "/" + name + ".png";
  if (support::is_rebaselining()) {
    std::filesystem::create_directories(folder);
    ASSERT_TRUE(support::write_grey_png(seen, path)) << path;
    return;
  }
  const auto wanted = support::read_grey_png(path);
  ASSERT_TRUE(wanted) << path << " is missing: RECEPTION_REBASELINE=1 writes it";
  const auto apart = support::difference(*wanted, seen);
  if (apart && apart->mean <= kMeanMost && apart->strong <= kStrongMost) return;
  const std::string actual = std::filesystem::temp_directory_path() / ("golden-" + name + ".png");
  support::write_grey_png(seen, actual);
  ADD_FAILURE() << name << " looks different: compare " << actual << "; "
                << (apart ? "mean " + std::to_string(apart->mean) + ", strong " +
                                std::to_string(apart->strong)
                          : "its size changed");
}

TEST(Golden, ParagraphsLookAsTheyDid) {
  const auto set = support::open_faces();
  ASSERT_NE(set, nullptr);
  for (const Golden& golden : goldens()) compare(render(*set, golden), golden.name);
}

// The tolerance must not hide another character.
TEST(Golden, WouldNoticeAChange) {
  const auto set = support::open_faces();
  Golden golden = goldens()[2];
  const auto before = render(*set, golden);
  golden.text =
      "大楼的Wi-Fi在4楼会议室（靠近Room 302）信号很强，希望2026年能改善，谢谢Tom’s team。";
  const auto other = support::difference(before, render(*set, golden));
  ASSERT_TRUE(other);
  EXPECT_TRUE(other->mean > kMeanMost || other->strong > kStrongMost)
      << other->mean << " " << other->strong;
}

}  // namespace
}  // namespace text
