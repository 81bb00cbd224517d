#pragma once
// Controls that a finger presses. Each takes its rectangle and a name that is unique on the screen,
// draws itself, reports to the probe, and returns what was done in this frame. UI thread only.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/input/kinetic_scroll.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/ui.h"

namespace ui {

enum class ButtonKind {
  kPrimary,    // red gradient: one a screen
  kGold,       // the main action upon the red wall
  kOnRed,      // outlined in gold upon the red wall
  kSecondary,  // outlined red
  kPlain,      // outlined grey
  kQuiet,      // no edge: a word to press (撤销, 全文)
  kMore,       // no edge, in ink: the way to the rest (全部 30 条)
};

struct ButtonSpec {
  ButtonKind kind = ButtonKind::kPrimary;
  std::string_view label = {};
  std::string_view icon = {};     // name in assets/icons, or none
  std::string_view missing = {};  // not empty: disabled, and shown instead of the label (还差 2 位)
  TextRole role = TextRole::kH2;
  enum class IconSide { kLeft, kRight } icon_side = IconSide::kLeft;
};

inline constexpr float kButtonHeight_mm = 37;  // 100 px
inline constexpr float kSmallButtonHeight_mm = 26.6F;

// A ground that keeps a black edge in high contrast, where tints and shadows are gone.
void fill_paper(Ui& ui, const Rect& r, float radius, const Gradient& ground);

bool button(Ui& ui, const Rect& r, std::string_view name, const ButtonSpec& spec);
float button_width(Ui& ui, const ButtonSpec& spec);  // with its padding

enum class Tone { kOnPaper, kOnRed };

struct Chip {
  std::string_view label = {};
  std::string_view icon = {};
};
// Kept by the screen: how far the row is scrolled. Starts at the beginning.
struct ChipRowState {
  std::optional<input::KineticScroll> scroll;
  std::optional<size_t> revealed;  // the chosen one that was brought in sight
};
// One line that scrolls sideways; returns the chip tapped. `chosen` may be none (npos); when it
// changes, the row brings it in sight.
inline constexpr float kChipHeight_mm = 26.6F;
std::optional<size_t> chip_row(Ui& ui, const Rect& r, std::string_view name,
                               std::span<const Chip> chips, size_t chosen, Tone tone,
                               ChipRowState* state);

struct Segment {
  std::string_view label = {};
  std::string_view count = {};  // "68", or none
  std::string_view icon = {};
};
inline constexpr float kSegmentHeight_mm = 31;
std::optional<size_t> segmented(Ui& ui, const Rect& r, std::string_view name,
                                std::span<const Segment> segments, size_t chosen, Tone tone,
                                ProbeRole role = ProbeRole::kSegment);

// 我也遇到 41: label and count, filled red once counted. Drawn 56 px high, touched at 15 mm.
inline constexpr float kPillHeight_mm = 20.7F;
bool pill(Ui& ui, const Rect& r, std::string_view name, std::string_view label,
          std::string_view count, bool chosen);
float pill_width(Ui& ui, std::string_view label, std::string_view count);

// A row with a box before its words; ticking is the screen's: returns true when tapped.
float check_height(Ui& ui, float width, std::string_view label);  // with room around its words
bool check_row(Ui& ui, const Rect& r, std::string_view name, std::string_view label, bool ticked);

// A large choice among few (rate an answer, public or staff only): icon, title, one line below.
struct ChoiceSpec {
  std::string_view label = {};
  std::string_view detail = {};
  std::string_view icon = {};
  bool chosen = false;
};
bool choice(Ui& ui, const Rect& r, std::string_view name, const ChoiceSpec& spec);

// A transparent control over something that was drawn by hand (a card, a list row): pressed
// darkening is the caller's (use the returned state's `pressed`).
Ui::ControlState hot_area(Ui& ui, const Rect& r, std::string_view name, std::string_view label,
                          ProbeRole role = ProbeRole::kCard);

enum class TagTone { kGold, kGreen, kRed, kBlue, kGrey, kDark };
inline constexpr float kTagHeight_mm = 17;
// Returns the width used; drawn from the top left.
float tag(Ui& ui, Point at, std::string_view label, TagTone tone, std::string_view icon = {});
float tag_width(Ui& ui, std::string_view label, std::string_view icon = {});

void hairline(Ui& ui, float x, float y, float width);
void steps(Ui& ui, const Rect& r, int done, int total, std::string_view words);  // right-aligned

}  // namespace ui
