#include "kiosk/ui/theme.h"

#include <cmath>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

namespace ui {
namespace {

constexpr float kGrowsInFull_mm = 14;  // letters up to here, UX.md's body, lead and h2

using Json = nlohmann::json;

// Reads tokens and keeps the first complaint, so that the tables below stay readable.
class Reader {
 public:
  explicit Reader(const Json& root) : root_(root), palette_(&root) {}
  // Colours and gradients are read from the member `name` of the root from now on.
  void palette(const char* name) {
    static const Json kNothing;
    palette_ = root_.contains(name) ? &root_[name] : &kNothing;
  }

  Colour colour(const char* name) { return parse(find(*palette_, "colour", name), name); }
  Gradient gradient(const char* name) {
    const Json& pair = find(*palette_, "gradient", name);
    if (!pair.is_array() || pair.size() != 2) return fail(name), Gradient{};
    return {parse(pair[0], name), parse(pair[1], name)};
  }
  float number(const Json& object, const char* name) {
    if (!object.is_object() || !object.contains(name) || !object[name].is_number()) {
      return fail(name), 0.F;
    }
    return object[name].get<float>();
  }
  bool flag(const Json& object, const char* name) {
    if (!object.is_object() || !object.contains(name) || !object[name].is_boolean()) {
      return fail(name), false;
    }
    return object[name].get<bool>();
  }
  const Json& at(const char* group, const char* name) { return find(root_, group, name); }
  const Json& find(const Json& from, const char* group, const char* name) {
    static const Json kNothing;
    if (!from.contains(group) || !from[group].is_object() || !from[group].contains(name)) {
      fail(name);
      return kNothing;
    }
    return from[group][name];
  }
  Colour parse(const Json& value, const char* name) {
    if (!value.is_string()) return fail(name), Colour{};
    const auto text = value.get<std::string>();
    const bool shape = (text.size() == 7 || text.size() == 9) && text[0] == '#' &&
                       text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
    if (!shape) return fail(name), Colour{};
    const auto byte = [&](size_t i) {
      return static_cast<uint8_t>(std::stoul(text.substr(i, 2), nullptr, 16));
    };
    return {byte(1), byte(3), byte(5), text.size() == 9 ? byte(7) : uint8_t{255}};
  }
  void fail(const char* name) {
    if (problem_.empty()) problem_ = name;
  }
  const std::string& problem() const { return problem_; }

