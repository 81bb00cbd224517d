#include "kiosk/screens/enrol/enrol_draw.h"

namespace screens {

void draw_enrol(ui::Ui& ui, const ui::Rect& area, const EnrolModel& m) {
  ui::Rect rest = area;
  ui::cut_top(&rest, is_landscape(ui) ? u(ui, 10) : u(ui, 160));
  const auto centre = ui::TextAlign::kCentre;
  ui::label(ui, ui::cut_top(&rest, u(ui, 96), u(ui, 30)), m.title,
            sized(58, ui.colour().ink, ui::TextFace::kSerif).aligned(centre));
  ui.announce(ui::ProbeRole::kText, m.title, rest);
  const ui::Rect card = ui::cut_top(&rest, u(ui, 320), u(ui, 50));
  ui::panel(ui, card);
  ui::Rect in = card.inset(u(ui, 36), u(ui, 30));
  const ui::Rect line = ui::cut_bottom(&in, u(ui, 56));
  if (!m.code.empty()) {
    auto code = sized(130, ui.colour().ink, ui::TextFace::kSerif).aligned(centre);
    code.spacing_em = 0.06F;
    ui::label(ui, in, m.code, code);
    ui.announce(ui::ProbeRole::kStatus, m.code, in);
  } else {
    ui::skeleton_lines(ui, ui::centred(in, {in.w * 0.6F, in.h * 0.5F}), 2);
  }
  ui::label(ui, line, m.line, sized(34, ui.colour().ink2).aligned(centre));
  for (size_t i = 0; i < m.steps.size(); ++i) {
    ui::Rect row = ui::cut_top(&rest, u(ui, 84), u(ui, 10));
    const std::string number = std::to_string(i + 1);
    const ui::Rect dot = ui::cut_left(&row, u(ui, 60), u(ui, 24));
    ui.canvas().circle(dot.centre(), u(ui, 28), ui.colour().red);
    ui::label(ui, dot, number,
              sized(32, ui.colour().on_red, ui::TextFace::kSerif).aligned(centre));
    ui::label(ui, row, m.steps[i], sized(36, ui.colour().ink));
  }
}

}  // namespace screens
