#pragma once
// What turns strokes of keys or of a finger into text: pinyin, nine keys, handwriting.
//
// The keyboard holds one for each tab that needs it and asks whichever is in front. A composer
// keeps what has been typed and not yet chosen, offers candidates, and hands out text; it knows no
// field. Nothing of a visitor outlives reset(). Frame thread only.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ime {

class Composer {
 public:
  virtual ~Composer() = default;

  // A key of its layout. False if not taken.
  virtual bool type(char key) = 0;
  // Takes back the last choice, letter or stroke. False when nothing is being composed.
  virtual bool backspace() = 0;

  virtual bool is_composing() const = 0;
  // What stands underlined in the text: "地下che ku"; may be empty while composing.
  virtual const std::string& composition() const = 0;
  // Best first.
  virtual const std::vector<std::string>& candidates() const = 0;

  // Chooses a candidate. The finished text when it completes the composition, which is then empty;
  // nothing while some of it remains (the next candidates are for that) or for an index out of
  // range.
  virtual std::optional<std::string> choose(size_t index) = 0;
  // The best text for everything typed; empty when nothing is being composed. Ends the composition.
  virtual std::string commit_best() = 0;
  // What was chosen so far, then the keys as they were typed. Ends the composition.
  virtual std::string commit_raw() = 0;
  // Forgets the composition and every trace of it.
  virtual void reset() = 0;
};

}  // namespace ime