 private:
  const Json& root_;
  const Json* palette_;
  std::string problem_;
};

void read_colours(Reader& in, Palette* out) {
  const std::pair<const char*, Colour*> table[] = {{"paper", &out->paper},
                                                   {"paper2", &out->paper2},
                                                   {"card", &out->card},
                                                   {"sunk", &out->sunk},
                                                   {"line", &out->line},
                                                   {"line2", &out->line2},
                                                   {"ink", &out->ink},
                                                   {"ink2", &out->ink2},
                                                   {"ink3", &out->ink3},
                                                   {"red", &out->red},
                                                   {"red_hi", &out->red_hi},
                                                   {"red_lo", &out->red_lo},
                                                   {"red_deep", &out->red_deep},
                                                   {"red_tint", &out->red_tint},
                                                   {"on_red", &out->on_red},
                                                   {"on_red2", &out->on_red2},
                                                   {"gold", &out->gold},
                                                   {"gold_ink", &out->gold_ink},
                                                   {"gold_tint", &out->gold_tint},
                                                   {"gold_hi", &out->gold_hi},
                                                   {"gold_lo", &out->gold_lo},
                                                   {"stage1", &out->stage[0]},
                                                   {"stage2", &out->stage[1]},
                                                   {"stage3", &out->stage[2]},
                                                   {"stage4", &out->stage[3]},
                                                   {"stage1_tint", &out->stage_tint[0]},
                                                   {"stage2_tint", &out->stage_tint[1]},
                                                   {"stage3_tint", &out->stage_tint[2]},
                                                   {"stage4_tint", &out->stage_tint[3]},
                                                   {"closed", &out->closed},
                                                   {"ok", &out->ok},
                                                   {"warn", &out->warn},
                                                   {"late", &out->late},
                                                   {"tag_gold", &out->tag_gold},
                                                   {"tag_green", &out->tag_green},
                                                   {"tag_red", &out->tag_red},
                                                   {"tag_blue", &out->tag_blue},
                                                   {"tag_grey_ground", &out->tag_grey_ground},
                                                   {"toast", &out->toast},
                                                   {"on_toast", &out->on_toast},
                                                   {"toast_action", &out->toast_action},
                                                   {"keyboard", &out->keyboard},
                                                   {"keyboard_tabs", &out->keyboard_tabs},
                                                   {"key_edge", &out->key_edge},
                                                   {"full_slot", &out->full_slot},
                                                   {"on_wall", &out->on_wall},
                                                   {"on_wall2", &out->on_wall2},
                                                   {"on_gold", &out->on_gold}};
  for (const auto& [name, colour] : table) *colour = in.colour(name);
  const std::pair<const char*, Gradient*> gradients[] = {{"page", &out->page},
                                                         {"red_wall", &out->red_wall},
                                                         {"key", &out->key},
                                                         {"key_fn", &out->key_fn},
                                                         {"note_traffic", &out->note[0]},
                                                         {"note_environment", &out->note[1]},
                                                         {"note_health", &out->note[2]},
                                                         {"note_life", &out->note[3]},
                                                         {"note_business", &out->note[4]},
                                                         {"note_neighbours", &out->note[5]},
                                                         {"note_safety", &out->note[6]},
                                                         {"note_culture", &out->note[7]}};
  for (const auto& [name, gradient] : gradients) *gradient = in.gradient(name);
}

void read_type(Reader& in, Theme* out) {
  static constexpr const char* kRoles[kTextRoles] = {"display", "title", "h1",     "h2",
                                                     "lead",    "body",  "caption"};
  for (size_t i = 0; i < kTextRoles; ++i) {
    const Json& type = in.at("type", kRoles[i]);
    out->type[i] = {in.number(type, "mm"), in.flag(type, "serif"), in.flag(type, "bold"),
                    in.number(type, "leading")};
  }
}

Elevation read_elevation(Reader& in, const char* name) {
  const Json& json = in.at("elevation", name);
  Elevation out;
  out.blur_mm = in.number(json, "blur_mm");
  out.down_mm = in.number(json, "down_mm");
  out.contact_px = in.number(json, "contact_px");
  out.colour = in.parse(json.is_object() ? json.value("colour", Json()) : Json(), name);
  out.contact = in.parse(json.is_object() ? json.value("contact", Json()) : Json(), name);
  return out;
}

void read_motion(Reader& in, const Json& json, Motion* out) {
  const std::pair<const char*, int64_t*> table[] = {{"push_ms", &out->push_ms},
                                                    {"sheet_ms", &out->sheet_ms},
                                                    {"toast_ms", &out->toast_ms},
                                                    {"cross_fade_ms", &out->cross_fade_ms},
                                                    {"attract_every_ms", &out->attract_every_ms},
                                                    {"toast_stays_ms", &out->toast_stays_ms},
                                                    {"skeleton_after_ms", &out->skeleton_after_ms}};
  for (const auto& [name, value] : table) *value = static_cast<int64_t>(in.number(json, name));
  out->push_mm = in.number(json, "push_mm");
}

}  // namespace

Colour mix(Colour a, Colour b, float share_of_b) {
  const float t = std::clamp(share_of_b, 0.F, 1.F);
  const auto part = [t](uint8_t x, uint8_t y) {
    return static_cast<uint8_t>(
        std::lround(static_cast<float>(x) * (1 - t) + static_cast<float>(y) * t));
  };
  return {part(a.r, b.r), part(a.g, b.g), part(a.b, b.b), part(a.a, b.a)};
}

Colour pressed(Colour c) { return mix(c, Colour{0, 0, 0, c.a}, 0.08F); }

Colour with_alpha(Colour c, float alpha) {
  c.a = static_cast<uint8_t>(std::lround(std::clamp(alpha, 0.F, 1.F) * 255));
  return c;
}

float contrast(Colour text, Colour ground) {
  const auto luminance = [](Colour c) {
    const auto linear = [](uint8_t v) {
      const float s = static_cast<float>(v) / 255;
      return s <= 0.04045F ? s / 12.92F : std::pow((s + 0.055F) / 1.055F, 2.4F);
    };
    return 0.2126F * linear(c.r) + 0.7152F * linear(c.g) + 0.0722F * linear(c.b);
  };
  const float a = luminance(text) + 0.05F;
  const float b = luminance(ground) + 0.05F;
  return std::max(a, b) / std::min(a, b);
}

Gradient flat(Colour c) { return {c, c}; }
Gradient pressed(const Gradient& g) { return {pressed(g.top), pressed(g.bottom)}; }

base::Result<Theme> Theme::parse(std::string_view json) {
  const Json root = Json::parse(json, nullptr, false);
  if (!root.is_object()) return base::invalid("theme: not a JSON object");
  Reader in(root);
  Theme out;
  read_colours(in, &out.colour);
  in.palette("high_contrast");
  read_colours(in, &out.high);
  read_type(in, &out);
  const Json space = root.value("space_mm", Json());
  if (!space.is_array() || space.size() != out.space_mm.size()) in.fail("space_mm");
  else
    for (size_t i = 0; i < space.size(); ++i) {
      if (space[i].is_number()) out.space_mm[i] = space[i].get<float>();
      else in.fail("space_mm");
    }
  const Json radius = root.value("radius_mm", Json());
  out.radius_note_mm = in.number(radius, "note");
  out.radius_button_mm = in.number(radius, "button");
  out.radius_panel_mm = in.number(radius, "panel");
  out.radius_field_mm = in.number(radius, "field");
  out.e1 = read_elevation(in, "e1");
  out.e2 = read_elevation(in, "e2");
  out.e_up = read_elevation(in, "e_up");
  read_motion(in, root.value("motion", Json()), &out.motion);
  const Json floor = root.value("floor_px", Json());
  out.min_text_px = in.number(floor, "text");
  out.min_caption_px = in.number(floor, "caption");
  if (!in.problem().empty()) return base::invalid("theme: token " + in.problem());
  return out;
}

base::Result<Theme> Theme::load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::io_error("theme: cannot read " + path);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return parse(bytes.str());
}

