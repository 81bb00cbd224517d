#pragma once
// Draws the wish wall. Notes are made one by one, for what is in sight. UI thread only.

#include <functional>

#include "kiosk/screens/common/view.h"
#include "kiosk/screens/wish_wall/wish_wall_model.h"

namespace screens {

// The note of a line, read when it comes in sight.
using NoteSource = std::function<std::optional<NoteModel>(const store::WishLine&)>;

// Draws the ground and everything between status bar and dock.
void draw_wish_wall_ground(ui::Ui& ui, const ui::Frame& frame);
void draw_wish_wall(ui::Ui& ui, const ui::Frame& frame, const WishWallModel& model,
                    const NoteSource& note_of, View* view, Actions* actions);

}  // namespace screens
