#include "kiosk/screens/enrol/enrol_draw.h"

#include <algorithm>

namespace screens {

void draw_enrol(ui::Ui& ui, const ui::Rect& area, const EnrolModel& m, View* view) {
  const auto centre = ui::TextAlign::kCentre;
  ui::Page page(ui, area, "enrol", &view->page);
  ui::Rect rest = page.column();
  ui::cut_top(&rest, is_landscape(ui) ? u(ui, 10) : u(ui, ui.is_large() ? 60 : 160));
  const auto title = sized(58, ui.colour().ink, ui::TextFace::kSerif).aligned(centre);
  const float title_h = std::max(u(ui, 96), ui::measure(ui, m.title, title, rest.w).h);
  ui.announce(ui::ProbeRole::kText, m.title, {rest.x, rest.y, rest.w, title_h});
  ui::text(ui, ui::cut_top(&rest, title_h, u(ui, 30)), m.title, title);
  const auto small = sized(34, ui.colour().ink2).aligned(centre);
  const float inner = rest.w - 2 * u(ui, 36);
  const float line_h = std::max(u(ui, 56), ui::measure(ui, m.line, small, inner).h);
  auto code = sized(130, ui.colour().ink, ui::TextFace::kSerif).aligned(centre);
  code.spacing_em = 0.06F;
  // As large as one line allows.
  while (code.size_mm > 20 && ui::measure(ui, m.code, code).w > inner) code.size_mm -= 0.5F;
  const ui::Rect card = ui::cut_top(&rest, u(ui, 264) + line_h, u(ui, 50));
  ui::panel(ui, card);
  ui::Rect in = card.inset(u(ui, 36), u(ui, 30));
  ui::text(ui, ui::cut_bottom(&in, line_h), m.line, small);
  if (!m.code.empty()) {
    ui::label(ui, in, m.code, code);
    ui.announce(ui::ProbeRole::kStatus, m.code, in);
  } else {
    ui::skeleton_lines(ui, ui::centred(in, {in.w * 0.6F, in.h * 0.5F}), 2);
  }
  for (size_t i = 0; i < m.steps.size(); ++i) {
    const auto words = sized(36, ui.colour().ink);
    const float dot_px = t(ui, 60);
    const float h = ui::measure(ui, m.steps[i], words, rest.w - dot_px - u(ui, 24)).h;
    ui::Rect row = ui::cut_top(&rest, std::max(t(ui, 84), h), u(ui, 10));
    const std::string number = std::to_string(i + 1);
    const ui::Rect dot = ui::cut_left(&row, dot_px, u(ui, 24));
    ui.canvas().circle(dot.centre(), t(ui, 28), ui.colour().red);
    ui::label(ui, dot, number, sized(32, ui.colour().on_red, ui::TextFace::kSerif).aligned(centre));
    ui::text(ui, ui::left_middle(row, {row.w, h}), m.steps[i], words);
  }
  page.used(rest.y);
}

}  // namespace screens
