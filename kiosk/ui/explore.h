#pragma once
// Explore by touch: while the screen is read aloud, the first tap on a thing only says and outlines
// it, the second acts. Scrolling, and the button that turns reading on and off, are as always.
//
// The policy alone: Touch asks it about taps, Ui draws its outline, the narrator reads what it
// learned. What was heard is what acts: a candidate whose word has changed since is said anew.
// Pure; owned by Ui; UI thread only.

#include <cstdint>

namespace ui {

using Id = uint32_t;  // 0 names nothing

class Explore {
 public:
  enum class Tap { kFocuses, kActs };

  void turn(bool on);  // off forgets the focus
  bool is_on() const { return on_; }

  void begin() { heard_ = acted_ = 0; }  // a frame
  // A finger tapped a control; `words` tells what it stands for, 0 where that cannot change.
  Tap tap(Id id, uint32_t words);
  void tap_text(Id id);  // what is only read
  // Long presses and repeats are for what was heard before.
  bool may_hold(Id id) const { return !on_ || id == focus_; }

  // Reading on brings things into focus without a finger.
  void focus_on(Id id, uint32_t words = 0);
  void clear() { focus_on(0); }

  Id focused() const { return focus_; }
  Id heard() const { return heard_; }  // a finger brought it into focus in this frame
  Id acted() const { return acted_; }  // it was tapped again in this frame

 private:
  bool on_ = false;
  Id focus_ = 0;
  uint32_t words_ = 0;
  Id heard_ = 0;
  Id acted_ = 0;
};

}  // namespace ui
