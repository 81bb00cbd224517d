#pragma once
// Ui: one frame of the screen, immediate mode. Screens call widgets (controls.h, cards.h, bars.h …)
// with explicit rectangles; Ui gathers geometry, hit regions, the probe and the wishes for frames.
//
// One a program, owned by main; UI thread only. It owns the ImGui context (draw list plumbing, and
// stock widgets for the technicians' screen). It opens no window, knows no GL, clock, store or
// network: frames come in as FrameInput and leave as FrameOutput, in tests as on the panel.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/input/gestures.h"
#include "kiosk/text/glyph_pages.h"
#include "kiosk/text/icons.h"
#include "kiosk/text/layout_cache.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/drawn.h"
#include "kiosk/ui/explore.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/probe.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/touch.h"

namespace ui {

// A decoded picture on the card, or why there is none yet.
struct PictureView {
  enum class State { kReady, kLoading, kMissing } state = State::kMissing;
  uint32_t handle = 0;  // TextureKind::kPicture
  Size size_px;         // of the decoded picture
};

// Pictures by content name. The kiosk's glue asks the platform's store; tests have their own.
class Pictures {
 public:
  virtual ~Pictures() = default;
  // `want_px`: the size it will be shown at. Never blocks: loading is answered with kLoading.
  virtual PictureView find(std::string_view sha256, Size want_px) = 0;
};

// What Ui stands on. Everything outlives it.
struct Environment {
  const Theme* theme = nullptr;
  text::FaceSet* faces = nullptr;
  text::IconSet* icons = nullptr;
  text::GlyphPages* pages = nullptr;
  text::LayoutCache* layouts = nullptr;
  Pictures* pictures = nullptr;  // null: every picture is loading
};

inline constexpr float kPanelBottom_mm = 740;
inline constexpr float kReach_mm = 1100;  // above the floor: as high as a seated hand gets

struct FrameInput {
  Size size_px;
  float px_per_mm = kAssumedPxPerMm;
  int64_t now_ms = 0;  // boot clock
  std::span<const input::Gesture> gestures;
  Mode mode;
  float panel_bottom_mm = kPanelBottom_mm;  // of the panel's lower edge above the floor
};

// A strip of a scroll surface to be drawn anew: scissor `texture_px`, shift geometry by dy.
struct SurfaceStrip {
  Rect texture_px;
  float dy = 0;
  Rect seen_px;  // where it shows on the screen; empty when it does not
};
struct SurfaceJob {
  uint32_t surface = 0;
  int width_px = 0;  // the texture is (re)made when its size differs
  int height_px = 0;
  std::vector<SurfaceStrip> strips;
  std::vector<ImDrawList*> lists;
};

using SurfaceLease = std::shared_ptr<const uint32_t>;  // the surface's number

// Valid until the next begin_frame. Jobs come first, then lists, bottom to top.
struct FrameOutput {
  std::vector<uint32_t> dropped;  // surfaces that nobody holds any more, before the jobs
  std::vector<SurfaceJob> jobs;
  std::vector<ImDrawList*> lists;
  Colour clear;
};

// Why a frame is wanted, and when. `at_ms` <= now means the very next one.
struct Wake {
  int64_t at_ms = 0;
  std::string_view reason;  // a literal: "scroll", "toast", "caret" …
};

class Ui {
 public:
  explicit Ui(const Environment& environment);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  void begin_frame(const FrameInput& input);
  const FrameOutput& end_frame();

  const Metrics& metrics() const { return *metrics_; }
  const Theme& theme() const { return *environment_.theme; }
  const Palette& colour() const {
    return is_high_contrast() ? environment_.theme->high : environment_.theme->colour;
  }
  const Environment& environment() const { return environment_; }
  float mm(float length_mm) const { return metrics_->mm(length_mm); }
  float text_mm(float length_mm) const { return metrics_->text_mm(length_mm); }
  float p(int step) const { return metrics_->p(step); }
  const Mode& mode() const { return input_.mode; }
  bool is_chinese() const { return input_.mode.language == Language::kZh; }
  bool reduces_motion() const { return input_.mode.motion == Mode::Motion::kReduced; }
  bool is_high_contrast() const { return input_.mode.contrast == Mode::Contrast::kHigh; }
  bool is_large() const { return input_.mode.text != app::TextSize::kStandard; }
  bool is_low_reach() const { return input_.mode.reach == Mode::Reach::kLow; }
  // Low reach: nothing above this height (screen px) answers to a finger; 0 otherwise. The lower of
  // half the panel and what lies kReach_mm above the floor.
  float reach_top_px() const;
  Rect reach() const {  // what of the screen answers to a finger
    return {0, reach_top_px(), input_.size_px.w, input_.size_px.h - reach_top_px()};
  }
  Rect screen() const { return {0, 0, input_.size_px.w, input_.size_px.h}; }
  int64_t now_ms() const { return input_.now_ms; }

  // Ids: a name within the open scopes. A name is unique within a frame (probe().duplicates()).
  Id id(std::string_view name) const;
  std::string full_name(std::string_view name) const;

  struct ControlSpec {
    ProbeRole role = ProbeRole::kButton;
    std::string_view label = {};
    bool enabled = true;
    bool focused = false;
    enum class Reach { kGrow, kExact } reach = Reach::kGrow;  // kGrow: at least 15 mm both ways
    RegionKind kind = RegionKind::kControl;
    bool main = false;  // the one thing to do here: at least 20 mm, which tests measure
    TapRule rule = TapRule::kExplored;
    std::string_view spoken = {};  // see ProbeItem
    Say say = Say::kWords;
    std::optional<size_t> typed = {};
  };
  struct ControlState {
    bool pressed = false;
    bool tapped = false;
    bool long_pressed = false;
    bool held = false;
  };
  // Declares a control at `drawn` (the current space) and tells what the finger does to it.
  ControlState control(std::string_view name, const Rect& drawn, const ControlSpec& spec);
  // A text, image or state worth finding, without a hit region. `spoken` as in ProbeItem.
  void announce(ProbeRole role, std::string_view label, const Rect& drawn,
                std::string_view spoken = {});

