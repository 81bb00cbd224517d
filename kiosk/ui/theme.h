#pragma once
// The look, as values: colours, type scale, spacing, radii, elevation and motion, loaded once from
// assets/theme/theme.json, in millimetres and milliseconds.
//
// Theme is immutable after loading and may be read by any thread. Pixels come from Metrics, which
// joins the theme, the panel's density and the visitor's Mode; nothing else multiplies by px/mm.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "data/base/result.h"
#include "kiosk/app/mode.h"
#include "kiosk/ui/geometry.h"

namespace ui {

// sRGB with straight alpha.
struct Colour {
  uint8_t r = 0;
  uint8_t g = 0;
  uint8_t b = 0;
  uint8_t a = 255;

  // ImGui's order: R lowest.
  uint32_t packed() const {
    return uint32_t{r} | (uint32_t{g} << 8U) | (uint32_t{b} << 16U) | (uint32_t{a} << 24U);
  }
  bool operator==(const Colour&) const = default;
};

Colour mix(Colour a, Colour b, float share_of_b);  // 0..1, in sRGB as the pictures were drawn
Colour pressed(Colour c);                          // 8 % darker, alpha kept
Colour with_alpha(Colour c, float alpha);          // 0..1
float contrast(Colour text, Colour ground);        // WCAG 2 ratio, 1..21

struct Gradient {  // vertical, two stops
  Colour top;
  Colour bottom;
  bool operator==(const Gradient&) const = default;
};
Gradient flat(Colour c);
Gradient pressed(const Gradient& g);

enum class TextRole { kDisplay, kTitle, kH1, kH2, kLead, kBody, kCaption };
inline constexpr size_t kTextRoles = 7;

struct TypeSize {
  float size_mm = 12;
  bool serif = false;
  bool bold = false;
  float leading = 1.55F;  // line pitch over size
};

struct Palette {
  Colour paper, paper2, card, sunk, line, line2;
  Colour ink, ink2, ink3;
  Colour red, red_hi, red_lo, red_deep, red_tint, on_red, on_red2;
  Colour gold, gold_ink, gold_tint, gold_hi, gold_lo;
  std::array<Colour, 4> stage;  // 需求收集 … 闭环反馈
  std::array<Colour, 4> stage_tint;
  Colour closed;  // declined, merged, referred, withdrawn
  Colour ok, warn, late;
  Colour tag_gold, tag_green, tag_red, tag_blue;  // text upon gold_tint, stage_tint[3], red_tint, …
  Colour tag_grey_ground;
  Colour toast, on_toast, toast_action;
  Colour keyboard, keyboard_tabs, key_edge;
  Colour full_slot;
  Colour on_wall, on_wall2;  // words upon the red wall
  Colour on_gold;            // and upon a gold button
  Gradient page, red_wall, key, key_fn;
  std::array<Gradient, 8> note;  // by model::WishCategory
};

struct Elevation {
  float blur_mm = 0;
  float down_mm = 0;
  Colour colour;         // alpha carries the strength
  float contact_px = 0;  // a crisp line beneath; 0 = none
  Colour contact;
};

struct Motion {
  int64_t push_ms = 220;
  int64_t sheet_ms = 200;
  int64_t toast_ms = 180;
  int64_t cross_fade_ms = 600;
  int64_t attract_every_ms = 9000;
  int64_t toast_stays_ms = 4000;
  int64_t skeleton_after_ms = 120;
  float push_mm = 8;
};

struct Theme {
  Palette colour;
  Palette high;          // high contrast: black upon white, 7:1
  float edge_mm = 1.1F;  // of cards, notes and buttons in high contrast
  std::array<TypeSize, kTextRoles> type;
  std::array<float, 7> space_mm;  // p1..p7: 2 4 6 8 12 16 20
  float radius_note_mm = 1.5F;
  float radius_button_mm = 6;
  float radius_panel_mm = 8;
  float radius_field_mm = 5;
  Elevation e1, e2, e_up;
  Motion motion;
  float min_text_px = 30;
  float min_caption_px = 26;

  // Parses theme.json. Errors: kInvalid with the name of the token that is missing or wrong.
  static base::Result<Theme> parse(std::string_view json);
  static base::Result<Theme> load(const std::string& path);  // kIo when unreadable
};

using app::Language;
using app::Mode;

inline constexpr float kAssumedPxPerMm = 2.71F;  // 32 inch, 1080x1920: what 0 mm reported means

// Millimetres to whole pixels on this panel in this mode.
class Metrics {
 public:
  Metrics(const Theme& theme, float px_per_mm, const Mode& mode);

  // rounded to a whole pixel, at least 1 for anything above 0
  float mm(float length_mm) const;
  float p(int step) const;  // space step 1..7 in px
  // max(mm, the floor of its role), grown for the mode, whole px
  float text_px(TextRole role) const;
  float text_px_from_mm(float size_mm) const;  // for a size outside the scale; floor as caption
  // A length that holds text (a row's height, an icon beside words): grows with the letters.
  float text_mm(float length_mm) const;
  float leading(TextRole role) const;  // line pitch in px
  float px_per_mm() const { return px_per_mm_; }
  float text_factor() const { return app::factor_of(mode_.text); }
  const Theme& theme() const { return *theme_; }
  const Mode& mode() const { return mode_; }

  float min_target_px() const { return mm(15); }
  float main_target_px() const { return mm(20); }

 private:
  float grown(float size_px) const;
  const Theme* theme_;
  float px_per_mm_;
  Mode mode_;
};

}  // namespace ui
