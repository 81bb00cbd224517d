#include "kiosk/screens/wish/wish_draw.h"

#include <algorithm>

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/common/tones.h"

namespace screens {
namespace {

// The nodes point into `lines`, which must outlive them.
std::vector<ui::TimelineNode> nodes_of(const std::vector<TimelineStep>& steps,
                                       std::vector<std::string>* lines) {
  lines->clear();
  for (const auto& step : steps) {
    for (const auto& line : step.lines) {
      const bool own_date = line.date != step.date;
      lines->push_back((own_date ? line.date + "  " : std::string()) + line.text);
    }
  }
  std::vector<ui::TimelineNode> nodes;
  size_t at = 0;
  for (const auto& step : steps) {
    ui::TimelineNode node;
    node.stage = model::kMainStages[static_cast<size_t>(step.number - 1)];
    node.word = step.word;
    node.date = step.date;
    node.reached = step.reached;
    for (size_t i = 0; i < step.lines.size(); ++i) node.lines.push_back((*lines)[at++]);
    nodes.push_back(std::move(node));
  }
  return nodes;
}

float head_height(ui::Ui& ui, const WishModel& m, float width) {
  auto words = sized(46, ui.colour().ink, ui::TextFace::kSerif);
  words.leading = 1.46F;
  float h = u(ui, 26) + u(ui, 56) + u(ui, 22) +
            ui::measure(ui, m.note.text, words, width - u(ui, 72)).h + u(ui, 26);
  if (!m.note.closed_line.empty()) h += u(ui, 52);
  if (!m.note.original.empty()) h += u(ui, 44);
  return h;
}

void draw_head(ui::Ui& ui, const ui::Rect& r, const WishModel& m) {
  ui::note_paper(ui, r, m.note.category);
  ui::Rect in = r.inset(u(ui, 36), u(ui, 26));
  ui::Rect line = ui::cut_top(&in, u(ui, 56), u(ui, 22));
  const auto closed = m.note.stage_number == 0;
  const auto stage = closed ? model::Stage::kDeclined
                            : model::kMainStages[static_cast<size_t>(m.note.stage_number - 1)];
  ui::ribbon(ui, {r.right(), line.y}, {stage, m.note.stage_word});
  const float icon_px = u(ui, 40);
  ui::icon_centred(ui, ui::cut_left(&line, icon_px, u(ui, 12)), ui::icon_of(m.note.category),
                   icon_px, ui.colour().ink2);
  ui::label(ui, line, m.note.category_word + "　" + m.head, sized(32, ui.colour().ink2));
  if (!m.note.closed_line.empty()) {
    ui::label(ui, ui::cut_top(&in, u(ui, 52)), m.note.closed_line,
              sized(32, ui.colour().ink2, ui::TextFace::kSansBold));
  }
  auto words = sized(46, ui.colour().ink, ui::TextFace::kSerif);
  words.leading = 1.46F;
  const float used = ui::text(ui, in, m.note.text, words);
  ui.announce(ui::ProbeRole::kText, m.note.text, {in.x, in.y, in.w, used});
  if (!m.note.original.empty()) {
    ui::cut_top(&in, used);
    ui::label(ui, ui::cut_top(&in, u(ui, 44)), m.note.original,
              style(ui::TextRole::kCaption, ui.colour().ink2));
  }
}

}  // namespace

float timeline_height(ui::Ui& ui, float width, const std::vector<TimelineStep>& steps) {
  std::vector<std::string> lines;
  return ui::timeline_height(ui, width, nodes_of(steps, &lines));
}

float draw_timeline(ui::Ui& ui, const ui::Rect& r, const std::vector<TimelineStep>& steps) {
  std::vector<std::string> lines;
  return ui::timeline(ui, r, nodes_of(steps, &lines));
}

float answer_height(ui::Ui& ui, float width, const AnswerModel& answer) {
  auto words = sized(36);
  words.leading = 1.58F;
  return u(ui, 26) + u(ui, 52) + u(ui, 12) +
         ui::measure(ui, answer.text, words, width - u(ui, 72)).h +
         (answer.ratings.empty() ? 0 : u(ui, 52)) + u(ui, 26);
}

float draw_answer(ui::Ui& ui, const ui::Rect& r, const AnswerModel& answer) {
  const float height = answer_height(ui, r.w, answer);
  const ui::Rect card{r.x, r.y, r.w, height};
  ui::panel(ui, card);
  ui::Rect in = card.inset(u(ui, 36), u(ui, 26));
  ui::Rect head = ui::cut_top(&in, u(ui, 52), u(ui, 12));
  const float width = ui::tag(ui, {head.x, head.y}, answer.outcome_word, tone_of(answer.outcome));
  ui::cut_left(&head, width, u(ui, 14));
  ui::label(ui, head, answer.byline, sized(30, ui.colour().ink2));
  auto words = sized(36, ui.colour().ink);
  words.leading = 1.58F;
  const float used = ui::text(ui, in, answer.text, words);
  ui.announce(ui::ProbeRole::kText, answer.text, {in.x, in.y, in.w, used});
  if (!answer.ratings.empty()) {
    ui::cut_top(&in, used, u(ui, 8));
    ui::label(ui, ui::cut_top(&in, u(ui, 44)), answer.ratings,
              style(ui::TextRole::kCaption, ui.colour().ink2));
  }
  return height;
}

void draw_wish(ui::Ui& ui, const ui::Rect& area, const WishModel& m, View* view,
               Actions* actions) {
  if (!m.found) {
    ui::state_card(ui, {area.x, area.y, area.w, ui.text_mm(ui::kStateHeight_mm)}, "gone",
                   {icons::kSearch, ui::TagTone::kGrey, m.gone_title, m.gone_line, {}, {}});
    return;
  }
  ui::Rect rest = area;
  const ui::Rect bar = ui::cut_bottom(&rest, ui.mm(ui::kActionBarHeight_mm));
  const float gap = u(ui, 26);
  const float head = head_height(ui, m, rest.w);
  const float way = timeline_height(ui, rest.w, m.steps);
  const float answer = m.answer ? answer_height(ui, rest.w, *m.answer) + gap : 0;
  const float image = m.note.picture.empty() ? 0 : std::min(rest.w * 0.42F, rest.h * 0.5F) + gap;
  view->scroll.begin(ui, rest, "wish", head + gap + image + way + gap + answer + gap,
                     ui.colour().paper);
  float y = 0;
  draw_head(ui, {0, y, rest.w, head}, m);
  y += head + gap;
  if (image > 0) {
    ui::picture(ui, {0, y, rest.w, image - gap}, m.note.picture, m.note.picture_alt,
                ui::Fit::kCover, u(ui, 18));
    y += image;
  }
  y += draw_timeline(ui, {0, y, rest.w, way}, m.steps) + gap;
  if (m.answer) draw_answer(ui, {0, y, rest.w, answer}, *m.answer);
  view->scroll.end(ui);

  const auto two = ui::columns_by_weight(ui::centred(bar, {bar.w, u(ui, 100)}), {1.1F, 1.0F},
                                         u(ui, 20));
  if (!m.merged_into.empty()) {
    if (ui::button(ui, two[0], "merged", {ui::ButtonKind::kSecondary, m.merged_word, {}, {}})) {
      actions->emplace_back(app::act::GoTo{app::WishRoute{m.merged_into}});
    }
  } else if (m.note.can_me_too) {
    const auto kind =
        m.note.me_too_chosen ? ui::ButtonKind::kPrimary : ui::ButtonKind::kSecondary;
    if (ui::button(ui, two[0], "me_too", {kind, m.me_too, icons::kHand, {}})) {
      actions->emplace_back(app::act::MeToo{m.note.id, m.note.me_too});
    }
  }
  if (ui::button(ui, two[1], "rate", {ui::ButtonKind::kPlain, m.rate_with_code, icons::kQr, {}})) {
    actions->emplace_back(app::act::GoTo{app::FindReceiptRoute{}});
  }
}

}  // namespace screens
