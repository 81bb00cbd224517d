#include "kiosk/ui/ui.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include <imgui.h>

namespace ui {
namespace {

Id hash_of(std::string_view text) {  // FNV-1a; 0 names nothing
  uint32_t h = 2166136261U;
  for (const char c : text) h = (h ^ static_cast<uint8_t>(c)) * 16777619U;
  return h == 0 ? 1 : h;
}

constexpr float kOutline_mm = 1.5F;        // around what is read aloud
constexpr uint32_t kTextIds = 0x5bd1e995;  // keeps a text apart from a control of its name
constexpr float kHalo_mm = 0.6F;           // pale beside it, so that it shows on any ground
constexpr float kFrameStep_s = 1.0F / 60;  // ImGui's own clock moves nothing of ours

}  // namespace

Ui::Ui(const Environment& environment) : environment_(environment) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);  // builds it: NewFrame insists
  metrics_ = std::make_unique<Metrics>(theme(), kAssumedPxPerMm, Mode{});
  canvas_ = std::make_unique<Canvas>(shared());
}

Ui::~Ui() {
  canvas_.reset();
  ImGui::DestroyContext();
}

ImDrawListSharedData* Ui::shared() const { return ImGui::GetDrawListSharedData(); }

void Ui::begin_frame(const FrameInput& input) {
  assert(environment_.pages && environment_.layouts && environment_.faces && environment_.icons);
  input_ = input;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {std::max(1.F, input.size_px.w), std::max(1.F, input.size_px.h)};
  io.DeltaTime = kFrameStep_s;
  ImGui::NewFrame();
  *metrics_ = Metrics(theme(), input.px_per_mm, input.mode);
  output_ = {};
  wakes_.clear();
  explore_.turn(reads_aloud());
  explore_.begin();
  touch_.begin(input.gestures);
  if (const auto& missed = touch_.missed(); missed && explore_.is_on()) {
    const ProbeItem* text = probe_.text_at(*missed, touch_.floor_layer(*missed));
    if (text != nullptr) explore_.tap_text(text->id);
  }
  probe_.clear();
  outlined_.reset();
  if (drawn_ != nullptr) drawn_->clear();
  scopes_.clear();
  keyboard_area_.reset();
  canvas_->begin(screen());
  spaces_.clear();
  spaces_.push_back({canvas_.get(), {0, 0}, screen(), screen(), false, {}});
}

const FrameOutput& Ui::end_frame() {
  assert(spaces_.size() == 1 && scopes_.empty());
  touch_.end();
  draw_outline();
  ImGui::Render();
  output_.lists = canvas_->lists();
  output_.clear = colour().paper;
  output_.dropped = std::exchange(surfaces_->returned, {});
  surfaces_->free.insert(surfaces_->free.end(), output_.dropped.begin(), output_.dropped.end());
  if (environment_.pages->starved()) wake_now("glyphs");
  return output_;
}

SurfaceLease Ui::new_surface() {
  uint32_t number = 0;
  if (surfaces_->free.empty()) {
    number = ++surfaces_->made;
  } else {
    number = surfaces_->free.back();
    surfaces_->free.pop_back();
  }
  const auto give_back = [pool = std::weak_ptr(surfaces_)](const uint32_t* held) {
    if (const auto still = pool.lock()) still->returned.push_back(*held);
    delete held;
  };
  return {new uint32_t(number), give_back};
}

std::string Ui::full_name(std::string_view name) const {
  std::string out;
  for (const std::string& scope : scopes_) out += scope + '/';
  return out += name;
}

Id Ui::id(std::string_view name) const { return hash_of(full_name(name)); }

Rect Ui::to_screen(const Rect& r) const { return r.moved(space().origin.x, space().origin.y); }

float Ui::reach_top_px() const {
  if (!is_low_reach()) return 0;
  const float reach = (kReach_mm - input_.panel_bottom_mm) * metrics_->px_per_mm();
  return std::floor(screen().h - std::min(std::max(reach, 0.F), screen().h / 2));
}

Ui::ControlState Ui::control(std::string_view name, const Rect& drawn, const ControlSpec& spec) {
  if (space().inert) return {};  // drawn, but no control: nothing to find or to read out
  ProbeItem item;
  item.name = full_name(name);
  item.id = hash_of(item.name);
  item.role = spec.role;
  item.label = spec.label;
  item.enabled = spec.enabled;
  item.main = spec.main;
  item.layer = canvas().layer();
  item.spoken = spec.spoken;
  item.say = spec.say;
  item.typed = spec.typed;
  item.rect_px = to_screen(drawn);
  const Rect seen = intersect(item.rect_px, space().screen_clip);  // a hand may not reach it all
  ControlState state;
  if (!seen.empty()) {
    const float least = metrics_->min_target_px();
    const bool grow = spec.reach == ControlSpec::Reach::kGrow;
    // By what it is, not by what an edge leaves of it: its neighbours keep theirs.
    const float dx = grow ? std::max(0.F, (least - drawn.w) / 2) : 0;
    const float dy = grow ? std::max(0.F, (least - drawn.h) / 2) : 0;
    item.hit_px = intersect(intersect(seen.grown(dx, dy), space().screen_clip), reach());
    item.seen_px = seen;
    if (!item.hit_px.empty()) {
      // What a candidate stands for changes under the finger.
      const uint32_t words = spec.role == ProbeRole::kCandidate ? hash_of(spec.label) : 0;
      touch_.add({item.id, spec.kind, intersect(seen, reach()), item.hit_px, item.layer, spec.rule,
                  words});
    }
    if (spec.enabled) {
      state = {touch_.is_pressed(item.id), touch_.is_tapped(item.id),
               touch_.is_long_pressed(item.id), touch_.is_held(item.id)};
    }
  }
  item.focused = spec.focused || state.pressed;
  note(item);
  probe_.add(std::move(item));
  return state;
}

