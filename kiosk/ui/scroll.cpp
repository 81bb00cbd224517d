#include "kiosk/ui/scroll.h"

#include <cmath>
#include <utility>

namespace ui {
namespace {

constexpr float kBand = static_cast<float>(kBand_px);

}  // namespace

Rect ScrollView::begin(Ui& ui, const Rect& viewport, std::string_view name, float content_height,
                       Colour ground) {
  if (!canvas_) canvas_ = std::make_unique<Canvas>(ui.shared());
  if (!scroll_) scroll_.emplace(ui.metrics().px_per_mm());
  if (!surface_) surface_ = ui.new_surface();
  if (viewport_.w != viewport.w || viewport_.h != viewport.h || !(ground == ground_)) slots_ = 0;
  viewport_ = viewport;
  ground_ = ground;
  content_height_ = content_height;
  id_ = ui.id(name);
  take_lead(ui);
  scroll_->set_range(content_height + lead_, viewport.h);
  if (pending_jump_) scroll_->jump_to(*pending_jump_ + lead_);
  if (pending_glide_) scroll_->glide_to(*pending_glide_ + lead_);
  pending_jump_.reset();
  pending_glide_.reset();
  take_finger(ui);
  shown_offset_ = std::round(scroll_->offset_px() - lead_);
  visible_.top = std::floor(shown_offset_ / kBand) * kBand;
  visible_.bottom = std::ceil((shown_offset_ + viewport.h) / kBand) * kBand;
  const Rect area{0, visible_.top, viewport.w, visible_.bottom - visible_.top};
  canvas_->begin(area);
  canvas_->set_sheet(ui.canvas().layer(), 0);
  // One quad a band, so that a band's hash does not change with what is in sight beside it.
  for (float y = area.y; y < area.bottom(); y += kBand) {
    canvas_->fill({0, y, viewport.w, kBand}, ground, Pass::kShadow);
  }
  Ui::Space s = ui.space();
  const Rect screen = ui.to_screen(viewport);
  s.canvas = canvas_.get();
  s.origin = {screen.x, screen.y - shown_offset_};
  s.clip = area;
  s.screen_clip = intersect(s.screen_clip, screen);
  ui.push_space(s);
  ui.push_scope(name);
  return {0, 0, viewport.w, content_height};
}

// How far above the reach of a hand the viewport begins; a change of mode keeps what is in sight.
void ScrollView::take_lead(const Ui& ui) {
  const float top = ui.to_screen(viewport_).y;
  const float lead = std::clamp(ui.reach_top_px() - top, 0.F, viewport_.h);
  if (lead == lead_) return;
  if (!pending_jump_) pending_jump_ = offset_px();
  lead_ = lead;
}

void ScrollView::take_finger(Ui& ui) {
  const Rect area = intersect(ui.to_screen(viewport_), ui.space().screen_clip);
  if (!ui.space().inert) {
    ui.touch().add({id_, RegionKind::kScrollY, area, area, ui.canvas().layer()});
  }
  const Drag drag = ui.touch().drag(id_);
  if (drag.touched && scroll_->touch()) ui.touch().swallow_press();
  if (drag.moved) scroll_->drag(drag.dy);
  if (drag.ended) scroll_->release(drag.vy_px_s);
  if (scroll_->step(ui.now_ms())) ui.wake_now("scroll");
}

void ScrollView::end(Ui& ui) {
  if (ui.drawn() != nullptr) {
    ui.drawn()->surfaces.push_back(
        {*surface_, ui.space().origin, ui.space().screen_clip, canvas_->lists()});
  }
  ui.pop_scope();
  ui.pop_space();
  hash_tiles();
  plan_strips(ui);
  compose(ui);
  draw_hint(ui);
}

float ScrollView::lane_px() const { return std::ceil(viewport_.w / kLanes); }

void ScrollView::hash_tiles() {
  tiles_.begin({0, visible_.top, viewport_.w, visible_.bottom - visible_.top}, {lane_px(), kBand});
  tiles_.add(canvas_->lists());
}

// Which tiles of a band in sight its slot does not hold; from now on it does.
ScrollView::Lanes ScrollView::changed_lanes(size_t slot, int64_t band, size_t in_sight) {
  const std::span<const uint64_t> seen = tiles_.row(in_sight);
  uint64_t* held = &slot_hash_[slot * seen.size()];
  const bool other = std::exchange(slot_band_[slot], band) != band;
  Lanes lanes{kLanes, 0};
  for (size_t l = 0; l < seen.size(); ++l) {
    if (std::exchange(held[l], seen[l]) == seen[l] && !other) continue;
    const int lane = static_cast<int>(l);
    lanes = {std::min(lanes.first, lane), lane + 1};
    ++tiles_drawn_;
  }
  return lanes.end == 0 ? Lanes{} : lanes;
}

void ScrollView::plan_strips(Ui& ui) {
  const int wanted = static_cast<int>(std::ceil(viewport_.h / kBand)) + 1;
  if (slots_ != wanted) {
    slots_ = wanted;
    slot_band_.assign(static_cast<size_t>(slots_), INT64_MIN);
    slot_hash_.assign(static_cast<size_t>(slots_) * tiles_.columns(), 0);
  }
  SurfaceJob job;
  job.surface = *surface_;
  job.width_px = static_cast<int>(viewport_.w);
  job.height_px = slots_ * kBand_px;
  bands_drawn_ = 0;
  tiles_drawn_ = 0;
  const auto first = static_cast<int64_t>(visible_.top / kBand);
  for (size_t i = 0; i < tiles_.rows(); ++i) {
    const int64_t band = first + static_cast<int64_t>(i);
    const auto slot = static_cast<size_t>(((band % slots_) + slots_) % slots_);
    const Lanes lanes = changed_lanes(slot, band, i);
    if (lanes.first == lanes.end) continue;
    ++bands_drawn_;
    const float y = static_cast<float>(slot) * kBand;
    const float dy = y - static_cast<float>(band) * kBand;
    const float x = static_cast<float>(lanes.first) * lane_px();
    const float right = std::min(viewport_.w, static_cast<float>(lanes.end) * lane_px());
    Rect* last = job.strips.empty() ? nullptr : &job.strips.back().texture_px;
    if (last != nullptr && job.strips.back().dy == dy && last->bottom() == y) {
      const float left = std::min(last->x, x);
      *last = {left, last->y, std::max(last->right(), right) - left, last->h + kBand};
    } else {
      job.strips.push_back({{x, y, right - x, kBand}, dy, {}});
    }
  }
  if (job.strips.empty()) return;
  for (SurfaceStrip& strip : job.strips) strip.seen_px = seen(ui, strip);
  job.lists = canvas_->lists();
  ui.add_job(std::move(job));
}

// A viewport between two pixels is sampled to one side or the other.
Rect ScrollView::seen(const Ui& ui, const SurfaceStrip& strip) const {
  const Rect r = strip.texture_px.moved(viewport_.x, viewport_.y - strip.dy - shown_offset_);
  const Rect shown = intersect(intersect(r.grown(1, 1), viewport_), ui.space().clip);
  return shown.empty() ? Rect{} : ui.to_screen(shown);
}

// One or two quads: the ring from where the offset stands, and what wrapped around.
void ScrollView::compose(Ui& ui) {
  const float height = static_cast<float>(slots_) * kBand;
  float at = std::fmod(shown_offset_, height);
  if (at < 0) at += height;
  const float first = std::min(viewport_.h, height - at);
  const Clip clip(ui, viewport_);
  const Texture texture{TextureKind::kSurface, *surface_};
  ui.canvas().image({viewport_.x, viewport_.y, viewport_.w, first}, texture, {0, at / height},
                    {1, (at + first) / height});
  if (first < viewport_.h) {
    const float rest = viewport_.h - first;
    ui.canvas().image({viewport_.x, viewport_.y + first, viewport_.w, rest}, texture, {0, 0},
                      {1, rest / height});
  }
}

// A thin mark at the edge while it moves, so that one sees how much there is.
void ScrollView::draw_hint(Ui& ui) {
  if (content_height_ <= viewport_.h || !(scroll_->is_moving() || scroll_->is_touched())) return;
  const float share = viewport_.h / content_height_;
  const float h = std::max(ui.mm(12), viewport_.h * share);
  const float room = viewport_.h - h;
  const float t = std::clamp(shown_offset_ / (content_height_ - viewport_.h), 0.F, 1.F);
  const Above above(ui);
  const float w = ui.mm(1.6F);
  ui.canvas().fill_round({viewport_.right() - w - ui.mm(1), viewport_.y + room * t, w, h}, w / 2,
                         with_alpha(ui.colour().line2, 0.7F));
}

float ScrollView::offset_px() const { return scroll_ ? scroll_->offset_px() - lead_ : 0; }
void ScrollView::scroll_to(float offset_px) { pending_glide_ = offset_px; }
void ScrollView::jump_to(float offset_px) { pending_jump_ = offset_px; }
bool ScrollView::is_moving() const { return scroll_ && scroll_->is_moving(); }

}  // namespace ui
