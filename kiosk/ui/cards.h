#pragma once
// Paper: notes, panels, ribbons, pictures, timelines, and the states of a place without content.
// UI thread only.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/words.h"
#include "kiosk/ui/controls.h"
#include "kiosk/ui/due_pill.h"
#include "kiosk/ui/ui.h"

namespace ui {

void red_wall(Ui& ui, const Rect& r, float radius);  // the wish wall's ground
// A row of the wall's landscape rail, and what colour its words take.
struct RailRow {
  Colour words;
};
RailRow rail_row(Ui& ui, const Rect& r, bool chosen, bool pressed);
void panel(Ui& ui, const Rect& r);  // card, radius 8 mm, e1
void panel(Ui& ui, const Rect& r, bool pressed_down);
void sunk_panel(Ui& ui, const Rect& r, bool pressed_down = false);  // paper-2, no shadow
void note_paper(Ui& ui, const Rect& r, model::WishCategory category, bool pressed_down = false);
std::string_view icon_of(model::WishCategory category);
std::string_view icon_of(model::Party party);

// Words come from the caller; the look from the stage.
struct RibbonSpec {
  model::Stage stage = model::Stage::kCollected;
  std::string_view word = {};
};
inline constexpr float kRibbonHeight_mm = 18;
float ribbon_width(Ui& ui, const RibbonSpec& spec);
void ribbon(Ui& ui, Point right_top, const RibbonSpec& spec);  // flush right

// A wish on the wall. All words are ready to be shown.
struct NoteSpec {
  model::WishCategory category = model::WishCategory::kLife;
  std::string_view category_word = {};
  RibbonSpec ribbon;
  std::string_view text = {};
  std::string_view date = {};
  std::string_view picture = {};      // sha256, or none
  std::string_view me_too_word = {};  // empty: no pill
  std::string_view me_too_count = {};
  bool me_too_chosen = false;
  std::string_view reason = {};  // of a closed stage: its first line
  std::string_view spoken = {};  // read aloud in place of the text alone
  // A line of its own above the foot, with the date at its right where both fit.
  std::optional<DuePillSpec> due = {};
  int max_lines = 4;
  // kCompact: closer set, and `date` alone at the foot (也遇到 36 次·今天); nothing to press in it.
  enum class Size { kFull, kCompact } size = Size::kFull;
};
struct NoteResult {
  bool opened = false;
  bool me_too = false;
};
float note_height(Ui& ui, const NoteSpec& spec, float width);  // px; cheap when the text is cached
NoteResult note(Ui& ui, const Rect& r, std::string_view name, const NoteSpec& spec);

enum class Fit { kCover, kContain };
// A picture by content name; a quiet shape while it loads or is missing. Returns true when shown.
bool picture(Ui& ui, const Rect& r, std::string_view sha256, std::string_view alt, Fit fit,
             float radius = 0);

struct TimelineNode {
  model::Stage stage = model::Stage::kCollected;
  std::string_view word = {};
  std::string_view date = {};           // or what is expected
  std::vector<std::string_view> lines;  // what was said
  bool reached = true;
};
float timeline(Ui& ui, const Rect& r, std::span<const TimelineNode> nodes);  // height used
float timeline_height(Ui& ui, float width, std::span<const TimelineNode> nodes);

// icon | label | value, one below the other, as on sign-ups and event pages.
struct Fact {
  std::string_view icon;
  std::string_view label;
  std::string_view value;
};
void fact_rows(Ui& ui, const Rect& r, std::span<const Fact> facts);
float facts_height(Ui& ui, float width, std::span<const Fact> facts);

// Icon, one line, a second line, an action: empty, offline, error. True when the action is tapped.
struct StateSpec {
  std::string_view icon = {};
  TagTone tone = TagTone::kGreen;
  std::string_view title = {};
  std::string_view detail = {};
  std::string_view action = {};  // empty: none
  ButtonKind action_kind = ButtonKind::kPrimary;
};
inline constexpr float kStateHeight_mm = 68;
// As high as its words need at this width, at least kStateHeight_mm; a card grows to it beyond `r`.
float state_height(Ui& ui, float width, const StateSpec& spec);
bool state_card(Ui& ui, const Rect& r, std::string_view name, const StateSpec& spec);

// Shapes in place of what has not come yet.
void skeleton_note(Ui& ui, const Rect& r);
void skeleton_wall(Ui& ui, const Rect& r, int across);  // of notes
void skeleton_lines(Ui& ui, const Rect& r, int lines);

// Black modules on white with a quiet zone, as large as fits `r` in whole pixels a module. False
// when the text is too long for a code.
bool qr_code(Ui& ui, const Rect& r, std::string_view content);

}  // namespace ui
