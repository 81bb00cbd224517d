#pragma once
// The path of the visitor: a stack of routes. Moves are asked for while a frame is worked on and
// applied between frames, so that no screen changes under its own feet.
//
// Owned by AppState; UI thread only. Draws nothing and knows no screen.

#include <cstdint>
#include <vector>

#include "kiosk/app/route.h"

namespace app {

inline constexpr size_t kNavigatorMaxDepth = 16;  // beyond it the oldest but the first drop out

enum class Motion { kNone, kForward, kBack, kReset };  // how the last applied move went

struct Place {
  Route route;
  uint64_t instance = 0;  // unique in the life of the program: keys what a screen remembers
};

class Navigator {
 public:
  explicit Navigator(Route first);

  void push(Route route);
  void pop();  // at the bottom: nothing
  void replace(Route route);
  void reset(Route route);              // the whole stack becomes this one
  void reset(Route bottom, Route top);  // two: back from `top` leads to `bottom`

  // Applies what was asked for; true if the place on screen changed.
  bool apply();

  const Place& current() const { return stack_.back(); }
  const std::vector<Place>& stack() const { return stack_; }
  bool can_go_back() const { return stack_.size() > 1; }
  Motion last_motion() const { return last_motion_; }

 private:
  enum class Kind { kPush, kPop, kReplace, kReset };
  struct Move {
    Kind kind;
    Route route;
  };
  void apply_one(Move move);

  std::vector<Place> stack_;
  std::vector<Move> asked_;
  uint64_t next_instance_ = 1;
  Motion last_motion_ = Motion::kNone;
};

}  // namespace app