  Canvas& canvas() { return *space().canvas; }
  const Canvas& window_canvas() const { return *canvas_; }  // canvas() elsewhere: a scroll surface
  Touch& touch() { return touch_; }
  Explore& explore() { return explore_; }
  bool reads_aloud() const { return input_.mode.aloud == Mode::Aloud::kOn; }
  const Probe& probe() const { return probe_; }
  // For tests that measure what is drawn; null: nobody does. Outlives its use.
  void set_drawn(Drawn* drawn) { drawn_ = drawn; }
  Drawn* drawn() { return drawn_; }

  // While a finger or an animation needs it. Screens ask too (a clock tick, a countdown).
  void wake(int64_t at_ms, std::string_view reason);
  void wake_now(std::string_view reason) { wake(input_.now_ms, reason); }
  const std::vector<Wake>& wakes() const { return wakes_; }
  std::optional<Wake> next_wake() const;  // the soonest

  // Where the keys lie this frame; hand it to input::Gestures::set_keyboard_area after the frame.
  std::optional<input::Area> keyboard_area() const { return keyboard_area_; }
  void set_keyboard_area(const Rect& r);

  // Drops press, drag and what widgets remember of the visitor (toast, animations).
  void forget_visitor();

  // While one is open, the texts within are told by the whole (Spoken below).
  void open_whole() { ++wholes_; }
  void close_whole() { --wholes_; }

  // For the scopes below and for scroll.h.
  struct Space {
    Canvas* canvas = nullptr;
    Point origin;        // screen px = own px + origin
    Rect clip;           // own px
    Rect screen_clip;    // what of it can be touched, in screen px
    bool inert = false;  // drawn, not touchable (a leaving screen, a covered text)
    Point slide;         // what frame_of() moves a screen's body by
  };
  const Space& space() const { return spaces_.back(); }
  void push_space(const Space& s);
  void pop_space();
  void push_scope(std::string_view name);
  void pop_scope();
  void add_job(SurfaceJob job) { output_.jobs.push_back(std::move(job)); }
  // A surface of one's own, given back when the last holder lets go: its texture goes with it, and
  // whatever was drawn there.
  SurfaceLease new_surface();
  ImDrawListSharedData* shared() const;
  Rect to_screen(const Rect& r) const;

 private:
  void note(const ProbeItem& item);
  void draw_outline();

  Environment environment_;
  FrameInput input_;
  std::unique_ptr<Metrics> metrics_;
  std::unique_ptr<Canvas> canvas_;
  Explore explore_;
  Touch touch_{&explore_};
  Probe probe_;
  std::optional<Rect> outlined_;  // what is in focus, as seen in this frame
  int outlined_layer_ = 0;
  int wholes_ = 0;
  std::vector<Space> spaces_;
  std::vector<std::string> scopes_;
  std::vector<Wake> wakes_;
  FrameOutput output_;
  std::optional<input::Area> keyboard_area_;
  struct SurfacePool {
    uint32_t made = 0;
    std::vector<uint32_t> returned;  // their textures still stand
    std::vector<uint32_t> free;
  };
  std::shared_ptr<SurfacePool> surfaces_ = std::make_shared<SurfacePool>();
  Drawn* drawn_ = nullptr;
};

// Names within it read "name/…".
class Scope {
 public:
  Scope(Ui& ui, std::string_view name) : ui_(ui) { ui_.push_scope(name); }
  ~Scope() { ui_.pop_scope(); }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

 private:
  Ui& ui_;
};

// Texts within it are not read aloud by themselves: they are of controls, or told as a whole.
class Untold {
 public:
  explicit Untold(Ui& ui) : ui_(ui) { ui_.open_whole(); }
  ~Untold() { ui_.close_whole(); }
  Untold(const Untold&) = delete;
  Untold& operator=(const Untold&) = delete;

 private:
  Ui& ui_;
};

// Several texts that are read aloud as one, in these words: a step of a timeline, a row of facts.
class Spoken {
 public:
  Spoken(Ui& ui, const Rect& r, std::string_view words);

 private:
  Untold untold_;
};

// Draws (and is touched) only inside a rectangle of the current space.
class Clip {
 public:
  Clip(Ui& ui, const Rect& r);
  ~Clip();
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;

 private:
  Ui& ui_;
};

// Lies over the pictures and the text of what was drawn before, within the same layer.
class Above {
 public:
  explicit Above(Ui& ui);
  ~Above();
  Above(const Above&) = delete;
  Above& operator=(const Above&) = delete;

 private:
  Ui& ui_;
};

enum class Modality { kModal, kModeless };
// A layer over everything so far; kModal keeps fingers from what lies below.
class Layer {
 public:
  Layer(Ui& ui, Modality modality);
  ~Layer();
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;

 private:
  Ui& ui_;
  int depth_before_;
};

// While it lives frame_of() (bars.h) gives a body moved by (dx, dy) px; kInert cannot be touched.
// For transitions: status bar and dock stay where they are.
enum class Touchable { kYes, kInert };
class Shifted {
 public:
  Shifted(Ui& ui, float dx, float dy, Touchable touchable);
  ~Shifted();
  Shifted(const Shifted&) = delete;
  Shifted& operator=(const Shifted&) = delete;

 private:
  Ui& ui_;
};

}  // namespace ui
