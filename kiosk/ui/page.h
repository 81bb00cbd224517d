#pragma once
// Page: a screen's body that may be longer than its room, as large text makes it. What fits stands
// still; what does not scrolls.
//
//   const Page page(ui, area, "page", &view->page);
//   Rect in = page.body();             // as wide as the room, at least as high
//   ... draw downwards from in.y ...
//   page.used(y);                      // how far down that was
//
// The length is learned while drawing: when it changes, the next frame is asked for, and has it
// right. UI thread only.

#include <string_view>

#include "kiosk/ui/scroll.h"

namespace ui {

struct PageState {
  ScrollView scroll;
  float used_px = 0;  // of the last frame
};

class Page {
 public:
  Page(Ui& ui, const Rect& area, std::string_view name, PageState* state);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  const Rect& body() const { return body_; }
  bool scrolls() const { return scrolls_; }
  // The same without an end: to cut rows from while their heights are being learned.
  Rect column() const { return {body_.x, body_.y, body_.w, 1e6F}; }
  // The lowest edge of what was drawn, in the coordinates of body(); the farthest call counts.
  void used(float bottom_px);

 private:
  Ui& ui_;
  PageState& state_;
  bool scrolls_;
  Rect body_;
  float used_ = 0;
};

}  // namespace ui
