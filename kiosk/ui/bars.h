#pragma once
// What stays in its place on every screen: status bar, dock, banner, toast; and what comes over it:
// dialog and sheet. UI thread only.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/ui/controls.h"
#include "kiosk/ui/ui.h"

namespace ui {

inline constexpr float kMargin_mm = 20;
inline constexpr float kGutter_mm = 8;
inline constexpr float kStatusHeight_mm = 34;
inline constexpr float kLyingHomeStatusHeight_mm = 37.5F;
inline constexpr float kHomeStatusHeight_mm = 50;
inline constexpr float kDockHeight_mm = 49;
inline constexpr float kLandscapeDockHeight_mm = 43;
inline constexpr float kActionBarHeight_mm = 51;

enum class FreshMark { kFresh, kStale, kNone };
struct StatusSpec {
  std::string_view title = {};      // 红色会客厅
  std::string_view subtitle = {};   // home only
  std::string_view date = {};       // home only
  std::string_view freshness = {};  // 内容更新于 14:25
  FreshMark mark = FreshMark::kFresh;
  std::string_view clock = {};  // 14:26
  Tone tone = Tone::kOnPaper;
  Tone title_tone = Tone::kOnPaper;  // the title may stand on a red rail beside paper
};
// Only read, never touched.
void status_bar(Ui& ui, const Rect& r, const StatusSpec& spec);
void logo(Ui& ui, const Rect& r);

enum class DockAction { kBack, kHome, kReceipt, kAloud, kText, kAccess, kLanguage };
struct DockSpec {
  std::string_view back = {};  // empty: not shown
  std::string_view home = {};
  std::string_view receipt = {};
  std::string_view aloud = {};
  std::string_view text = {};
  std::string_view access = {};
  std::string_view language = {};  // "EN" or "中文"
  bool reads_aloud = false;        // its button is filled
  bool is_adapted = false;         // something was chosen under 无障碍
};
float dock_height(Ui& ui);
std::optional<DockAction> dock(Ui& ui, const Rect& r, const DockSpec& spec);

// The pieces of a screen: status on top, dock below, the rest with margins.
inline bool is_landscape(const Ui& ui) { return ui.screen().w > ui.screen().h; }

struct Frame {
  Rect status;
  Rect body;     // full width between status and dock
  Rect content;  // body without side margins
  Rect dock;
  Rect shown;    // low reach: what of `content` only shows; empty otherwise
  Rect reached;  // what of `content` answers to a finger; all of it but for low reach
};
enum class StatusSize { kSlim, kHome };
// Cuts `content` anew into what shows and what is reached, after something took its height from it.
void split_reach(Ui& ui, Frame* frame);
Frame frame_of(Ui& ui, StatusSize status);

// The line on which low reach begins, with what it is called; home's own.
void reach_line(Ui& ui, const Rect& r, std::string_view words);

// Gold, under the status bar; takes its height from the top of `*body`.
void banner(Ui& ui, Rect* body, std::string_view icon_name, std::string_view words);

// One toast at a time, 4 s, above the dock. Lives in the program's state beside the screens.
class Toast {
 public:
  enum class Mark { kDone, kNote };  // a tick only for what was done
  void show(std::string words, std::string action, int64_t now_ms, Mark mark = Mark::kDone);
  void dismiss();
  bool is_shown(int64_t now_ms) const;
  // Draws it; true when its action (撤回) was tapped, which also dismisses it.
  bool draw(Ui& ui, float above_y);

 private:
  std::string words_;
  std::string action_;
  Mark mark_ = Mark::kDone;
  int64_t shown_ms_ = 0;
  bool up_ = false;
};

// Question as title, safe choice left, over a scrim that blocks what is below. Draw it last.
struct DialogSpec {
  std::string_view title = {};
  std::string_view detail = {};
  std::string_view safe = {};    // left: nothing happens
  std::string_view action = {};  // right: red
};
enum class DialogAnswer { kNone, kSafe, kAction };
DialogAnswer dialog(Ui& ui, std::string_view name, const DialogSpec& spec);

// The idle question: seconds large, two stacked buttons.
struct IdleSpec {
  std::string_view seconds = {};
  float share_left = 1;  // of the countdown, drawn as a ring around the seconds
  std::string_view title = {};
  std::string_view detail = {};
  std::string_view stay = {};
  std::string_view leave = {};
};
DialogAnswer idle_dialog(Ui& ui, std::string_view name, const IdleSpec& spec);  // kSafe = stay

// A panel from the bottom with room for the caller's content; draws scrim and paper, blocks below.
// Content is drawn while the returned object lives, within an Above: the scrim is below.
class Sheet {
 public:
  Sheet(Ui& ui, std::string_view name, float height_px);
  const Rect& body() const { return body_; }
  bool tapped_outside() const { return outside_; }

 private:
  Layer layer_;
  Rect body_;
  bool outside_ = false;
};

}  // namespace ui
