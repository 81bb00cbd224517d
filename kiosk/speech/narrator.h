#pragma once
// Who reads the screen to the visitor: decides after each frame what is said, and says it.
//
// Turning it on reads the place's title, what can be done, and then the things in sight one after
// the other, outlined, until a finger comes down. After that it says what a finger finds, what a
// tap changed, the title of a new place, and unasked: questions, toasts, errors, that the line is
// down.
// Nothing personal is said; a receipt code only when asked for. Off, it says nothing and costs
// nothing. Owned by the host; UI thread only.

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/app/mode.h"
#include "kiosk/app/strings.h"
#include "kiosk/speech/voice.h"
#include "kiosk/ui/explore.h"
#include "kiosk/ui/probe.h"

namespace speech {

// Where the visitor is, as the scene tells.
struct Place {
  uint64_t instance = 0;  // of the navigator
  std::string title;
  std::string trouble;  // the line is down: what that means here; "" otherwise
};

class Narrator {
 public:
  Narrator(Voice& voice, ui::Explore& explore) : voice_(voice), explore_(explore) {}

  // After a frame was drawn.
  void take(const ui::Probe& probe, const Place& place, const app::Mode& mode,
            const app::Words& words);
  // Between frames: goes on reading when the last thing was said. True: the outline moved, a frame
  // is wanted.
  bool go_on(const ui::Probe& probe, const app::Words& words);
  void touched() { m_.reads_on = false; }  // a finger came down
  bool is_speaking() const { return m_.on && voice_.is_speaking(); }
  // Character by character; asked for by a tap. Silent while off.
  void spell(std::string_view code);
  // The visitor has left: silence, but for the one word that what was typed is gone.
  void forget_visitor();

 private:
  void greet(const ui::Probe& probe, const Place& place, const app::Words& words);
  std::string news(const ui::Probe& probe, const app::Words& words);
  std::string changes(const ui::Probe& probe, const app::Words& words);
  void say(const std::string& text);

  struct Memory {  // of this visitor
    bool on = false;
    bool reads_on = false;
    app::Language language = app::Language::kZh;
    std::string cleared;  // 已清除, in the visitor's language
    uint64_t instance = 0;
    bool in_trouble = false;
    std::vector<uint32_t> known;  // ids of the news of the last frame
    ui::Id watched = 0;           // acted upon: what it says now is said when it changes
    std::string watched_words;
    ui::Id field = 0;  // the personal field that keys go to
    size_t typed = 0;
  };

  Voice& voice_;
  ui::Explore& explore_;
  Memory m_;
};

}  // namespace speech
