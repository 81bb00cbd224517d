#include "kiosk/watch/page.h"

#include <algorithm>
#include <cmath>

#include "kiosk/text/layout.h"
#include "kiosk/text/quads.h"

namespace watch {
namespace {

constexpr uint32_t rgb(uint32_t hex, uint32_t alpha = 255) {
  return (hex >> 16 & 0xff) | (hex & 0xff00) | (hex & 0xff) << 16 | alpha << 24;
}

constexpr uint32_t kPaperTop = rgb(0xF9F3E8), kPaperBottom = rgb(0xF1E7D6);
constexpr uint32_t kWallTop = rgb(0xA92328), kWallBottom = rgb(0x7A151B);
constexpr uint32_t kCream = rgb(0xFFF8EC), kOnWall = rgb(0xF6DDB8);
constexpr uint32_t kGlowTop = rgb(0xFBF0D6), kGlowBottom = rgb(0xD9A64C);
constexpr uint32_t kLeafTop = rgb(0x9C1D22), kLeafBottom = rgb(0x74141A);
constexpr uint32_t kCard = rgb(0xFFFCF5), kCardEdge = rgb(0xE4D6BC);
constexpr uint32_t kInk = rgb(0x2A1F1A), kInk2 = rgb(0x55463C);
constexpr uint32_t kRed = rgb(0xB3262A), kRedTint = rgb(0xF7E3DC);
constexpr uint32_t kGreen = rgb(0x45662B), kGreenTint = rgb(0xE4EDD8);

constexpr std::string_view kName = "红色会客厅";
constexpr std::string_view kNameEn = "Reception";
constexpr std::string_view kTitle = "请稍候，屏幕正在恢复";
constexpr std::string_view kLine = "通常几分钟就好，不用做什么。";
constexpr std::string_view kLineEn = "One moment, please: the screen is restarting.";
constexpr std::string_view kDesk = "楼内事务可到前台办理";
constexpr std::string_view kDeskEn = "Staff at the front desk are glad to help.";
constexpr std::string_view kKept = "已拿到回执码的都收好了";
constexpr std::string_view kKeptLine = "没写完的没有留下，恢复后请再写一次。";
constexpr std::string_view kKeptEn =
    "All that was given a receipt code is kept. What was not finished needs writing again.";

constexpr float kPortraitHero = 0.40F;   // of the height
constexpr float kLandscapeHero = 0.36F;  // of the width
constexpr float kScaleLeast = 0.2F;
constexpr int kFitTries = 24;

struct Box {
  float x, y, w, h;
};

struct Run {
  std::string_view text;
  text::Face face;
  float size;  // units
  uint32_t colour;
  float after;  // units of room below
};

class Composer {
 public:
  Composer(const Type& type, platform::SizePx size)
      : type_(type), width_(static_cast<float>(std::max(size.width, 1))),
        height_(static_cast<float>(std::max(size.height, 1))) {
    const bool portrait = height_ >= width_;
    scale_ = portrait ? std::min(width_ / 1080, height_ / 1920)
                      : std::min(width_ / 1920, height_ / 1080);
    page_.clear = kPaperTop;
    fill({0, 0, width_, height_}, kPaperTop, kPaperBottom);
    if (portrait) {
      const float cut = std::round(height_ * kPortraitHero);
      hero({0, 0, width_, cut});
      words_below({0, cut, width_, height_ - cut});
    } else {
      const float cut = std::round(width_ * kLandscapeHero);
      hero({0, 0, cut, height_});
      words_below({cut, 0, width_ - cut, height_});
    }
  }
  Page take() { return std::move(page_); }

