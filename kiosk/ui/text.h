#pragma once
// Text on the canvas, and its size. The only way that ui and screens put letters on the screen.
//
// Layouts come from the cache of kiosk/text, except for what a visitor typed (kNeverCache), which
// is laid out, drawn and overwritten. UI thread only.

#include <memory>
#include <optional>
#include <string_view>

#include "kiosk/text/layout_cache.h"
#include "kiosk/ui/ui.h"

namespace ui {

using text::Privacy;

enum class TextAlign : uint8_t { kLeft, kCentre, kRight };
enum class TextFace : uint8_t { kOfRole, kSans, kSansBold, kSerif };  // kSerif is bold

struct TextStyle {
  TextRole role = TextRole::kBody;
  TextFace face = TextFace::kOfRole;
  std::optional<Colour> colour = {};  // ink when none
  TextAlign align = TextAlign::kLeft;
  int max_lines = 0;     // 0: as many as it takes; beyond it the last ends with …
  float size_mm = 0;     // 0: the role's
  float leading = 0;     // 0: the role's; else line pitch over size
  float spacing_em = 0;  // between letters

  TextStyle with(Colour c) const {
    TextStyle s = *this;
    s.colour = c;
    return s;
  }
  TextStyle aligned(TextAlign a) const {
    TextStyle s = *this;
    s.align = a;
    return s;
  }
  TextStyle lines(int n) const {
    TextStyle s = *this;
    s.max_lines = n;
    return s;
  }
};

// Draws from the top of `r`, wrapped to its width. Returns the height used; nothing is clipped to
// r's height: the caller gives room or max_lines.
float text(Ui& ui, const Rect& r, std::string_view utf8, const TextStyle& style,
           Privacy privacy = Privacy::kCache);
// One line, centred in the height of `r`; too long ends with ….
void label(Ui& ui, const Rect& r, std::string_view utf8, const TextStyle& style,
           Privacy privacy = Privacy::kCache);
// Size of the text wrapped to `width` px.
Size measure(Ui& ui, std::string_view utf8, const TextStyle& style,
             float width = text::kUnlimitedWidth, Privacy privacy = Privacy::kCache);

// The layout itself, for carets and highlights.
std::shared_ptr<const text::Layout> layout_of(Ui& ui, std::string_view utf8, const TextStyle& style,
                                              float width, Privacy privacy = Privacy::kCache,
                                              std::span<const text::Span> spans = {});
void draw_layout(Ui& ui, const text::Layout& layout, Point at, std::span<const Colour> tones);

// A pictogram of assets/icons, `size_px` square. An unknown name draws nothing and is a test
// failure (tests/kiosk/ui).
void icon(Ui& ui, Point top_left, std::string_view name, float size_px, Colour colour);
void icon_centred(Ui& ui, const Rect& in, std::string_view name, float size_px, Colour colour);

// An icon and one line side by side, centred together in `r`.
void icon_label(Ui& ui, const Rect& r, std::string_view icon_name, float icon_px, float gap_px,
                std::string_view utf8, const TextStyle& style);
float icon_label_width(Ui& ui, std::string_view icon_name, float icon_px, float gap_px,
                       std::string_view utf8, const TextStyle& style);

}  // namespace ui