Metrics::Metrics(const Theme& theme, float px_per_mm, const Mode& mode)
    : theme_(&theme), px_per_mm_(px_per_mm > 0 ? px_per_mm : kAssumedPxPerMm), mode_(mode) {}

float Metrics::mm(float length_mm) const {
  const float px = std::round(length_mm * px_per_mm_);
  return length_mm > 0 ? std::max(1.F, px) : px;
}

float Metrics::p(int step) const {
  const int i = std::clamp(step, 1, static_cast<int>(theme_->space_mm.size()));
  return mm(theme_->space_mm[static_cast<size_t>(i - 1)]);
}

float Metrics::text_px(TextRole role) const {
  const float floor = role == TextRole::kCaption ? theme_->min_caption_px : theme_->min_text_px;
  const float size = theme_->type[static_cast<size_t>(role)].size_mm * px_per_mm_;
  return grown(std::max(floor, size));
}

float Metrics::text_px_from_mm(float size_mm) const {
  return grown(std::max(theme_->min_caption_px, size_mm * px_per_mm_));
}

float Metrics::text_mm(float length_mm) const { return mm(length_mm * text_factor()); }

// Text of reading size grows in full; what is large already grows less, so that titles leave room.
float Metrics::grown(float size_px) const {
  const float full_px = std::max(kGrowsInFull_mm * px_per_mm_, theme_->min_text_px);
  const float share = std::min(1.F, full_px / size_px);
  return std::round(size_px * (1 + (text_factor() - 1) * share));
}

float Metrics::leading(TextRole role) const {
  return std::round(text_px(role) * theme_->type[static_cast<size_t>(role)].leading);
}

}  // namespace ui
