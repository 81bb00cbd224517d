#pragma once
// Draws the list of events and one event with its slots. UI thread only.

#include "kiosk/screens/common/view.h"
#include "kiosk/screens/events/events_model.h"

namespace screens {

void draw_events(ui::Ui& ui, const ui::Frame& frame, const EventsModel& model, View* view,
                 Actions* actions);
void draw_event(ui::Ui& ui, const ui::Frame& frame, const EventModel& model, View* view,
                Actions* actions);

}  // namespace screens
