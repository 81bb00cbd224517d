#pragma once
// Draws what stands around a screen and over it. UI thread only; reads nothing but its model.

#include "kiosk/screens/common/chrome_model.h"
#include "kiosk/screens/common/note_model.h"
#include "kiosk/screens/common/view.h"

namespace screens {

// What the status bar stands on: its title may lie on the wall's red rail, the rest beside it.
struct ChromeTones {
  ui::Tone title = ui::Tone::kOnPaper;
  ui::Tone rest = ui::Tone::kOnPaper;
};

// Status bar, banner (takes its height from frame->content) and dock.
void draw_chrome(ui::Ui& ui, const ChromeModel& model, ui::Frame* frame, const ChromeTones& tones,
                 ui::StatusSize size, Actions* actions);

// Toast, dialog and the idle question, last of all. `toast` lives in the host, which shows it.
void draw_overlays(ui::Ui& ui, const ChromeModel& model, const ui::Frame& frame, ui::Toast* toast,
                   Actions* actions);

// Title left, something right: the first line of most screens. Takes its height from *area.
void draw_title(ui::Ui& ui, ui::Rect* area, std::string_view title);

// A note's model as the widget wants it; the model outlives the spec.
ui::NoteSpec note_spec(const NoteModel& note, const std::string& count);

}  // namespace screens
