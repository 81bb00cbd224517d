#pragma once
// A finger's strokes to Chinese characters over zinnia.
//
// The model (Debian's tegaki-zinnia-simplified-chinese, 6,763 characters) is 26 MB, which zinnia
// walks through to open it: it is mapped for as long as a pad is in sight (`prepare`, `release`),
// some 20 ms. Strokes come in any unit, wherever they were drawn: they
// are
// scaled to the model's square by their bounds. Candidates are made while a stroke grows and at its
// end, a few milliseconds each. One character at a time. Strokes live in memory only and are
// overwritten by reset(). Owned by main, lent to the Keyboard; frame thread only.

#include <memory>
#include <span>
#include <string>

#include "data/base/result.h"
#include "kiosk/ime/composer.h"

namespace zinnia {
class Recognizer;
}

namespace ime {

struct InkPoint {
  float x = 0;
  float y = 0;  // down
};

class Handwriting final : public Composer {
 public:
  static constexpr size_t kStrokesMax = 40;  // of one character; more are not taken
  static constexpr size_t kPointsMax = 400;  // of one stroke
  static constexpr size_t kCandidatesMax = 24;

  // kIo when the model is missing or is none.
  static base::Result<std::unique_ptr<Handwriting>> open(
      const std::string& model = "/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model");
  ~Handwriting() override;

  // Maps the model if it is not yet; the first stroke does so too. A model that has gone meanwhile
  // offers nothing.
  void prepare();
  void release();
  bool is_prepared() const { return recognizer_ != nullptr; }

  // `step` is how far a finger goes before a point is worth keeping, in the unit of the points; a
  // stroke is looked at anew every kLook steps. False when full or when a stroke is under way.
  bool begin_stroke(InkPoint at, float step);
  void extend_stroke(InkPoint to);
  void end_stroke();
  bool is_drawing() const { return drawing_; }
  std::span<const std::vector<InkPoint>> strokes() const { return strokes_; }

  bool type(char) override { return false; }
  bool backspace() override;  // the last stroke
  bool is_composing() const override { return !strokes_.empty(); }
  const std::string& composition() const override { return nothing_; }
  const std::vector<std::string>& candidates() const override { return candidates_; }
  std::optional<std::string> choose(size_t index) override;
  std::string commit_best() override;
  std::string commit_raw() override { return commit_best(); }
  void reset() override;

 private:
  static constexpr size_t kLook = 12;
  explicit Handwriting(std::string model);
  void recognise();
  void wipe_candidates();

  std::string model_;
  std::unique_ptr<zinnia::Recognizer> recognizer_;  // null: not mapped
  std::vector<std::vector<InkPoint>> strokes_;
  std::vector<std::string> candidates_;
  std::string nothing_;
  float step_ = 1;
  bool drawing_ = false;
};

}  // namespace ime
