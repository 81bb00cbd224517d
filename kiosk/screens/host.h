#pragma once
// The loop of the kiosk: events in, actions reduced, a frame drawn when it has a named reason.
//
//   Host host(parts, options);
//   while (host.step()) {}
//
// One turn waits for an event, the next timer or a worker, hands out one transition of the finger,
// reduces what came in, and draws if due. The state is its own: reduce() alone is handed it to
// change, everybody else sees it as const. Owned by the kiosk; main thread only; everything else
// that is handed in outlives it. It knows no GL and no network: presenter, effects and outlet do.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/base/zone.h"
#include "kiosk/app/lanes.h"
#include "kiosk/app/mailbox.h"
#include "kiosk/app/reduce.h"
#include "kiosk/ime/pinyin_engine.h"
#include "kiosk/input/gestures.h"
#include "kiosk/input/pointer.h"
#include "kiosk/platform/frame_pacer.h"
#include "kiosk/platform/image_store.h"
#include "kiosk/platform/window.h"
#include "kiosk/screens/scene.h"
#include "kiosk/speech/narrator.h"
#include "kiosk/ui/presenter.h"
#include "kiosk/ui/ui.h"

namespace screens {

class Host {
 public:
  struct Parts {
    platform::Window& window;
    platform::FramePacer& pacer;
    ui::Ui& ui;
    ui::Presenter& presenter;
    platform::ImageStore& images;
    std::unique_ptr<app::AppState> state;
    app::Content& content;
    Scene& scene;
    app::Effects& effects;
    app::Lanes& lanes;
    app::Mailbox& mailbox;
    ime::PinyinEngine& pinyin;
    speech::Narrator& narrator;
    const base::Clock& clock;
    base::Log& log;
    std::function<int64_t()> now_ms;              // effective time
    std::string timezone;                         // "" is the building's
    float panel_bottom_mm = ui::kPanelBottom_mm;  // of the panel's lower edge above the floor
    int wait_most_ms = platform::FramePacer::kMaxWait_ms;  // a turn at least this often
    std::function<void()> drawn = [] {};  // after a frame was drawn, before it is shown
    // Whether now_ms can be relied on, so that a lobby may be dark by it.
    std::function<bool()> is_time_sure = [] { return true; };
  };
  explicit Host(Parts parts);

  // One turn of the loop; false when the window was asked to close.
  bool step();
  // Draws the whole place as it is now, without waiting; for pictures.
  void draw_now();
  // The program ends: every trace of the visitor goes as at the end of a session.
  void end_visit() { reduce(app::act::EndSession{}); }
  const app::AppState& state() const { return *parts_.state; }
  // What a picture may be taken of: false while a personal field holds anything.
  bool may_capture() const;

 private:
  void take_panel();
  void take_input();
  void take_mail();
  void take_content();
  void take_lobby();
  void take_ticks();
  void read_on();
  void draw();
  void reduce(app::Action action);
  app::ReduceContext now() const;
  void run(app::Effect effect);
  void plan_next();
  void take_building();

  Parts parts_;
  input::PointerQueue pointer_;
  input::Gestures gestures_;
  std::vector<input::Gesture> waiting_;  // for the next frame
  std::optional<input::Area> keyboard_area_;
  std::vector<std::string> house_phones_;  // of the building on the screen
  std::string lexicon_of_;  // building and content version of the words in the engine
  std::string zone_name_;
  std::optional<base::Zone> zone_;  // of zone_name_; none where this machine knows no such zone
  int64_t dark_change_ms_ = 0;      // effective time: until then the dark view stands
  std::string size_doubt_;          // what was last said about the panel's size
};

}  // namespace screens
