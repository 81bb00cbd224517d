#pragma once
// The screen as a whole: the place the visitor is at, drawn from its model, with its frame around.
//
// draw() makes the models (the only reads of content), draws them and returns what was tapped; it
// sees the state as const. The host and the flow tests reduce the actions afterwards. Owned by
// either; UI thread only.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "data/base/zone.h"
#include "data/model/working_days.h"
#include "kiosk/screens/common/chrome_model.h"
#include "kiosk/screens/common/view.h"
#include "kiosk/speech/narrator.h"
#include "kiosk/ui/transition.h"

namespace screens {

class Scene {
 public:
  struct Parts {  // all outlive the scene
    const app::AppState& state;
    app::Content& content;
    const app::Strings& strings;
    int64_t max_offline_ms;
  };
  Scene(Parts parts, base::Zone zone) : parts_(parts), zone_(std::move(zone)) {}

  void set_zone(base::Zone zone);

  // Within ui.begin_frame and end_frame. `now_ms` is effective time.
  Actions draw(ui::Ui& ui, int64_t now_ms);

  // Where the last draw was, for reading aloud; filled only while the screen is read.
  const speech::Place& place() const { return place_; }
  app::Words words() const { return {parts_.strings, parts_.state.mode.language}; }

  // Views, toast and transition of the visitor who left.
  void forget_visitor();

 private:
  ModelContext context(int64_t now_ms, int64_t boot_ms) const;
  void take_calendar();
  View& view();
  void follow_moves(ui::Ui& ui);
  void tell_place(const ModelContext& c);
  void show_toast(const ChromeModel& chrome);
  void draw_place(ui::Ui& ui, const ModelContext& c, const ChromeModel& chrome, Actions* actions);
  void draw_body(ui::Ui& ui, const ModelContext& c, ui::Frame& frame, bool covered,
                 Actions* actions);
  bool draw_form(ui::Ui& ui, const ModelContext& c, ui::Frame& frame, bool covered,
                 Actions* actions);

  Parts parts_;
  base::Zone zone_;
  std::optional<model::WorkingDays> working_days_;   // none while there is no calendar
  int64_t calendar_of_ = -1;                         // the content that it was read from
  std::map<uint64_t, std::unique_ptr<View>> views_;  // at most kNavigatorMaxDepth
  ui::Toast toast_;
  int64_t toast_until_ms_ = 0;
  ui::Transition transition_;
  speech::Place place_;
  uint64_t shown_instance_ = 0;
};

}  // namespace screens