 private:
  float u(float units) const { return std::round(units * scale_); }
  void fill(const Box& b, uint32_t top, uint32_t bottom);
  void mask(Mask m, const Box& part, const Box& at, uint32_t top, uint32_t bottom);
  void rounded(const Box& b, float top_radius, float bottom_radius, uint32_t top, uint32_t bottom);
  void hero(const Box& b);
  void door(float centre_x, float bottom_y, float unit);
  void words_below(const Box& b);
  text::Layout lay(const Run& run, float width, text::Align align) const;
  float put(const Run& run, float x, float y, float width, text::Align align);
  float height_of(const std::vector<Run>& runs, float width) const;
  float put_all(const std::vector<Run>& runs, float x, float y, float width, text::Align align);
  float card_height(const std::vector<Run>& runs, float width) const;
  void card(const std::vector<Run>& runs, const Box& b, std::string_view icon, uint32_t ink,
            uint32_t tint);

  Type type_;
  float width_;
  float height_;
  float scale_ = 1;
  Page page_;
};

uint32_t mix(uint32_t a, uint32_t b, float t) {
  uint32_t out = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const auto from = static_cast<float>(a >> shift & 0xff);
    const auto to = static_cast<float>(b >> shift & 0xff);
    out |= static_cast<uint32_t>(std::lround(from + (to - from) * t)) << shift;
  }
  return out;
}

void Composer::fill(const Box& b, uint32_t top, uint32_t bottom) {
  if (b.w <= 0 || b.h <= 0) return;
  Shape shape;
  shape.x0 = b.x, shape.y0 = b.y, shape.x1 = b.x + b.w, shape.y1 = b.y + b.h;
  shape.top_colour = top;
  shape.bottom_colour = bottom;
  page_.shapes.push_back(shape);
}

// `part` of the mask, 0 to 1, laid over `at`.
void Composer::mask(Mask m, const Box& part, const Box& at, uint32_t top, uint32_t bottom) {
  if (m.width <= 0 || m.height <= 0) return;
  auto found = std::find(page_.masks.begin(), page_.masks.end(), m);
  if (found == page_.masks.end()) found = page_.masks.insert(found, m);
  fill(at, top, bottom);
  Shape& shape = page_.shapes.back();
  shape.source = Shape::Source::kMask;
  shape.index = static_cast<uint16_t>(found - page_.masks.begin());
  shape.u0 = part.x, shape.v0 = part.y, shape.u1 = part.x + part.w, shape.v1 = part.y + part.h;
}

void Composer::rounded(const Box& b, float top_radius, float bottom_radius, uint32_t top,
                       uint32_t bottom) {
  const auto corners = [&](float r, float v, float y) {
    if (r <= 0) return;
    const Mask disc{Mask::Kind::kDisc, static_cast<int>(2 * r), static_cast<int>(2 * r)};
    const uint32_t from = mix(top, bottom, (y - b.y) / b.h);
    const uint32_t to = mix(top, bottom, (y + r - b.y) / b.h);
    mask(disc, {0, v, 0.5F, 0.5F}, {b.x, y, r, r}, from, to);
    mask(disc, {0.5F, v, 0.5F, 0.5F}, {b.x + b.w - r, y, r, r}, from, to);
    fill({b.x + r, y, b.w - 2 * r, r}, from, to);
  };
  corners(top_radius, 0, b.y);
  const float low = b.y + b.h - bottom_radius;
  fill({b.x, b.y + top_radius, b.w, low - b.y - top_radius}, mix(top, bottom, top_radius / b.h),
       mix(top, bottom, (low - b.y) / b.h));
  corners(bottom_radius, 0.5F, low);
}

// The house's sign: an arch, the light behind it, a door that stands ajar. `unit` px is a 24th.
void Composer::door(float centre_x, float bottom_y, float unit) {
  const auto px = [unit](float units) { return std::round(units * unit); };
  const auto even = [&px](float units) { return 2 * px(units / 2); };
  const float outer = even(12);
  const Box arch{std::round(centre_x - outer / 2), bottom_y - px(15), outer, px(15)};
  rounded({centre_x - px(11), bottom_y, 2 * px(11), px(0.5F)}, 0, 0, rgb(0xE0A862, 150),
          rgb(0xE0A862, 150));
  rounded(arch, outer / 2, 0, kCream, kCream);
  const float inner = even(7.333F);
  const Box light{arch.x + std::round((outer - inner) / 2), bottom_y - px(8.667F), inner,
                  px(8.667F)};
  rounded(light, inner / 2, 0, kGlowTop, kGlowBottom);
  const Box leaf{light.x, bottom_y - px(11), px(4.667F), px(11.667F)};
  mask({Mask::Kind::kDoorLeaf, static_cast<int>(leaf.w), static_cast<int>(leaf.h)}, {0, 0, 1, 1},
       leaf, kLeafTop, kLeafBottom);
  const float knob = 2 * px(0.35F);
  mask({Mask::Kind::kDisc, static_cast<int>(knob), static_cast<int>(knob)}, {0, 0, 1, 1},
       {leaf.x + leaf.w - px(1.2F), bottom_y - px(5), knob, knob}, kGlowTop, kGlowTop);
}

void Composer::hero(const Box& b) {
  fill(b, kWallTop, kWallBottom);
  const std::vector<Run> names = {{kName, text::Face::kSerifBold, 84, kCream, 10},
                                  {kNameEn, text::Face::kSans, 38, kOnWall, 0}};
  const float unit = std::min({26 * scale_, b.h / 32, b.w / 28});
  const float room = u(64);
  const float inner = b.w - u(80);
  const float names_h = type_.faces == nullptr ? 0 : height_of(names, inner);
  const float total = 15 * unit + room + names_h;
  const float top = b.y + std::max(u(20), std::round((b.h - total) / 2));
  door(std::round(b.x + b.w / 2), top + std::round(15 * unit), unit);
  put_all(names, b.x + u(40), top + std::round(15 * unit) + room, inner, text::Align::kCentre);
}

text::Layout Composer::lay(const Run& run, float width, text::Align align) const {
  text::Style style;
  style.face = run.face;
  style.size_px = static_cast<int>(std::max(8.0F, u(run.size)));
  style.leading = run.face == text::Face::kSerifBold ? 1.28F : 1.45F;
  style.align = align;
  return text::lay_out(*type_.faces, run.text, style, std::max(1.0F, width));
}

float Composer::put(const Run& run, float x, float y, float width, text::Align align) {
  const text::Layout layout = lay(run, width, align);
  const float left = align == text::Align::kCentre ? std::floor((width - layout.width()) / 2) : 0;
  page_.words.push_back({run.text, x + left, y, x + left + layout.width(), y + layout.height()});
  text::emit(layout, *type_.pages, x, y, run.colour, [&](const text::Quad& q) {
    page_.shapes.push_back({Shape::Source::kGlyph, q.page, q.x0, q.y0, q.x1, q.y1, q.u0, q.v0, q.u1,
                            q.v1, q.colour, q.colour});
  });
  return layout.height();
}

float Composer::height_of(const std::vector<Run>& runs, float width) const {
  float height = 0;
  for (const Run& run : runs) {
    height += lay(run, width, text::Align::kStart).height() + u(run.after);
  }
  return height;
}

float Composer::put_all(const std::vector<Run>& runs, float x, float y, float width,
                        text::Align align) {
  if (type_.faces == nullptr) return y;
  for (const Run& run : runs) y += put(run, x, y, width, align) + u(run.after);
  return y;
}

constexpr float kCardPad = 36, kCardIcon = 96, kCardGap = 32;

float Composer::card_height(const std::vector<Run>& runs, float width) const {
  const float inner = width - u(2 * kCardPad + kCardIcon + kCardGap);
  return std::max(height_of(runs, inner), u(kCardIcon)) + 2 * u(kCardPad);
}

void Composer::card(const std::vector<Run>& runs, const Box& b, std::string_view icon, uint32_t ink,
                    uint32_t tint) {
  const float radius = u(22);
  rounded({b.x, b.y + u(4), b.w, b.h}, radius, radius, kCardEdge, kCardEdge);
  rounded(b, radius, radius, kCard, kCard);
  const float side = 2 * u(kCardIcon / 2);
  const Box disc{b.x + u(kCardPad), b.y + std::round((b.h - side) / 2), side, side};
  mask({Mask::Kind::kDisc, static_cast<int>(side), static_cast<int>(side)}, {0, 0, 1, 1}, disc,
       tint, tint);
  if (const auto id = type_.icons->icon(icon, static_cast<int>(u(54)))) {
    const float at = std::round((side - static_cast<float>(id->size_px)) / 2);
    text::emit_icon(*id, *type_.pages, disc.x + at, disc.y + at, ink, [&](const text::Quad& q) {
      page_.shapes.push_back({Shape::Source::kGlyph, q.page, q.x0, q.y0, q.x1, q.y1, q.u0, q.v0,
                              q.u1, q.v1, q.colour, q.colour});
    });
  }
  const float x = disc.x + side + u(kCardGap);
  const float inner = b.x + b.w - u(kCardPad) - x;
  const float text_h = height_of(runs, inner);
  put_all(runs, x, b.y + std::round((b.h - text_h) / 2), inner, text::Align::kStart);
}

// Title, two cards; what room is left over stands evenly between them.
void Composer::words_below(const Box& b) {
  if (type_.faces == nullptr) return;
  const std::vector<Run> head = {{kTitle, text::Face::kSerifBold, 84, kInk, 22},
                                 {kLine, text::Face::kSans, 46, kInk2, 8},
                                 {kLineEn, text::Face::kSans, 36, kInk2, 0}};
  const std::vector<Run> desk = {{kDesk, text::Face::kSansBold, 48, kInk, 6},
                                 {kDeskEn, text::Face::kSans, 34, kInk2, 0}};
  const std::vector<Run> kept = {{kKept, text::Face::kSansBold, 48, kInk, 6},
                                 {kKeptLine, text::Face::kSans, 38, kInk2, 6},
                                 {kKeptEn, text::Face::kSans, 34, kInk2, 0}};
  for (int attempt = 0; attempt < kFitTries; ++attempt, scale_ *= 0.92F) {
    const float x = b.x + u(72);
    const float width = b.w - 2 * u(72);
    const float heights[] = {height_of(head, width), card_height(desk, width),
                             card_height(kept, width)};
    const float spare = b.h - heights[0] - heights[1] - heights[2];
    if (spare < u(140) && scale_ > kScaleLeast && attempt + 1 < kFitTries) continue;
    const float gap = std::floor(std::max(0.0F, spare) / 4);
    float y = b.y + gap;
    put_all(head, x, y, width, text::Align::kStart);
    y += heights[0] + gap;
    card(desk, {x, y, width, heights[1]}, "people", kRed, kRedTint);
    y += heights[1] + gap;
    card(kept, {x, y, width, heights[2]}, "check", kGreen, kGreenTint);
    return;
  }
}

}  // namespace

base::Result<text::IconSet> page_icons() {
  text::IconSet icons;
  TRY_VOID(icons.add(
      "people", R"(<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2">)"
                R"(<path d="M5.5 8.5a3.5 3.5 0 1 1 7.0 0a3.5 3.5 0 1 1 -7.0 0z"/>)"
                R"(<path d="M2.5 20c0-4 3-6.5 6.5-6.5s6.5 2.5 6.5 6.5M15 5.5a3.5 3.5 0 0 1 0 6.5)"
                R"(M18 14c2.2 1 3.5 3.2 3.5 6"/></svg>)"));
  TRY_VOID(icons.add(
      "check", R"(<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2">)"
               R"(<path d="M4.5 12.5l5 5L19.5 7"/></svg>)"));
  return icons;
}

Page compose_page(const Type& type, platform::SizePx size) { return Composer(type, size).take(); }

}  // namespace watch
