#include "kiosk/screens/receipt/receipt_draw.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/due_line.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/receipt/receipt_parts.h"

namespace screens {
namespace {

constexpr float kQr_mm = 144;      // its white edge included
constexpr float kQrLeast_mm = 84;  // still read from half a metre

std::string_view icon_of(ReceiptTone tone) {
  switch (tone) {
    case ReceiptTone::kDone: return icons::kCheck;
    case ReceiptTone::kWaiting: return icons::kClock;
    case ReceiptTone::kOffline: return icons::kOffline;
    case ReceiptTone::kRefused: return icons::kInfo;
  }
  return icons::kCheck;
}

// Where the slip would be torn: a dashed line between two bites into its edges.
void draw_perforation(ui::Ui& ui, const ui::Rect& card, float y) {
  const float bite = u(ui, 20);
  ui.canvas().circle({card.x, y}, bite, ui.colour().paper);
  ui.canvas().circle({card.right(), y}, bite, ui.colour().paper);
  const float dash = u(ui, 12);
  for (float x = card.x + 2 * bite; x + dash <= card.right() - 2 * bite; x += 2 * dash) {
    ui.canvas().fill({std::round(x), y, dash, u(ui, 3)}, ui.colour().line);
  }
}

void draw_slip_paper(ui::Ui& ui, const ui::Rect& card) {
  // A red head, then paper: the red lies beneath so that only its strip and corners show.
  const float strip = u(ui, 14);
  ui.canvas().shadow(card, u(ui, 10), ui.theme().e2, ui.metrics());
  if (ui.is_high_contrast()) {
    ui::fill_paper(ui, card, u(ui, 10), ui::flat(ui.colour().card));
    const float edge = ui.mm(ui.theme().edge_mm);
    ui.canvas().fill({card.x + edge, card.y + edge, card.w - 2 * edge, strip}, ui.colour().red,
                     ui::Pass::kSoft);
    return;
  }
  ui.canvas().fill_round({card.x, card.y, card.w, card.h / 2}, u(ui, 10), ui.colour().red,
                         ui::Pass::kShadow);
  ui.canvas().fill({card.x, card.y + strip, card.w, card.h / 2}, ui.colour().card);
  ui.canvas().fill_round({card.x, card.y + card.h / 3, card.w, card.h - card.h / 3}, u(ui, 10),
                         ui.colour().card);
}

enum class Does { kMeasure, kDraw };

// A column of words from the top of a rectangle, drawn or only measured.
class Column {
 public:
  Column(ui::Ui& ui, const ui::Rect& r, Does does)
      : ui_(ui), at_{r.x, r.y, r.w, 1e6F}, does_(does) {}

  bool draws() const { return does_ == Does::kDraw; }
  const ui::Rect& rest() const { return at_; }
  float y() const { return at_.y; }
  void skip(float px) { ui::cut_top(&at_, px); }
  ui::Rect take(float px, float gap = 0) { return ui::cut_top(&at_, px, gap); }
  // At least `least` px high, its words in the middle of that.
  ui::Rect words(std::string_view said, const ui::TextStyle& style, float least = 0,
                 float gap = 0) {
    const float h = ui::measure(ui_, said, style, at_.w).h;
    const ui::Rect room = take(std::max(h, least), gap);
    if (draws()) ui::text(ui_, ui::left_middle(room, {room.w, h}), said, style);
    return room;
  }

