#include <algorithm>

#include "kiosk/screens/common/article_view.h"
#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/receipt/receipt_draw.h"

namespace screens {
namespace {

constexpr float kUseHead_px = 50;

float code_height(ui::Ui& ui) { return std::min(t(ui, 150), u(ui, is_landscape(ui) ? 150 : 190)); }

bool has_failed(const FindReceiptModel& m) { return !m.failure_title.empty(); }

void draw_code(ui::Ui& ui, const ui::Rect& r, const FindReceiptModel& m, const FormContext& form,
               bool reached, Actions* actions) {
  const auto touched =
      ui::code_field(ui, r, "code", form.state->find.code, m.title, m.failure_title, reached);
  if (touched.tapped) actions->emplace_back(app::act::Focus{app::Field::kReceipt});
}

// A state card as high as it needs, from the top of *area.
void draw_state(ui::Ui& ui, ui::Rect* area, std::string_view name, const ui::StateSpec& spec) {
  const float height = ui::state_height(ui, area->w, spec);
  ui::state_card(ui, ui::cut_top(area, height, u(ui, 30)), name, spec);
}

ui::StateSpec failure_of(const FindReceiptModel& m) {
  return {icons::kSearch, ui::TagTone::kGrey, m.failure_title, m.failure_line, {}, {}};
}

ui::StateSpec on_phone_of(const FindReceiptModel& m) {
  return {icons::kQr, ui::TagTone::kGold, m.phone_title, m.phone_line, {}, {}};
}

ui::TextStyle use_head(ui::Ui& ui) {
  return sized(36, ui.colour().gold_ink, ui::TextFace::kSansBold);
}
ui::TextStyle use_line(ui::Ui& ui) { return sized(30, ui.colour().ink2); }

float use_icon(ui::Ui& ui) { return t(ui, 40) + u(ui, 12); }

// Three beside each other, or one below the other where their words do not fit.
bool uses_beside(ui::Ui& ui, const FindReceiptModel& m, float width) {
  const float cell = (width - 2 * u(ui, 18)) / 3 - use_icon(ui);
  return std::all_of(m.uses.begin(), m.uses.end(), [&](const auto& use) {
    return ui::measure(ui, use.first, use_head(ui)).w <= cell;
  });
}

float use_height(ui::Ui& ui, const std::pair<std::string, std::string>& use, float width) {
  return u(ui, 20) + t(ui, kUseHead_px) + u(ui, 6) +
         ui::measure(ui, use.second, use_line(ui), width).h;
}

void draw_use(ui::Ui& ui, ui::Rect cell, std::string_view icon,
              const std::pair<std::string, std::string>& use) {
  ui.canvas().fill(ui::cut_top(&cell, u(ui, 4), u(ui, 16)), ui.colour().gold);
  ui::Rect head = ui::cut_top(&cell, t(ui, kUseHead_px), u(ui, 6));
  ui::icon_centred(ui, ui::cut_left(&head, t(ui, 40), u(ui, 12)), icon, t(ui, 36),
                   ui.colour().gold_ink);
  ui::label(ui, head, use.first, use_head(ui));
  ui::text(ui, cell, use.second, use_line(ui));
}

void draw_uses(ui::Ui& ui, ui::Rect* area, const FindReceiptModel& m) {
  constexpr std::string_view kIcons[] = {icons::kEye, icons::kStar, icons::kCross};
  const bool beside = uses_beside(ui, m, area->w);
  const float gap = u(ui, beside ? 18 : 24);
  const float width = beside ? (area->w - 2 * gap) / 3 : area->w;
  float tallest = u(ui, 150);
  for (const auto& use : m.uses) tallest = std::max(tallest, use_height(ui, use, width));
  if (beside) {
    const auto cells = ui::columns(ui::cut_top(area, tallest, u(ui, 40)), 3, gap);
    for (size_t i = 0; i < m.uses.size(); ++i) draw_use(ui, cells[i], kIcons[i], m.uses[i]);
    return;
  }
  for (size_t i = 0; i < m.uses.size(); ++i) {
    const float height = use_height(ui, m.uses[i], width);
    draw_use(ui, ui::cut_top(area, height, gap), kIcons[i], m.uses[i]);
  }
}

float help_height(ui::Ui& ui, const FindReceiptModel& m, float width) {
  const bool beside = uses_beside(ui, m, width);
  float height = 0;
  for (const auto& use : m.uses) {
    const float one = use_height(ui, use, beside ? (width - 2 * u(ui, 18)) / 3 : width) + u(ui, 24);
    height = beside ? std::max({height, one, u(ui, 150)}) : height + one;
  }
  return height + u(ui, 40);
}

// What the line over the field says: how a code looks; or what went wrong, where keys leave no room
// for a card of its own.
struct Line {
  std::string words;
  ui::TextStyle style;
};

Line line_of(ui::Ui& ui, const FindReceiptModel& m, bool says_failure) {
  if (!says_failure) return {m.line, sized(34, ui.colour().ink2)};
  return {m.failure_title + "　" + m.failure_line,
          sized(34, ui.colour().tag_red, ui::TextFace::kSansBold)};
}

void draw_line(ui::Ui& ui, ui::Rect* area, const Line& line) {
  const float h = ui::measure(ui, line.words, line.style, area->w).h;
  const ui::Rect room = ui::cut_top(area, std::max(u(ui, 52), h), u(ui, 24));
  ui::text(ui, ui::left_middle(room, {room.w, h}), line.words, line.style);
  ui.announce(ui::ProbeRole::kText, line.words, room);
}

}  // namespace

void draw_find_receipt(ui::Ui& ui, const ui::Frame& frame, const FindReceiptModel& m,
                       const FormContext& form, View* view, Actions* actions) {
  ui::Rect body = frame.body;
  draw_keyboard(ui, &body, form, view, m.open,
                form.state->find.code.is_full() && !m.busy ? std::string_view() : m.open, actions);
  ui::Rect rest{frame.content.x, frame.content.y, frame.content.w, body.bottom() - frame.content.y};
  const float code = code_height(ui);
  if (ui.is_low_reach()) {
    // Just above its keys, where a finger gets to it as long as there is room.
    ui::cut_bottom(&rest, u(ui, 20));
    const ui::Rect field = ui::cut_bottom(&rest, code, u(ui, 24));
    draw_code(ui, field, m, form, field.y + 1 >= ui.reach_top_px(), actions);
  }
  const float field_h = ui.is_low_reach() ? 0 : code + u(ui, 40);
  const float title = u(ui, 106) * ui.metrics().text_factor();
  const float said = std::max(u(ui, 52), ui::measure(ui, m.line, sized(34), rest.w).h) + u(ui, 24);
  const bool says_failure =
      has_failed(m) &&
      rest.h < title + said + field_h + ui::state_height(ui, rest.w, failure_of(m));
  const Line words = line_of(ui, m, says_failure);
  const float line = ui::measure(ui, words.words, words.style, rest.w).h + u(ui, 24);
  const bool tight = rest.h < title + line + field_h;
  // Where keys leave no room, the title gives way to the field: it is the field's name.
  if (!tight || ui.is_low_reach()) draw_title(ui, &rest, m.title);
  if (rest.h >= line || says_failure) draw_line(ui, &rest, words);
  if (!ui.is_low_reach()) {
    draw_code(ui, ui::cut_top(&rest, code, u(ui, 40)), m, form, true, actions);
  }
  // Only to be read: it comes as far as there is room, and what went wrong comes first.
  const bool failed = has_failed(m);
  if (failed ? says_failure : rest.h < help_height(ui, m, rest.w)) return;
  ui::Page page(ui, rest, "help", &view->page);
  ui::Rect column = page.column();
  if (!failed) {
    draw_uses(ui, &column, m);
    if (m.phone_title.empty()) return page.used(column.y);
    const auto phone = on_phone_of(m);
    const float height = ui::state_height(ui, column.w, phone);
    if (column.y + height <= page.body().bottom()) draw_state(ui, &column, "on_phone", phone);
  } else {
    draw_state(ui, &column, "failure", failure_of(m));
  }
  page.used(failed ? column.y : std::min(column.y, page.body().bottom()));
}

void draw_privacy_text(ui::Ui& ui, const ui::Rect& area, const PrivacyTextModel& m, View* view) {
  ui::Rect rest = area;
  draw_title(ui, &rest, m.title);
  // The title differs by language and so tells the texts apart.
  const auto& document = document_of(view, m.title, m.body_md, {});
  const float height = ui::article_height(ui, rest.w, document, article_of(view));
  view->scroll.begin(ui, rest, "privacy", height + u(ui, 60), ui.colour().paper);
  const auto visible = view->scroll.visible();
  ui::article(ui, {0, 0, rest.w, height}, document, article_of(view), visible.top, visible.bottom);
  view->scroll.end(ui);
}

}  // namespace screens
