#include <algorithm>
#include <cmath>

#include "kiosk/ui/bars.h"
#include "kiosk/ui/keyboard_parts.h"

namespace ui {

using namespace parts;

namespace {

constexpr float kKeyWidth_mm = 35.4F;
constexpr float kAboveKeys_mm = 32;  // the foot of the note that is being written

// Heights, upright and lying: a lying panel keeps half of itself for what is being written.
struct Heights {
  float key_mm = 41.3F;
  float pad_key_mm = 53;
  float receipt_key_mm = 41;
  float next_row_mm = 38;
  float tabs_mm = 29.5F;
  float candidates_mm = 40;
  float pad_mm = 5.9F;
  float row_gap = 1.5F;  // between rows, over the gap between keys
};
constexpr Heights kUpright;
constexpr Heights kLying{.key_mm = 24,
                         .pad_key_mm = 32,
                         .receipt_key_mm = 24,
                         .next_row_mm = 24,
                         .tabs_mm = 20,
                         .candidates_mm = 24,
                         .pad_mm = 3.7F};

// In low reach the keys keep to the half that a hand gets to.
constexpr Heights kLyingLarge{.key_mm = 24,
                              .pad_key_mm = 32,
                              .receipt_key_mm = 26,
                              .next_row_mm = 26,
                              .tabs_mm = 30,
                              .candidates_mm = 30,
                              .pad_mm = 3.7F};
constexpr Heights kSquat{.key_mm = 18.5F,
                         .pad_key_mm = 26,
                         .receipt_key_mm = 20,
                         .next_row_mm = 20,
                         .tabs_mm = 19.6F,
                         .candidates_mm = 19,
                         .pad_mm = 3.1F,
                         .row_gap = 1};
constexpr Heights kSquatLarge{.key_mm = 20,
                              .pad_key_mm = 26,
                              .receipt_key_mm = 20,
                              .next_row_mm = 20,
                              .tabs_mm = 27.2F,
                              .candidates_mm = 26.5F,
                              .pad_mm = 3,
                              .row_gap = 1};

// Of a pad, the row that leads on.
bool is_next_row(const ime::Keyboard& k, const ime::KeyRow& row) {
  return is_pad(k) && row.back().kind == ime::KeyKind::kNext;
}

float row_height(Ui& ui, const Heights& h, const ime::Keyboard& k, const ime::KeyRow& row) {
  if (is_next_row(k, row)) return ui.mm(h.next_row_mm);
  if (k.kind() == ime::FieldKind::kPhone) return ui.mm(h.pad_key_mm);
  if (k.kind() == ime::FieldKind::kReceipt) return ui.mm(h.receipt_key_mm);
  return ui.mm(h.key_mm);
}

float height_with(Ui& ui, const Heights& h, const ime::Keyboard& k) {
  float sum = 2 * ui.mm(h.pad_mm);
  if (!is_pad(k)) sum += ui.mm(h.tabs_mm) + ui.mm(h.candidates_mm) + 2 * ui.mm(h.pad_mm);
  const float gap = ui.mm(kKeyGap_mm) * h.row_gap;
  for (const ime::KeyRow& row : k.rows()) sum += row_height(ui, h, k, row) + gap;
  return std::round(sum - gap);
}

const Heights& heights(Ui& ui, const ime::Keyboard& k) {
  const bool lying = is_landscape(ui);
  const Heights& low = ui.is_large() ? kLyingLarge : kLying;
  if (!ui.is_low_reach()) return lying ? low : kUpright;
  // What stands right above the keys belongs to the writing, and shall be in reach as well.
  const float room = ui.reach().h - dock_height(ui) - (lying ? 0 : ui.mm(kAboveKeys_mm));
  if (!lying && height_with(ui, kUpright, k) <= room) return kUpright;
  if (height_with(ui, low, k) <= room) return low;
  return ui.is_large() ? kSquatLarge : kSquat;
}

std::string_view icon_of(const ime::Key& key) {
  if (key.kind == ime::KeyKind::kDelete) return "delete-left";
  if (key.kind == ime::KeyKind::kShift) return "shift";
  return {};
}

std::string words_of(const ime::Key& key, const Words& words, std::string_view next) {
  if (key.kind == ime::KeyKind::kNext) return std::string(next);
  if (key.kind == ime::KeyKind::kCharacter && key.label_key.empty()) {
    return std::string(key.face.empty() ? key.text : key.face);
  }
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
  const bool plain =
      (key.kind == ime::KeyKind::kCharacter && !key.quiet) || key.kind == ime::KeyKind::kSpace;
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

bool is_room(const ime::Key& key) {
  return key.kind == ime::KeyKind::kColumn || key.kind == ime::KeyKind::kPad;
}

void draw_key(Ui& ui, const Rect& r, const ime::Key& key, const std::string& words, bool down,
              bool enabled, const ime::Keyboard& k) {
  const KeyLook look = look_of(ui, key, enabled);
  const float radius = ui.mm(kKeyRadius_mm);
  if (!ui.is_high_contrast()) {
    ui.canvas().fill_round(r.moved(0, 3), radius, look.edge, Pass::kShadow);
  }
  const Gradient hit =
      key.kind == ime::KeyKind::kNext ? pressed(look.fill) : flat(ui.colour().red_tint);
  const bool locked = key.kind == ime::KeyKind::kShift && k.shift() != ime::Shift::kOff;
  fill_paper(ui, r, radius, down || locked ? hit : look.fill);
  if (const auto name = icon_of(key); !name.empty()) {
    icon_centred(ui, r, name, ui.mm(19), look.words);
    return;
  }
  TextStyle style{.role = TextRole::kH2,
                  .face = TextFace::kSans,
                  .colour = look.words,
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
  // No larger than its key: low keys, large letters.
  const float px_per_mm = ui.metrics().px_per_mm();
  const float fits_mm = 0.95F * r.h / px_per_mm / ui.metrics().text_factor();
  const float least_mm = (ui.theme().min_text_px + 0.5F) / px_per_mm;
  style.size_mm = std::min(style.size_mm, std::max(fits_mm, least_mm));
  if (key.face.empty()) {
    // Letters with a tail and stops stand low in a line made for Chinese.
    const bool stop = words == "，" || words == "。" || words == "、" || words == "；";
    const bool tail = words.find_first_of("gjpqyQ,") != std::string::npos;
    const float em = ui.metrics().text_px_from_mm(style.size_mm);
    const bool tall = words != "Q" && words.find_first_of("ASbdfhijklt") != std::string::npos;
    const float up = stop ? em * 0.1F : tail ? em * (tall ? 0.03F : 0.065F) : 0;
    return label(ui, r.moved(0, -std::round(up)).grown(0, ui.mm(2)), words, style);
  }
  Rect in = r.inset(ui.mm(4), ui.mm(3));  // ABC, and a small 2 in the corner
  label(ui, r, words, style);
  if (ui.mode().text == app::TextSize::kLargest) return;  // its digit has no room
  label(ui, cut_top(&in, ui.text_mm(11)), key.text,
        {.role = TextRole::kCaption,
         .face = TextFace::kSans,
         .colour = ui.colour().ink2,
         .align = TextAlign::kRight});
}

// The letter above the finger that hides it.
void draw_preview(Ui& ui, const Rect& key, const std::string& words) {
  const Above above(ui);
  const Rect r{key.x - ui.mm(3), key.y - key.h - ui.mm(4), key.w + ui.mm(6), key.h};
  const float radius = ui.mm(5);
  ui.canvas().shadow(r, radius, ui.theme().e2, ui.metrics());
  ui.canvas().fill_round(r, radius, ui.colour().card);
  label(ui, r, words,
        {.role = TextRole::kTitle,
         .face = TextFace::kSans,
         .colour = ui.colour().red,
         .align = TextAlign::kCentre});
}

struct KeyCell {
  const ime::Key& key;
  size_t row = 0;
  size_t column = 0;
  Rect cell;
  std::string name;
};

void tell(Ui& ui, const KeyCell& one, const Ui::ControlState& state, const ime::Keyboard& k,
          KeyboardResult* out) {
  if (one.key.kind == ime::KeyKind::kDelete) {
    const auto due_ms = k.hold_due_ms();
    if (state.long_pressed && state.held) {
      out->touches.emplace_back(ime::touch::Hold{one.row, one.column});
    } else if (due_ms && !state.held) {
      out->touches.emplace_back(ime::touch::LetGo{});
      return;  // the lift of a held key types nothing more
    } else if (due_ms && *due_ms <= ui.now_ms()) {
      out->touches.emplace_back(ime::touch::Repeat{});
    } else if (due_ms) {
      ui.wake(*due_ms, "key repeat");
    }
  }
  if (!state.tapped) return;
  if (one.key.kind == ime::KeyKind::kNext) out->next = true;
  else out->touches.emplace_back(ime::touch::Key{one.row, one.column});
}

// Latin letters and symbols go in as they are: what candidates take elsewhere is the keys' there.
bool has_candidates(const ime::Keyboard& k) {
  return k.tab() != ime::KeyTab::kEnglish && k.tab() != ime::KeyTab::kNumbers;
}

// Every key with its rectangle; the cells of one room become one. What is left of `area` is shared
// out between the rows.
std::vector<KeyCell> lay_out(Ui& ui, Rect area, const ime::Keyboard& k,
                             const std::vector<ime::KeyRow>& rows) {
  const float gap = ui.mm(kKeyGap_mm);
  const Heights& h = heights(ui, k);
  float left = area.h + gap * h.row_gap;
  for (const ime::KeyRow& row : rows) left -= row_height(ui, h, k, row) + gap * h.row_gap;
  const float more =
      std::floor(std::max(0.F, left) / static_cast<float>(std::max<size_t>(1, rows.size())));
  const auto columns_n = static_cast<float>(std::max(1, ime::key_columns(k.kind())));
  float unit = (area.w - gap * (columns_n - 1)) / columns_n;
  if (!is_pad(k)) unit = std::min(unit, ui.mm(kKeyWidth_mm) * std::max(1.F, area.w / ui.mm(384)));
  std::vector<KeyCell> out;
  std::optional<size_t> room;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Rect line = cut_top(&area, row_height(ui, h, k, rows[i]) + more, gap * h.row_gap);
    const auto cells = row_cells(rows[i], line, unit, gap);
    for (size_t j = 0; j < rows[i].size(); ++j) {
      if (room && is_room(rows[i][j])) {
        out[*room].cell.h = cells[j].bottom() - out[*room].cell.y;
        continue;
      }
      if (is_room(rows[i][j])) room = out.size();
      out.push_back(
          {rows[i][j], i, j, cells[j], "k" + std::to_string(i) + "-" + std::to_string(j)});
    }
  }
  return out;
}

void draw_one(Ui& ui, const KeyCell& one, const ime::Keyboard& k, const Words& words,
              std::string_view next, std::string_view missing, KeyboardResult* out) {
  const bool enabled = one.key.kind != ime::KeyKind::kNext || missing.empty();
  const std::string shown = words_of(one.key, words, enabled ? next : missing);
  // Of a personal field only the keys that type nothing have a name to be said.
  const bool types = one.key.kind == ime::KeyKind::kCharacter;
  const auto state = ui.control(one.name, one.cell,
                                {.role = ProbeRole::kKey,
                                 .label = shown,
                                 .enabled = enabled,
                                 .kind = RegionKind::kKey,
                                 .say = types ? say_of(k) : Say::kWords});
  draw_key(ui, one.cell, one.key, shown, state.pressed, enabled, k);
  if (state.pressed && one.key.kind == ime::KeyKind::kCharacter && !is_pad(k)) {
    draw_preview(ui, one.cell, shown);
  }
  tell(ui, one, state, k, out);
}

void draw_rows(Ui& ui, Rect area, const ime::Keyboard& k, KeyboardState* state, const Words& words,
               std::string_view next, std::string_view missing, KeyboardResult* out) {
  Rect keys = area;  // where a second finger types on: not the rooms
  for (const KeyCell& one : lay_out(ui, area, k, k.rows())) {
    if (one.key.kind == ime::KeyKind::kColumn) {
      draw_column(ui, one.cell, k, state, &out->touches);
    } else if (one.key.kind == ime::KeyKind::kPad) {
      draw_pad(ui, one.cell, k, words, &out->touches);
    } else {
      draw_one(ui, one, k, words, next, missing, out);
    }
    if (is_room(one.key)) {
      keys.x = one.cell.right();
      keys.w = area.right() - keys.x;
    }
  }
  ui.set_keyboard_area(keys);
}

std::string_view tab_icon(ime::KeyTab tab) {
  if (tab == ime::KeyTab::kPinyin) return "keyboard";
  return tab == ime::KeyTab::kHandwriting ? "pencil" : std::string_view();
}

// Full names with icons where they fit, then without, then in two characters (large text).
void draw_tabs(Ui& ui, const Rect& r, const ime::Keyboard& k, const Words& words,
               Touches* touches) {
  std::vector<std::string> names;
  float width = 0;
  for (const ime::KeyTab tab : k.tabs()) {
    names.push_back(words(ime::tab_label_key(tab)));
    const TextStyle bold{.role = TextRole::kBody, .face = TextFace::kSansBold};
    width += measure(ui, names.back(), bold).w + ui.mm(8) + (tab_icon(tab).empty() ? 0 : ui.mm(15));
  }
  const bool icons = width <= r.w;
  const bool flat = ui.is_large() && r.h < ui.text_mm(17);
  if (flat || width - ui.mm(30) > r.w) {
    names.clear();
    for (const ime::KeyTab tab : k.tabs()) names.push_back(words(ime::tab_short_key(tab)));
  }
  std::vector<Segment> segments;
  size_t chosen = 0;
  for (size_t i = 0; i < names.size(); ++i) {
    const ime::KeyTab tab = k.tabs()[i];
    segments.push_back({.label = names[i], .icon = icons ? tab_icon(tab) : std::string_view()});
    if (tab == k.tab()) chosen = i;
  }
  const auto tapped = segmented(ui, r, "tabs", segments, chosen, Tone::kOnPaper, ProbeRole::kTab);
  if (tapped && *tapped != chosen) touches->emplace_back(ime::touch::Tab{k.tabs()[*tapped]});
}

}  // namespace

float keyboard_height(Ui& ui, const ime::Keyboard& k) { return height_with(ui, heights(ui, k), k); }

KeyboardResult keyboard(Ui& ui, const Rect& r, const ime::Keyboard& k, KeyboardState* state,
                        const Words& words, std::string_view next_label,
                        std::string_view next_missing) {
  KeyboardResult out;
  if (!k.is_open()) return out;
  const Scope scope(ui, "keyboard");
  const Untold untold(ui);
  ui.canvas().fill(r, ui.colour().keyboard, Pass::kShadow);
  ui.canvas().fill({r.x, r.y, r.w, 1}, ui.colour().line2);
  const Heights& h = heights(ui, k);
  const float pad = ui.mm(h.pad_mm);
  Rect area = r.inset(is_pad(k) ? ui.mm(20) : ui.mm(7.4F), pad);
  if (!is_pad(k)) {
    draw_tabs(ui, cut_top(&area, ui.mm(h.tabs_mm), pad), k, words, &out.touches);
    if (has_candidates(k)) {
      Rect bar = cut_top(&area, ui.mm(h.candidates_mm), pad);
      bar.x = r.x;
      bar.w = r.w;
      draw_candidates(ui, bar, k, state, &out.touches);
    } else {
      state->expanded = false;
      state->candidates.reset();
    }
  }
  if (state->expanded && !k.candidates().empty()) {
    draw_expanded(ui, area, k, state, words, &out.touches);
  } else {
    draw_rows(ui, area, k, state, words, next_label, next_missing, &out);
  }
  if (!out.touches.empty() || out.next) ui.wake_now("key");
  return out;
}

}  // namespace ui