void Ui::announce(ProbeRole role, std::string_view label, const Rect& drawn,
                  std::string_view spoken) {
  if (wholes_ > 0 && role == ProbeRole::kText && reads_aloud()) return;
  ProbeItem item;
  item.id = hash_of(label) ^ kTextIds;
  item.role = role;
  item.label = label;
  item.spoken = spoken;
  item.rect_px = to_screen(drawn);
  if (!space().inert) item.seen_px = intersect(item.rect_px, space().screen_clip);
  item.layer = canvas().layer();
  note(item);
  probe_.add(std::move(item));
}

void Ui::note(const ProbeItem& item) {
  if (explore_.focused() != item.id || item.seen_px.empty()) return;
  outlined_ = item.seen_px;
  outlined_layer_ = item.layer;
}

// What is no longer in sight, or now lies under a dialog, has to be heard again before it acts.
void Ui::draw_outline() {
  if (!explore_.is_on()) return;
  if (!outlined_ || touch_.floor_layer(outlined_->centre()) > outlined_layer_) {
    return explore_.clear();
  }
  const float halo = mm(kHalo_mm);
  const float width = mm(kOutline_mm);
  const float whole = width + 2 * halo;
  const Rect out = intersect(outlined_->grown(whole, whole), screen());
  const float radius = std::min({mm(theme().radius_button_mm), out.w / 2, out.h / 2});
  canvas_->set_sheet(kLayersMax - 1, kDepthsMax - 1);
  canvas_->outline(out, radius, whole, colour().card);
  canvas_->outline(out.inset(halo, halo), radius - halo, width, colour().ink);
}

void Ui::wake(int64_t at_ms, std::string_view reason) { wakes_.push_back({at_ms, reason}); }

std::optional<Wake> Ui::next_wake() const {
  if (wakes_.empty()) return std::nullopt;
  return *std::min_element(wakes_.begin(), wakes_.end(),
                           [](const Wake& a, const Wake& b) { return a.at_ms < b.at_ms; });
}

void Ui::set_keyboard_area(const Rect& r) {
  const Rect s = to_screen(r);
  keyboard_area_ = input::Area{s.x, s.y, s.w, s.h};
}

void Ui::forget_visitor() {
  touch_.reset();
  explore_.clear();
}

void Ui::push_space(const Space& s) {
  spaces_.push_back(s);
  canvas().set_clip(s.clip);
}

void Ui::pop_space() {
  assert(spaces_.size() > 1);
  spaces_.pop_back();
  canvas().set_clip(space().clip);
}

void Ui::push_scope(std::string_view name) { scopes_.emplace_back(name); }
void Ui::pop_scope() { scopes_.pop_back(); }

namespace {

Ui& told(Ui& ui, const Rect& r, std::string_view words) {
  if (ui.reads_aloud()) ui.announce(ProbeRole::kText, words, r);
  return ui;
}

}  // namespace

Spoken::Spoken(Ui& ui, const Rect& r, std::string_view words) : untold_(told(ui, r, words)) {}

Clip::Clip(Ui& ui, const Rect& r) : ui_(ui) {
  Ui::Space s = ui.space();
  s.clip = intersect(s.clip, r);
  s.screen_clip = intersect(s.screen_clip, ui.to_screen(r));
  ui.push_space(s);
}
Clip::~Clip() { ui_.pop_space(); }

Above::Above(Ui& ui) : ui_(ui) {
  ui.canvas().set_sheet(ui.canvas().layer(), ui.canvas().depth() + 1);
}
Above::~Above() { ui_.canvas().set_sheet(ui_.canvas().layer(), ui_.canvas().depth() - 1); }

Layer::Layer(Ui& ui, Modality modality) : ui_(ui), depth_before_(ui.canvas().depth()) {
  ui.canvas().set_sheet(ui.canvas().layer() + 1, 0);
  if (modality == Modality::kModal) {
    ui.touch().add({0, RegionKind::kModal, ui.screen(), ui.screen(), ui.canvas().layer()});
  }
}
Layer::~Layer() { ui_.canvas().set_sheet(ui_.canvas().layer() - 1, depth_before_); }

Shifted::Shifted(Ui& ui, float dx, float dy, Touchable touchable) : ui_(ui) {
  Ui::Space s = ui.space();
  s.slide = {s.slide.x + dx, s.slide.y + dy};
  s.inert = s.inert || touchable == Touchable::kInert;
  ui.push_space(s);
}
Shifted::~Shifted() { ui_.pop_space(); }

}  // namespace ui