 private:
  ui::Ui& ui_;
  ui::Rect at_;
  Does does_;
};

// What became of it: returns where it ends.
float draw_result(ui::Ui& ui, const ui::Rect& area, const ReceiptModel& m, Does does) {
  const auto centre = ui::TextAlign::kCentre;
  Column column(ui, area, does);
  const ui::Rect mark = column.take(u(ui, 96), u(ui, 14));
  if (column.draws()) {
    const ui::Colour colour =
        m.tone == ReceiptTone::kDone ? ui.colour().stage[3] : ui.colour().stage[1];
    ui.canvas().circle(mark.centre(), u(ui, 48), colour);
    ui::icon_centred(ui, mark, icon_of(m.tone), u(ui, 56), ui.colour().on_red);
  }
  const auto title = sized(62, ui.colour().ink, ui::TextFace::kSerif).aligned(centre);
  const ui::Rect at = column.words(m.title, title, u(ui, 80), u(ui, 6));
  if (column.draws()) ui.announce(ui::ProbeRole::kStatus, m.title, at);
  column.words(m.line, sized(34, ui.colour().ink2).aligned(centre), u(ui, 50), u(ui, 30));
  return column.y();
}

void code(ui::Ui& ui, Column* column, const ReceiptModel& m, Actions* actions) {
  const auto centre = ui::TextAlign::kCentre;
  column->words(m.code_label, sized(32, ui.colour().ink2).aligned(centre), u(ui, 42), u(ui, 6));
  auto letters = sized(92, ui.colour().ink, ui::TextFace::kSerif).aligned(centre);
  letters.spacing_em = 0.1F;
  // As large as one line allows.
  const auto wide = [&] {
    return ui::measure(ui, m.code, letters, text::kUnlimitedWidth, ui::Privacy::kNeverCache).w;
  };
  while (letters.size_mm > 16 && wide() > column->rest().w) letters.size_mm -= 0.5F;
  const float h =
      ui::measure(ui, m.code, letters, text::kUnlimitedWidth, ui::Privacy::kNeverCache).h;
  const ui::Rect line = column->take(std::max(u(ui, 116), h), u(ui, 24));
  if (!column->draws()) return;
  ui::label(ui, line, m.code, letters, ui::Privacy::kNeverCache);
  ui.announce(ui::ProbeRole::kStatus, m.code_label, line);
  offer_spelling(ui, line, m.spell, actions);
}

void draw_qr(ui::Ui& ui, const ui::Rect& square, const ReceiptModel& m) {
  ui::qr_code(ui, square, m.qr);
  ui.announce(ui::ProbeRole::kImage, m.scan_title, square);
}

// What the code is for; beside the QR, below it, or alone where nothing can be scanned.
void uses(ui::Ui& ui, Column* column, const ReceiptModel& m) {
  if (!m.qr.empty()) {
    column->words(m.scan_title, sized(40, ui.colour().ink, ui::TextFace::kSansBold), 0, u(ui, 10));
    column->words(m.scan_line, sized(36, ui.colour().ink), 0, u(ui, 10));
  }
  column->words(m.no_phone_line, sized(32, ui.colour().ink2));
}

void facts(ui::Ui& ui, Column* column, const ReceiptModel& m, float pitch_px) {
  float word_w = u(ui, 140);
  for (const auto& fact : m.facts) {
    word_w = std::max(word_w, ui::measure(ui, fact.first, sized(35)).w + 1);
  }
  if (m.due) word_w = std::max(word_w, ui::measure(ui, m.due_word, sized(35)).w + 1);
  for (const auto& [word, value] : m.facts) {
    const float w = column->rest().w - word_w - u(ui, 16);
    const float h = ui::measure(ui, value, sized(35), w).h;
    ui::Rect row = column->take(std::max(u(ui, pitch_px), h + u(ui, 4)));
    if (!column->draws()) continue;
    const ui::Rect left = ui::cut_left(&row, word_w, u(ui, 16));
    const ui::Rect right = ui::left_middle(row, {row.w, h});
    const float first = ui::measure(ui, word, sized(35)).h;
    ui::text(ui, {left.x, right.y, left.w, first}, word, sized(35, ui.colour().ink2));
    ui::text(ui, right, value, sized(35, ui.colour().ink));
  }
  if (!m.due) return;
  const float h = due_line_height(ui, column->rest().w - word_w - u(ui, 16), *m.due);
  ui::Rect row = column->take(std::max(u(ui, pitch_px), h + u(ui, 4)));
  if (!column->draws()) return;
  const ui::Rect left = ui::cut_left(&row, word_w, u(ui, 16));
  const ui::Rect right = ui::left_middle(row, {row.w, h});
  const auto word = sized(35, ui.colour().ink2);
  ui::text(ui, ui::left_middle(left, {left.w, ui::measure(ui, m.due_word, word).h}), m.due_word,
           word);
  draw_due_line(ui, right, *m.due);
}

constexpr float kSlipPad_px = 40;

// Without a code, what it was about stands alone.
float plain_slip(ui::Ui& ui, const ui::Rect& card, const ReceiptModel& m, Does does) {
  if (m.facts.empty()) return 0;
  const float pad = u(ui, kSlipPad_px);
  if (does == Does::kDraw) draw_slip_paper(ui, card);
  Column column(ui, {card.x + u(ui, 44), card.y + pad, card.w - 2 * u(ui, 44), 0}, does);
  facts(ui, &column, m, 88);
  return column.y() + pad - card.y;
}

// Upright: the QR beside its words, or above them in large letters, then as large as `in_sight`
// (of the slip, before anything is scrolled) allows. `room`: as high as it may be where it stands
// still (0: as high as it needs). Returns its height.
float slip(ui::Ui& ui, const ui::Rect& card, float room, float in_sight, const ReceiptModel& m,
           Does does, Actions* actions) {
  if (!m.has_code) return plain_slip(ui, card, m, does);
  const float pad = u(ui, kSlipPad_px);
  const ui::Rect inner{card.x + u(ui, 44), card.y + pad, card.w - 2 * u(ui, 44), 0};
  Column facts_only(ui, {inner.x, 0, inner.w, 0}, Does::kMeasure);
  facts(ui, &facts_only, m, 88);
  const float facts_h = facts_only.y();
  if (does == Does::kDraw) draw_slip_paper(ui, card);
  Column column(ui, inner, does);
  code(ui, &column, m, actions);
  const float left = room > 0 ? room - pad - facts_h - u(ui, 34) - (column.y() - card.y) : 1e6F;
  if (m.qr.empty()) {
    uses(ui, &column, m);
  } else if (ui.is_large()) {
    const float seen = std::max(ui.mm(kQrLeast_mm), in_sight - (column.y() - card.y) - u(ui, 16));
    const float side = std::floor(std::min({ui.mm(kQr_mm), inner.w, seen}));
    const ui::Rect row = column.take(side, u(ui, 24));
    if (column.draws()) draw_qr(ui, ui::centred(row, {side, side}), m);
    uses(ui, &column, m);
  } else {
    const float side = std::min({ui.mm(kQr_mm), left, inner.w * 0.53F});
    ui::Rect beside = column.rest();
    const ui::Rect square = ui::cut_left(&beside, side, u(ui, 40));
    Column words(ui, beside, does);
    uses(ui, &words, m);
    if (column.draws()) draw_qr(ui, {square.x, square.y, side, side}, m);
    column.skip(std::max(side, words.y() - beside.y));
  }
  const float bottom = room > 0 ? card.y + room - pad - facts_h : column.y() + u(ui, 34);
  if (does == Does::kDraw) draw_perforation(ui, card, bottom - u(ui, 18));
  Column last(ui, {inner.x, bottom, inner.w, 0}, does);
  facts(ui, &last, m, 88);
  return last.y() + pad - card.y;
}

// Lying: the QR fills the slip's left, the rest stands beside it.
float wide_slip(ui::Ui& ui, const ui::Rect& card, const ReceiptModel& m, Does does,
                Actions* actions) {
  if (!m.has_code) return plain_slip(ui, card, m, does);
  const float pad = u(ui, 26);
  if (does == Does::kDraw) draw_slip_paper(ui, card);
  ui::Rect in{card.x + u(ui, 40), card.y + pad, card.w - 2 * u(ui, 40), 1e6F};
  float side = 0;
  if (!m.qr.empty()) {
    const float most = card.h > 0 ? card.h - 2 * pad : 1e6F;
    side = std::min({ui.mm(kQr_mm), in.w * 0.42F, most});
    const ui::Rect at = ui::cut_left(&in, side, u(ui, 36));
    // In large letters below the fold it would be missed.
    const bool middle = card.h > 0 && !ui.is_large();
    const float y = middle ? card.y + std::floor((card.h - side) / 2) : at.y;
    if (does == Does::kDraw) draw_qr(ui, {at.x, y, side, side}, m);
  }
  Column column(ui, in, does);
  code(ui, &column, m, actions);
  uses(ui, &column, m);
  column.skip(u(ui, 8));
  facts(ui, &column, m, 60);
  return std::max(column.y() - card.y, side + pad) + pad;
}

// Stands still where it fits, and scrolls where it does not.
void draw_upright(ui::Ui& ui, ui::Rect rest, const ReceiptModel& m, View* view, Actions* actions) {
  ui::cut_top(&rest, u(ui, 20));
  const float result = draw_result(ui, {rest.x, 0, rest.w, 0}, m, Does::kMeasure);
  const float side = ui.is_large() ? 0 : u(ui, 66);
  const ui::Rect measured{rest.x + side, 0, rest.w - 2 * side, 0};
  const float needs = slip(ui, measured, 0, rest.h - result, m, Does::kMeasure, actions);
  ui::Page page(ui, rest, "receipt", &view->page);
  const ui::Rect in = page.body();
  const float y = draw_result(ui, in, m, Does::kDraw);
  ui::Rect card{in.x + side, y, in.w - 2 * side, needs};
  float room = 0;
  if (result + needs <= rest.h && !ui.is_large() && m.has_code) {
    // As in the picture: a little higher than it must be, in the middle of what is left.
    room = std::max(needs, std::min(rest.h - result, u(ui, 1076)));
    card = ui::centred({card.x, y, card.w, rest.h - result}, {card.w, room});
  }
  slip(ui, card, room, rest.h - result, m, Does::kDraw, actions);
  page.used(card.bottom() + (room > 0 ? 0 : u(ui, 24)));
}

void draw_lying(ui::Ui& ui, const ui::Rect& rest, const ReceiptModel& m, View* view,
                Actions* actions) {
  ui::Page page(ui, rest, "receipt", &view->page);
  auto halves = ui::columns_by_weight(page.body(), {0.6F, 1.4F}, u(ui, 40));
  if (!ui.is_large()) ui::cut_top(&halves[0], u(ui, 120));
  const float left = draw_result(ui, halves[0], m, Does::kDraw);
  ui::Rect card = halves[1];
  card.h = 0;
  const bool fills = m.has_code && !ui.is_large();
  card.h = std::max(wide_slip(ui, card, m, Does::kMeasure, actions), fills ? rest.h : 0);
  wide_slip(ui, card, m, Does::kDraw, actions);
  page.used(std::max(left, card.bottom()));
}

}  // namespace

void offer_spelling(ui::Ui& ui, const ui::Rect& code, std::string_view spell, Actions* actions) {
  if (!ui.reads_aloud()) return;
  const auto state = ui.control("spell", code, {.role = ui::ProbeRole::kCard, .label = spell});
  if (state.tapped) actions->emplace_back(app::act::SpellCode{});
}

void draw_receipt(ui::Ui& ui, const ui::Frame& frame, const ReceiptModel& m, View* view,
                  Actions* actions) {
  if (!m.found) return;
  ui::Rect rest = frame.content;
  ui::cut_bottom(&rest, u(ui, 24));
  const ui::ButtonSpec again{ui::ButtonKind::kPlain, m.again, {}, {}};
  const ui::ButtonSpec leave{ui::ButtonKind::kPrimary, m.leave, {}, {}};
  const auto two = cut_pair(ui, &rest, u(ui, 128), {0.8F, 1.5F}, again, leave);
  const auto small = sized(30, ui.colour().ink2).aligned(ui::TextAlign::kCentre);
  const float h = std::max(u(ui, 44), ui::measure(ui, m.trace, small, rest.w).h);
  ui::text(ui, ui::cut_bottom(&rest, h, u(ui, 16)), m.trace, small);
  if (is_landscape(ui)) {
    draw_lying(ui, rest, m, view, actions);
  } else {
    draw_upright(ui, rest, m, view, actions);
  }
  if (ui::button(ui, two[0], "again", again)) {
    actions->emplace_back(app::act::GoTo{m.again_route});
  }
  if (ui::button(ui, two[1], "leave", leave)) actions->emplace_back(app::act::EndSession{});
}

}  // namespace screens
