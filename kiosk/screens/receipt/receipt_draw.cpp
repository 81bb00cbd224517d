#include "kiosk/screens/receipt/receipt_draw.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/affairs/affairs_draw.h"
#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/ui/article.h"

namespace screens {
namespace {

constexpr float kQr_mm = 144;  // its white edge included

std::string_view icon_of(ReceiptTone tone) {
  switch (tone) {
    case ReceiptTone::kDone: return icons::kCheck;
    case ReceiptTone::kWaiting: return icons::kClock;
    case ReceiptTone::kOffline: return icons::kOffline;
    case ReceiptTone::kRefused: return icons::kInfo;
  }
  return icons::kCheck;
}

void draw_result(ui::Ui& ui, ui::Rect* area, const ReceiptModel& m) {
  const auto centre = ui::TextAlign::kCentre;
  const ui::Rect mark = ui::cut_top(area, u(ui, 96), u(ui, 14));
  const ui::Colour colour =
      m.tone == ReceiptTone::kDone ? ui.colour().stage[3] : ui.colour().stage[1];
  ui.canvas().circle(mark.centre(), u(ui, 48), colour);
  ui::icon_centred(ui, mark, icon_of(m.tone), u(ui, 56), ui.colour().on_red);
  const ui::Rect title = ui::cut_top(area, u(ui, 80), u(ui, 6));
  ui::label(ui, title, m.title,
            sized(62, ui.colour().ink, ui::TextFace::kSerif).aligned(centre));
  ui.announce(ui::ProbeRole::kStatus, m.title, title);
  ui::label(ui, ui::cut_top(area, u(ui, 50), u(ui, 30)), m.line,
            sized(34, ui.colour().ink2).aligned(centre));
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
  ui.canvas().fill_round({card.x, card.y, card.w, card.h / 2}, u(ui, 10), ui.colour().red,
                         ui::Pass::kShadow);
  ui.canvas().fill({card.x, card.y + strip, card.w, card.h / 2}, ui.colour().card);
  ui.canvas().fill_round({card.x, card.y + card.h / 3, card.w, card.h - card.h / 3}, u(ui, 10),
                         ui.colour().card);
}

void draw_code(ui::Ui& ui, ui::Rect* in, const ReceiptModel& m) {
  const auto centre = ui::TextAlign::kCentre;
  ui::label(ui, ui::cut_top(in, u(ui, 42), u(ui, 6)), m.code_label,
            sized(32, ui.colour().ink2).aligned(centre));
  auto code = sized(92, ui.colour().ink, ui::TextFace::kSerif).aligned(centre);
  code.spacing_em = 0.1F;
  const ui::Rect line = ui::cut_top(in, u(ui, 116), u(ui, 24));
  ui::label(ui, line, m.code, code, ui::Privacy::kNeverCache);
  ui.announce(ui::ProbeRole::kStatus, m.code_label, line);
}

void draw_qr(ui::Ui& ui, const ui::Rect& square, const ReceiptModel& m) {
  ui::qr_code(ui, square, m.qr);
  ui.announce(ui::ProbeRole::kImage, m.scan_title, square);
}

// What the code is for; beside the QR, or alone where nothing can be scanned.
void draw_uses(ui::Ui& ui, ui::Rect* in, const ReceiptModel& m) {
  if (!m.qr.empty()) {
    const float h = ui::text(ui, *in, m.scan_title,
                             sized(40, ui.colour().ink, ui::TextFace::kSansBold));
    ui::cut_top(in, h, u(ui, 10));
    const float used = ui::text(ui, *in, m.scan_line, sized(36, ui.colour().ink));
    ui::cut_top(in, used, u(ui, 10));
  }
  ui::cut_top(in, ui::text(ui, *in, m.no_phone_line, sized(32, ui.colour().ink2)));
}

void draw_facts(ui::Ui& ui, const ui::Rect& facts, const ReceiptModel& m) {
  const auto rows = ui::rows(facts, static_cast<int>(m.facts.size()), 0);
  for (size_t i = 0; i < m.facts.size(); ++i) {
    ui::Rect row = rows[i];
    ui::label(ui, ui::cut_left(&row, u(ui, 140), u(ui, 16)), m.facts[i].first,
              sized(35, ui.colour().ink2));
    ui::label(ui, row, m.facts[i].second, sized(35, ui.colour().ink));
  }
}

float facts_height(ui::Ui& ui, const ReceiptModel& m, float pitch_px) {
  return static_cast<float>(m.facts.size()) * u(ui, pitch_px);
}

void draw_slip(ui::Ui& ui, const ui::Rect& card, const ReceiptModel& m) {
  draw_slip_paper(ui, card);
  ui::Rect in = card.inset(u(ui, 44), u(ui, 40));
  draw_code(ui, &in, m);
  const float facts_h = std::min(facts_height(ui, m, 88), in.h * 0.45F);
  const ui::Rect facts = ui::cut_bottom(&in, facts_h, u(ui, 34));
  draw_perforation(ui, card, facts.y - u(ui, 18));
  if (!m.qr.empty()) {
    const float side = std::min({ui.mm(kQr_mm), in.h, in.w * 0.53F});
    const ui::Rect square = ui::cut_left(&in, side, u(ui, 40));
    draw_qr(ui, {square.x, square.y, side, side}, m);
  }
  draw_uses(ui, &in, m);
  draw_facts(ui, facts, m);
}

// Lying: the QR fills the slip's left, the rest stands beside it.
void draw_wide_slip(ui::Ui& ui, const ui::Rect& card, const ReceiptModel& m) {
  draw_slip_paper(ui, card);
  ui::Rect in = card.inset(u(ui, 40), u(ui, 34));
  if (!m.qr.empty()) {
    const float side = std::min({ui.mm(kQr_mm), in.h, in.w * 0.42F});
    const ui::Rect column = ui::cut_left(&in, side, u(ui, 36));
    draw_qr(ui, ui::centred(column, {side, side}), m);
  }
  draw_code(ui, &in, m);
  const ui::Rect facts = ui::cut_bottom(&in, facts_height(ui, m, 60), u(ui, 16));
  draw_uses(ui, &in, m);
  draw_facts(ui, facts, m);
}

}  // namespace

void draw_receipt(ui::Ui& ui, const ui::Frame& frame, const ReceiptModel& m, Actions* actions) {
  if (!m.found) return;
  ui::Rect rest = frame.content;
  ui::cut_bottom(&rest, u(ui, 24));
  const auto two = ui::columns_by_weight(ui::cut_bottom(&rest, u(ui, 128), u(ui, 16)),
                                         {0.8F, 1.5F}, u(ui, 20));
  ui::label(ui, ui::cut_bottom(&rest, u(ui, 44), u(ui, 16)), m.trace,
            sized(30, ui.colour().ink2).aligned(ui::TextAlign::kCentre));
  if (is_landscape(ui)) {
    auto halves = ui::columns_by_weight(rest, {0.6F, 1.4F}, u(ui, 40));
    ui::cut_top(&halves[0], u(ui, 120));
    draw_result(ui, &halves[0], m);
    draw_wide_slip(ui, halves[1], m);
  } else {
    ui::cut_top(&rest, u(ui, 20));
    draw_result(ui, &rest, m);
    draw_slip(ui, ui::centred(rest, {rest.w - u(ui, 132), std::min(rest.h, u(ui, 1076))}), m);
  }
  if (ui::button(ui, two[0], "again", {ui::ButtonKind::kPlain, m.again, {}, {}})) {
    actions->emplace_back(app::act::GoTo{m.again_route});
  }
  if (ui::button(ui, two[1], "leave", {ui::ButtonKind::kPrimary, m.leave, {}, {}})) {
    actions->emplace_back(app::act::EndSession{});
  }
}

void draw_find_receipt(ui::Ui& ui, const ui::Frame& frame, const FindReceiptModel& m,
                       const FormContext& form, View* view, Actions* actions) {
  ui::Rect body = frame.body;
  draw_keyboard(ui, &body, &form.state->keyboard, view, *form.words, m.open,
                form.state->find.code.is_full() && !m.busy ? std::string_view() : m.open, actions);
  ui::Rect rest{frame.content.x, frame.content.y, frame.content.w,
                body.bottom() - frame.content.y};
  draw_title(ui, &rest, m.title);
  ui::label(ui, ui::cut_top(&rest, u(ui, 52), u(ui, 24)), m.line, sized(34, ui.colour().ink2));
  const auto touched = ui::code_field(ui, ui::cut_top(&rest, u(ui, 150), u(ui, 40)), "code",
                                      form.state->find.code, m.title, m.failure_title);
  if (touched.tapped) actions->emplace_back(app::act::Focus{app::Field::kReceipt});
  const float card = ui.text_mm(ui::kStateHeight_mm);
  if (!m.failure_title.empty() && rest.h >= card) {
    ui::state_card(ui, ui::cut_top(&rest, card, u(ui, 30)), "failure",
                   {icons::kSearch, ui::TagTone::kGrey, m.failure_title, m.failure_line, {}, {}});
    return;
  }
  if (rest.h < u(ui, 150)) return;
  const auto cells = ui::columns(ui::cut_top(&rest, u(ui, 150), u(ui, 40)), 3, u(ui, 18));
  constexpr std::string_view kIcons[] = {icons::kEye, icons::kStar, icons::kCross};
  for (size_t i = 0; i < m.uses.size(); ++i) {
    ui::Rect cell = cells[i];
    ui.canvas().fill(ui::cut_top(&cell, u(ui, 4), u(ui, 16)), ui.colour().gold);
    ui::Rect head = ui::cut_top(&cell, u(ui, 50), u(ui, 6));
    ui::icon_centred(ui, ui::cut_left(&head, u(ui, 40), u(ui, 12)), kIcons[i], u(ui, 36),
                     ui.colour().gold_ink);
    ui::label(ui, head, m.uses[i].first,
              sized(36, ui.colour().gold_ink, ui::TextFace::kSansBold));
    ui::text(ui, cell, m.uses[i].second, sized(30, ui.colour().ink2).lines(2));
  }
  if (rest.h < card) return;
  ui::state_card(ui, ui::cut_top(&rest, card), "on_phone",
                 {icons::kQr, ui::TagTone::kGold, m.phone_title, m.phone_line, {}, {}});
}

void draw_privacy_text(ui::Ui& ui, const ui::Rect& area, const PrivacyTextModel& m, View* view) {
  ui::Rect rest = area;
  draw_title(ui, &rest, m.title);
  // The title differs by language and so tells the texts apart.
  const auto& document = document_of(view, m.title, m.body_md, {});
  const float height = ui::article_height(ui, rest.w, document, &view->article);
  view->scroll.begin(ui, rest, "privacy", height + u(ui, 60), ui.colour().paper);
  const auto visible = view->scroll.visible();
  ui::article(ui, {0, 0, rest.w, height}, document, &view->article, visible.top, visible.bottom);
  view->scroll.end(ui);
}

}  // namespace screens
