#include <cmath>

#include "kiosk/ui/fields.h"

namespace ui {
namespace {

constexpr float kKeyGap_mm = 3.3F;
constexpr float kKeyWidth_mm = 35.4F;

// Heights, upright and lying: a lying panel keeps half of itself for what is being written.
struct Heights {
  float key_mm = 41.3F;
  float pad_key_mm = 53;
  float receipt_key_mm = 41;
  float next_row_mm = 38;
  float tabs_mm = 29.5F;
  float candidates_mm = 40;
  float pad_mm = 5.9F;
};
constexpr Heights kUpright;
constexpr Heights kLying{.key_mm = 24,
                         .pad_key_mm = 32,
                         .receipt_key_mm = 24,
                         .next_row_mm = 24,
                         .tabs_mm = 20,
                         .candidates_mm = 24,
                         .pad_mm = 3.7F};

const Heights& heights(Ui& ui) {
  const Rect s = ui.screen();
  return orientation({s.w, s.h}) == Orientation::kLandscape ? kLying : kUpright;
}

bool is_pad(const ime::Keyboard& k) { return k.tabs().empty(); }

bool is_next_row(const ime::KeyRow& row) {
  return row.size() == 1 && row[0].kind == ime::KeyKind::kNext;
}

float row_height(Ui& ui, const ime::Keyboard& k, const ime::KeyRow& row) {
  if (is_next_row(row)) return ui.mm(heights(ui).next_row_mm);
  if (k.kind() == ime::FieldKind::kPhone) return ui.mm(heights(ui).pad_key_mm);
  if (k.kind() == ime::FieldKind::kReceipt) return ui.mm(heights(ui).receipt_key_mm);
  return ui.mm(heights(ui).key_mm);
}

std::string_view icon_of(const ime::Key& key) {
  if (key.kind == ime::KeyKind::kDelete) return "delete-left";
  if (key.kind == ime::KeyKind::kShift) return "shift";
  return {};
}

std::string words_of(const ime::Key& key, const Words& words, std::string_view next) {
  if (key.kind == ime::KeyKind::kNext) return std::string(next);
  if (key.kind == ime::KeyKind::kCharacter) return std::string(key.text);
  if (!key.label_key.empty()) return words(key.label_key);
  return key.kind == ime::KeyKind::kDelete ? words("keyboard.delete") : words("keyboard.shift");
}

struct KeyLook {
  Gradient fill;
  Colour words;
  Colour edge;
};

KeyLook look_of(Ui& ui, const ime::Key& key, bool enabled) {
  const Palette& c = ui.colour();
  if (key.kind == ime::KeyKind::kNext) {
    if (!enabled) return {flat(c.keyboard_tabs), c.ink2, c.keyboard_tabs};
    return {{c.red_hi, c.red_lo}, c.on_red, c.red_deep};
  }
  const bool plain = key.kind == ime::KeyKind::kCharacter || key.kind == ime::KeyKind::kSpace;
  return {plain ? c.key : c.key_fn, c.ink, c.key_edge};
}

// The rectangles of one row: letters as wide as `unit`, 0 units take what is left, else centred.
std::vector<Rect> row_cells(const ime::KeyRow& row, const Rect& line, float unit, float gap) {
  float fixed = -gap;
  int open = 0;
  for (const ime::Key& key : row) {
    fixed += gap + key.units * unit;
    if (key.units > 1) fixed += (key.units - 1) * gap;
    open += key.units == 0 ? 1 : 0;
  }
  const float left = std::max(0.F, line.w - fixed);
  float x = line.x + (open == 0 ? std::floor(left / 2) : 0);
  std::vector<Rect> out;
  for (const ime::Key& key : row) {
    float w = key.units * unit + (key.units > 1 ? (key.units - 1) * gap : 0);
    if (key.units == 0) w = left / static_cast<float>(open);
    out.push_back({std::round(x), line.y, std::round(w), line.h});
    x += w + gap;
  }
  return out;
}

void draw_key(Ui& ui, const Rect& r, const ime::Key& key, const std::string& words, bool down,
              bool enabled, const ime::Keyboard& k) {
  const KeyLook look = look_of(ui, key, enabled);
  const float radius = ui.mm(4.4F);
  ui.canvas().fill_round(r.moved(0, 3), radius, look.edge, Pass::kShadow);
  const Gradient hit = key.kind == ime::KeyKind::kNext ? pressed(look.fill)
                                                       : flat(ui.colour().red_tint);
  const bool locked = key.kind == ime::KeyKind::kShift && k.shift() != ime::Shift::kOff;
  ui.canvas().fill_round(r, radius, down || locked ? hit : look.fill);
  if (const auto name = icon_of(key); !name.empty()) {
    icon_centred(ui, r, name, ui.mm(19), look.words);
    return;
  }
  TextStyle style{.role = TextRole::kH2, .face = TextFace::kSans, .colour = look.words,
                  .align = TextAlign::kCentre};
  if (key.kind == ime::KeyKind::kCharacter) {
    style.size_mm = k.kind() == ime::FieldKind::kPhone ? 25 : 15.5F;
    if (is_pad(k)) style.face = TextFace::kSerif;
  } else if (key.kind == ime::KeyKind::kNext) {
    style.face = TextFace::kSansBold;
    style.size_mm = 13.3F;
  } else {
    style.size_mm = 12;
  }
  label(ui, r, words, style);
}

// The letter above the finger that hides it.
void draw_preview(Ui& ui, const Rect& key, const std::string& words) {
  const Above above(ui);
  const Rect r{key.x - ui.mm(3), key.y - key.h - ui.mm(4), key.w + ui.mm(6), key.h};
  const float radius = ui.mm(5);
  ui.canvas().shadow(r, radius, ui.theme().e2, ui.metrics());
  ui.canvas().fill_round(r, radius, ui.colour().card);
  label(ui, r, words, {.role = TextRole::kTitle, .face = TextFace::kSans,
                       .colour = ui.colour().red, .align = TextAlign::kCentre});
}

ime::KeyEffect act(Ui& ui, const ime::Key& key, const Ui::ControlState& state, ime::Keyboard* k) {
  ime::KeyEffect effect = ime::KeyEffect::kNothing;
  if (key.kind == ime::KeyKind::kDelete) {
    const bool repeating = k->hold_due_ms().has_value();
    if (state.long_pressed) k->hold(key, ui.now_ms());
    if (state.held && k->hold_due_ms()) {
      effect = k->hold_tick(ui.now_ms());
      if (const auto due = k->hold_due_ms()) ui.wake(*due, "key repeat");
    } else if (repeating) {
      k->hold_end();
      return effect;  // the lift of a held key types nothing more
    }
  }
  return state.tapped ? k->press(key) : effect;
}

ime::KeyEffect draw_rows(Ui& ui, Rect area, ime::Keyboard* k, const Words& words,
                         std::string_view next, std::string_view missing) {
  const float gap = ui.mm(kKeyGap_mm);
  const auto columns_n = static_cast<float>(std::max(1, ime::key_columns(k->kind())));
  float unit = (area.w - gap * (columns_n - 1)) / columns_n;
  if (!is_pad(*k)) unit = std::min(unit, ui.mm(kKeyWidth_mm) * std::max(1.F, area.w / ui.mm(384)));
  const std::vector<ime::KeyRow> rows_now = k->rows();  // a press may change them
  auto effect = ime::KeyEffect::kNothing;
  for (size_t i = 0; i < rows_now.size(); ++i) {
    const ime::KeyRow& row = rows_now[i];
    const auto cells = row_cells(row, cut_top(&area, row_height(ui, *k, row), gap * 1.5F), unit,
                                 gap);
    for (size_t j = 0; j < row.size(); ++j) {
      const ime::Key& key = row[j];
      const bool is_next = key.kind == ime::KeyKind::kNext;
      const bool enabled = !is_next || missing.empty();
      const std::string shown = words_of(key, words, enabled ? next : missing);
      const std::string name = "k" + std::to_string(i) + "-" + std::to_string(j);
      const auto state = ui.control(name, cells[j], {.role = ProbeRole::kKey, .label = shown,
                                                     .enabled = enabled,
                                                     .kind = RegionKind::kKey});
      draw_key(ui, cells[j], key, shown, state.pressed, enabled, *k);
      if (state.pressed && key.kind == ime::KeyKind::kCharacter && !is_pad(*k)) {
        draw_preview(ui, cells[j], shown);
      }
      const auto done = act(ui, key, state, k);
      if (done != ime::KeyEffect::kNothing) effect = done;
    }
  }
  return effect;
}

ime::KeyEffect draw_tabs(Ui& ui, const Rect& r, ime::Keyboard* k, const Words& words) {
  std::vector<std::string> names;
  for (const ime::KeyTab tab : k->tabs()) names.push_back(words(ime::tab_label_key(tab)));
  std::vector<Segment> segments;
  size_t chosen = 0;
  for (size_t i = 0; i < names.size(); ++i) {
    segments.push_back({.label = names[i]});
    if (k->tabs()[i] == k->tab()) chosen = i;
  }
  const auto tapped = segmented(ui, r, "tabs", segments, chosen, Tone::kOnPaper, ProbeRole::kTab);
  return tapped && *tapped != chosen ? k->press_tab(k->tabs()[*tapped]) : ime::KeyEffect::kNothing;
}

TextStyle candidate_style(bool first, Colour ink) {
  return {.role = TextRole::kH1, .face = first ? TextFace::kSansBold : TextFace::kSans,
          .colour = ink, .align = TextAlign::kCentre, .size_mm = 16.2F};
}

bool candidate(Ui& ui, const Rect& r, size_t index, const std::string& word) {
  const Palette& c = ui.colour();
  const auto state = ui.control("c" + std::to_string(index), r,
                                {.role = ProbeRole::kCandidate, .label = word,
                                 .reach = Ui::ControlSpec::Reach::kExact});
  const Colour ground = index == 0 ? c.red_tint : c.card;
  ui.canvas().fill(r, state.pressed ? pressed(ground) : ground);
  ui.canvas().fill({r.right() - 1, r.y, 1, r.h}, c.line);
  label(ui, r, word, candidate_style(index == 0, index == 0 ? c.red : c.ink),
        Privacy::kNeverCache);
  return state.tapped;
}

float candidate_width(Ui& ui, size_t index, const std::string& word) {
  const float words = measure(ui, word, candidate_style(index == 0, {}), text::kUnlimitedWidth,
                              Privacy::kNeverCache).w;
  return std::max(ui.mm(38), words + 2 * ui.mm(9));
}

ime::KeyEffect draw_candidates(Ui& ui, Rect r, ime::Keyboard* k, KeyboardState* state) {
  ui.canvas().fill(r, ui.colour().card);
  const auto& words = k->candidates();
  if (words.empty()) {
    state->expanded = false;
    state->candidates.reset();
    return ime::KeyEffect::kNothing;
  }
  const Rect more = cut_right(&r, ui.mm(40));
  if (hot_area(ui, more, "more", "…", ProbeRole::kButton).tapped) {
    state->expanded = !state->expanded;
  }
  icon_centred(ui, more, state->expanded ? "chevron-up" : "chevron-down", ui.mm(16.2F),
               ui.colour().ink);
  std::vector<float> widths;
  float total = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    widths.push_back(candidate_width(ui, i, words[i]));
    total += widths.back();
  }
  if (!state->candidates) state->candidates.emplace(ui.metrics().px_per_mm());
  auto& scroll = *state->candidates;
  scroll.set_range(total, r.w);
  const Id id = ui.id("candidates");
  const Rect area = ui.to_screen(r);
  ui.touch().add({id, RegionKind::kScrollX, area, area, ui.canvas().layer()});
  const Drag drag = ui.touch().drag(id);
  if (drag.touched && scroll.touch()) ui.touch().swallow_press();
  if (drag.moved) scroll.drag(drag.dx);
  if (drag.ended) scroll.release(drag.vx_px_s);
  if (scroll.step(ui.now_ms())) ui.wake_now("scroll");
  const Clip clip(ui, r);
  float x = r.x - std::round(scroll.offset_px());
  std::optional<size_t> chosen;
  for (size_t i = 0; i < words.size(); ++i) {
    const Rect cell{x, r.y, widths[i], r.h};
    x += widths[i];
    if (cell.overlaps(r) && candidate(ui, cell, i, words[i])) chosen = i;
  }
  if (!chosen) return ime::KeyEffect::kNothing;
  state->candidates.reset();
  return k->press_candidate(*chosen);
}

// All candidates in place of the keys, as many as fit.
ime::KeyEffect draw_expanded(Ui& ui, Rect area, ime::Keyboard* k, KeyboardState* state) {
  const auto words = k->candidates();
  std::optional<size_t> chosen;
  size_t i = 0;
  while (i < words.size() && area.h >= ui.mm(heights(ui).candidates_mm)) {
    Rect line = cut_top(&area, ui.mm(heights(ui).candidates_mm), 2);
    const size_t first = i;
    while (i < words.size()) {
      const float w = candidate_width(ui, i, words[i]);
      if (w > line.w && i > first) break;
      const Scope scope(ui, "all");
      if (candidate(ui, cut_left(&line, w, 2), i, words[i])) chosen = i;
      ++i;
    }
  }
  if (!chosen) return ime::KeyEffect::kNothing;
  state->expanded = false;
  state->candidates.reset();
  return k->press_candidate(*chosen);
}

}  // namespace

