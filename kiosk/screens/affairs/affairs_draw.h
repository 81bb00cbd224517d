#pragma once
// Draws the open-affairs wall, a notice and the picture viewer. UI thread only.

#include "kiosk/screens/affairs/affairs_model.h"
#include "kiosk/screens/common/view.h"

namespace screens {

void draw_affairs(ui::Ui& ui, const ui::Frame& frame, const AffairsModel& model, View* view,
                  Actions* actions);
void draw_notice(ui::Ui& ui, const ui::Rect& area, const NoticeModel& model, View* view,
                 Actions* actions);
void draw_picture(ui::Ui& ui, const ui::Rect& area, const PictureModel& model,
                  const base::Id& notice, Actions* actions);

}  // namespace screens
