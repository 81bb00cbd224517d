#pragma once
// Draws the wish wall. Notes are made one by one, for what is in sight. UI thread only.

#include <functional>

#include "kiosk/screens/common/view.h"
#include "kiosk/screens/wish_wall/wish_wall_model.h"

namespace screens {

// What is read when its turn comes: at least so many lines, and the note of one.
struct WallSource {
  std::function<const std::vector<store::WishLine>&(size_t wanted)> lines;
  std::function<std::optional<NoteModel>(const store::WishLine&)> note;
};

// Draws the ground and everything between status bar and dock.
void draw_wish_wall_ground(ui::Ui& ui, const ui::Frame& frame);
void draw_wish_wall(ui::Ui& ui, const ui::Frame& frame, const WishWallModel& model,
                    const WallSource& source, View* view, Actions* actions);

}  // namespace screens