float keyboard_height(Ui& ui, const ime::Keyboard& k) {
  float h = 2 * ui.mm(heights(ui).pad_mm);
  if (!is_pad(k)) {
    h += ui.mm(heights(ui).tabs_mm) + ui.mm(heights(ui).candidates_mm) +
         2 * ui.mm(heights(ui).pad_mm);
  }
  const float gap = ui.mm(kKeyGap_mm) * 1.5F;
  for (const ime::KeyRow& row : k.rows()) h += row_height(ui, k, row) + gap;
  return std::round(h - gap);
}

ime::KeyEffect keyboard(Ui& ui, const Rect& r, ime::Keyboard* k, KeyboardState* state,
                        const Words& words, std::string_view next_label,
                        std::string_view next_missing) {
  if (!k->is_open()) return ime::KeyEffect::kNothing;
  const Scope scope(ui, "keyboard");
  ui.canvas().fill(r, ui.colour().keyboard, Pass::kShadow);
  ui.canvas().fill({r.x, r.y, r.w, 1}, ui.colour().line2);
  Rect area = r.inset(is_pad(*k) ? ui.mm(20) : ui.mm(7.4F), ui.mm(heights(ui).pad_mm));
  auto effect = ime::KeyEffect::kNothing;
  const auto note = [&effect](ime::KeyEffect e) {
    if (e != ime::KeyEffect::kNothing) effect = e;
  };
  if (k->poll()) note(ime::KeyEffect::kEdited);
  if (!is_pad(*k)) {
    const float pad = ui.mm(heights(ui).pad_mm);
    note(draw_tabs(ui, cut_top(&area, ui.mm(heights(ui).tabs_mm), pad), k, words));
    Rect bar = cut_top(&area, ui.mm(heights(ui).candidates_mm), pad);
    bar.x = r.x;
    bar.w = r.w;
    note(draw_candidates(ui, bar, k, state));
  }
  if (state->expanded && !k->candidates().empty()) {
    note(draw_expanded(ui, area, k, state));
  } else {
    ui.set_keyboard_area(area);
    note(draw_rows(ui, area, k, words, next_label, next_missing));
  }
  if (effect != ime::KeyEffect::kNothing) ui.wake_now("key");
  return effect;
}

}  // namespace ui
