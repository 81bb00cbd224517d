#include "kiosk/ime/handwriting.h"

#include <zinnia.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "kiosk/ime/wipe.h"

namespace ime {
namespace {

constexpr float kSide = 1000;  // of the model's square
// How much of it what was drawn fills. The model knows big characters by their size (a small 口, a
// wide 囗), and visitors write any size: both are asked.
constexpr float kFilled[] = {0.84F, 0.5F};

// A model begins with this, combined with its own size.
constexpr uint32_t kModelMagic = 0xef71821;

bool looks_like_a_model(const std::string& path) {
  std::error_code missing;
  const auto bytes = std::filesystem::file_size(path, missing);
  std::ifstream in(path, std::ios::binary);
  uint32_t magic = 0;
  in.read(reinterpret_cast<char*>(&magic), sizeof magic);
  return !missing && in && (magic ^ kModelMagic) == bytes;
}

struct Bounds {
  float x0 = 1e9F, y0 = 1e9F, x1 = -1e9F, y1 = -1e9F;
};

Bounds bounds_of(std::span<const std::vector<InkPoint>> strokes) {
  Bounds b;
  for (const auto& stroke : strokes) {
    for (const InkPoint& p : stroke) {
      b.x0 = std::min(b.x0, p.x);
      b.y0 = std::min(b.y0, p.y);
      b.x1 = std::max(b.x1, p.x);
      b.y1 = std::max(b.y1, p.y);
    }
  }
  return b;
}

void wipe_stroke(std::vector<InkPoint>* stroke) {
  secure_zero(stroke->data(), stroke->size() * sizeof(InkPoint));
}

// What the model makes of the strokes when they fill this much of its square; best first.
std::vector<std::string> classify(const zinnia::Recognizer& recognizer,
                                  std::span<const std::vector<InkPoint>> strokes, float step,
                                  float filled) {
  const Bounds b = bounds_of(strokes);
  // A dot or a line has no height to be scaled by; the larger side counts.
  const float side = std::max({b.x1 - b.x0, b.y1 - b.y0, step * 4});
  const float scale = kSide * filled / side;
  const float left = (kSide - (b.x1 - b.x0) * scale) / 2;
  const float top = (kSide - (b.y1 - b.y0) * scale) / 2;
  const std::unique_ptr<zinnia::Character> drawn(zinnia::Character::create());
  drawn->clear();
  drawn->set_width(static_cast<size_t>(kSide));
  drawn->set_height(static_cast<size_t>(kSide));
  for (size_t i = 0; i < strokes.size(); ++i) {
    for (const InkPoint& p : strokes[i]) {
      drawn->add(i, static_cast<int>(left + (p.x - b.x0) * scale),
                 static_cast<int>(top + (p.y - b.y0) * scale));
    }
  }
  const std::unique_ptr<zinnia::Result> found(
      recognizer.classify(*drawn, Handwriting::kCandidatesMax));
  drawn->clear();
  std::vector<std::string> out;
  for (size_t i = 0; found && i < found->size(); ++i) out.emplace_back(found->value(i));
  return out;
}

}  // namespace

base::Result<std::unique_ptr<Handwriting>> Handwriting::open(const std::string& model) {
  if (!looks_like_a_model(model)) return base::io_error("handwriting: no model in " + model);
  return std::unique_ptr<Handwriting>(new Handwriting(model));
}

Handwriting::Handwriting(std::string model) : model_(std::move(model)) {
  strokes_.reserve(kStrokesMax);
}

void Handwriting::prepare() {
  if (recognizer_) return;
  std::unique_ptr<zinnia::Recognizer> recognizer(zinnia::Recognizer::create());
  if (recognizer && recognizer->open(model_.c_str())) recognizer_ = std::move(recognizer);
}

void Handwriting::release() {
  reset();
  recognizer_.reset();
}

Handwriting::~Handwriting() { reset(); }

bool Handwriting::begin_stroke(InkPoint at, float step) {
  if (drawing_ || strokes_.size() >= kStrokesMax) return false;
  prepare();
  step_ = std::max(step, 1e-6F);
  strokes_.emplace_back().reserve(kPointsMax);  // never moves: no copies are left behind
  strokes_.back().push_back(at);
  drawing_ = true;
  return true;
}

void Handwriting::extend_stroke(InkPoint to) {
  if (!drawing_ || !std::isfinite(to.x) || !std::isfinite(to.y)) return;
  auto& stroke = strokes_.back();
  if (std::hypot(to.x - stroke.back().x, to.y - stroke.back().y) < step_) return;
  if (stroke.size() >= kPointsMax) return;
  stroke.push_back(to);
  if (stroke.size() % kLook == 0) recognise();
}

void Handwriting::end_stroke() {
  if (!drawing_) return;
  drawing_ = false;
  recognise();
}

// The answers for both sizes become one list: high in either is high, high in both is higher.
void Handwriting::recognise() {
  wipe_candidates();
  if (strokes_.empty() || !recognizer_) return;
  std::vector<std::pair<double, std::string>> merged;
  for (const float filled : kFilled) {
    double place = 1;
    for (std::string& text : classify(*recognizer_, strokes_, step_, filled)) {
      const auto had = std::find_if(merged.begin(), merged.end(),
                                    [&](const auto& one) { return one.second == text; });
      if (had == merged.end()) merged.emplace_back(1 / place, std::move(text));
      else had->first += 1 / place;
      place += 1;
    }
  }
  std::stable_sort(merged.begin(), merged.end(),
                   [](const auto& a, const auto& c) { return a.first > c.first; });
  if (merged.size() > kCandidatesMax) merged.resize(kCandidatesMax);
  for (auto& [weight, text] : merged) candidates_.push_back(std::move(text));
}

bool Handwriting::backspace() {
  if (strokes_.empty()) return false;
  drawing_ = false;
  wipe_stroke(&strokes_.back());
  strokes_.pop_back();
  recognise();
  return true;
}

std::optional<std::string> Handwriting::choose(size_t index) {
  if (index >= candidates_.size()) return std::nullopt;
  std::string chosen = candidates_[index];
  reset();
  return chosen;
}

std::string Handwriting::commit_best() {
  std::string best = candidates_.empty() ? std::string() : candidates_.front();
  reset();
  return best;
}

void Handwriting::wipe_candidates() {
  for (std::string& candidate : candidates_) secure_clear(&candidate);
  candidates_.clear();
}

void Handwriting::reset() {
  for (auto& stroke : strokes_) wipe_stroke(&stroke);
  strokes_.clear();
  drawing_ = false;
  wipe_candidates();
}

}  // namespace ime
