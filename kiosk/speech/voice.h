#pragma once
// What says things aloud: the seam between the screen and the loudspeaker.
//
// One a program, owned by main. Calls never block and never fail: where there is no engine or no
// sound card nothing is heard, and one line in the log says so. Nothing said is kept or logged.
// UI thread only.

#include <string>

#include "kiosk/app/strings.h"

namespace speech {

// An utterance is cut after so many characters; the rest is not said.
inline constexpr size_t kUtteranceMax_scalars = 2'000;

class Voice {
 public:
  virtual ~Voice() = default;
  // Says `text` from now on; what was being said ends. `language` decides how digits are read and
  // whose letters stand for themselves: a text may hold the other language, too.
  virtual void speak(std::string text, app::Language language) = 0;
  virtual void stop() = 0;
  virtual bool is_speaking() const = 0;
};

}  // namespace speech
