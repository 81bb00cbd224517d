#pragma once
// How a time that was promised stands, as a word with a sign: plain while there is time, gold on
// its day, red and bold behind it, grey while nobody can say. Never colour alone. Words come from
// the caller, who knows no clock either. UI thread only.

#include <optional>
#include <string_view>

#include "data/model/words.h"
#include "data/model/working_days.h"
#include "kiosk/ui/ui.h"

namespace ui {

struct DuePillSpec {
  model::ClockState state = model::ClockState::kUnknown;
  std::string_view words = {};
  std::optional<Colour> plain = {};  // the ground of kLeft, on paper of another colour
  enum class Size { kNote, kHead } size = Size::kNote;
};

float due_pill_height(Ui& ui, const DuePillSpec& spec);
float due_pill_width(Ui& ui, const DuePillSpec& spec);
void due_pill(Ui& ui, Point at, const DuePillSpec& spec);  // from the top left

// The ground of a pill upon a note of that category: its paper, lighter.
Colour due_ground(Ui& ui, model::WishCategory category);

}  // namespace ui
