#include "kiosk/screens/wish/wish_draw.h"

#include <algorithm>

#include "kiosk/screens/common/action_bar.h"
#include "kiosk/screens/common/due_line.h"
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

ui::TextStyle wish_words(ui::Ui& ui) {
  auto words = sized(46, ui.colour().ink, ui::TextFace::kSerif);
  words.leading = 1.46F;
  return words;
}

ui::TextStyle reason_words(ui::Ui& ui) {
  return sized(32, ui.colour().ink2, ui::TextFace::kSansBold);
}

ui::RibbonSpec ribbon_of(const WishModel& m) {
  const auto stage = m.note.stage_number == 0
                         ? model::Stage::kDeclined
                         : model::kMainStages[static_cast<size_t>(m.note.stage_number - 1)];
  return {stage, m.note.stage_word};
}

// How a wish's paper is set: what stands beside the ribbon and what below it.
struct HeadLayout {
  float inner = 0;  // width of its lines
  float icon = 0;
  bool beside = true;  // category and source, beside the ribbon
  bool split = false;  // the category beside it, the source below
  float line = 0;      // heights: the ribbon's line, what is below it, the reason, the text
  float below = 0;
  float reason = 0;
  float text = 0;
  float original = 0;
  float due = 0;
  float height = 0;
};

HeadLayout lay_head(ui::Ui& ui, const WishModel& m, float width) {
  HeadLayout out;
  out.inner = width - u(ui, 72);
  out.icon = t(ui, 40);
  out.line = std::max(u(ui, 56), ui.text_mm(ui::kRibbonHeight_mm));
  const auto small = sized(32);
  const float room =
      out.inner + u(ui, 36) - ui::ribbon_width(ui, ribbon_of(m)) - out.icon - u(ui, 12) - ui.p(1);
  const float category = ui::measure(ui, m.note.category_word, small).w;
  out.beside = ui::measure(ui, m.note.category_word + "　" + m.head, small).w <= room;
  out.split = !out.beside && category <= room;
  if (!out.beside) {
    const float words = out.inner - (out.split ? 0 : out.icon + u(ui, 12));
    const std::string facts = out.split ? m.head : m.note.category_word + "　" + m.head;
    out.below = ui::measure(ui, facts, small, words).h;
  }
  if (!m.note.closed_line.empty()) {
    out.reason = ui::measure(ui, m.note.closed_line, reason_words(ui), out.inner).h + u(ui, 4);
  }
  out.text = ui::measure(ui, m.note.text, wish_words(ui), out.inner).h;
  if (!m.note.original.empty()) out.original = t(ui, 44);
  if (m.note.due) out.due = u(ui, 20) + due_line_height(ui, out.inner, *m.note.due);
  out.height = u(ui, 26) + out.line + u(ui, out.beside ? 22 : 6) + out.below +
               u(ui, out.beside ? 0 : 16) + out.reason + out.text + out.original + out.due +
               u(ui, 26);
  return out;
}

void draw_head(ui::Ui& ui, const ui::Rect& r, const WishModel& m, const HeadLayout& lay) {
  ui::note_paper(ui, r, m.note.category);
  ui::Rect in = r.inset(u(ui, 36), u(ui, 26));
  ui::Rect line = ui::cut_top(&in, lay.line, u(ui, lay.beside ? 22 : 6));
  ui::ribbon(ui, {r.right(), line.y}, ribbon_of(m));
  ui::Rect below = ui::cut_top(&in, lay.below, u(ui, lay.beside ? 0 : 16));
  const auto small = sized(32, ui.colour().ink2);
  ui::Rect* at = lay.beside || lay.split ? &line : &below;
  const ui::Rect mark = ui::cut_left(at, lay.icon, u(ui, 12));
  ui::icon(ui,
           {mark.x, lay.beside || lay.split ? ui::left_middle(mark, {lay.icon, lay.icon}).y
                                            : mark.y + u(ui, 4)},
           ui::icon_of(m.note.category), lay.icon, ui.colour().ink2);
  const std::string facts = m.note.category_word + "　" + m.head;
  if (lay.beside) ui::label(ui, line, facts, small);
  if (lay.split) ui::label(ui, line, m.note.category_word, small);
  if (!lay.beside) ui::text(ui, below, lay.split ? m.head : facts, small);
  if (lay.reason > 0) {
    ui::text(ui, ui::cut_top(&in, lay.reason), m.note.closed_line, reason_words(ui));
  }
  ui::text(ui, in, m.note.text, wish_words(ui));
  ui.announce(ui::ProbeRole::kText, m.note.text, {in.x, in.y, in.w, lay.text});
  ui::cut_top(&in, lay.text);
  if (lay.original > 0) {
    ui::label(ui, ui::cut_top(&in, lay.original), m.note.original,
              style(ui::TextRole::kCaption, ui.colour().ink2));
  }
  if (!m.note.due) return;
  ui::cut_top(&in, u(ui, 20));
  draw_due_line(ui, in, *m.note.due, ui::due_ground(ui, m.note.category));
}

void draw_bar(ui::Ui& ui, ui::Rect* area, const WishModel& m, Actions* actions) {
  using Kind = ui::ButtonKind;
  struct Button {
    std::string_view name;
    ui::ButtonSpec spec;
    app::Action action;
  };
  std::vector<Button> buttons;
  if (!m.merged_into.empty()) {
    buttons.push_back({"merged",
                       {Kind::kSecondary, m.merged_word, {}, {}},
                       app::act::GoTo{app::WishRoute{m.merged_into}}});
  } else if (m.note.can_me_too) {
    buttons.push_back(
        {"me_too",
         {m.note.me_too_chosen ? Kind::kPrimary : Kind::kSecondary, m.me_too, icons::kHand, {}},
         app::act::MeToo{m.note.id, m.note.me_too}});
  }
  if (!m.rate_with_code.empty()) {
    buttons.push_back({"rate",
                       {Kind::kPlain, m.rate_with_code, icons::kQr, {}},
                       app::act::GoTo{app::FindReceiptRoute{}}});
  }
  if (buttons.empty()) return;
  std::vector<ui::ButtonSpec> specs;
  for (const auto& button : buttons) specs.push_back(button.spec);
  const auto cells = cut_action_bar(ui, area, specs);
  for (size_t i = 0; i < buttons.size(); ++i) {
    if (ui::button(ui, cells[i], buttons[i].name, buttons[i].spec)) {
      actions->emplace_back(std::move(buttons[i].action));
    }
  }
}

// Everything of a wish below its paper, in the order that the visitor needs: in large text the
// answer comes first.
struct Parts {
  float head = 0;  // heights
  float image = 0;
  float way = 0;
  float answer = 0;
};

void draw_parts(ui::Ui& ui, ui::Rect at, const WishModel& m, const Parts& parts, float gap) {
  const auto image = [&] {
    if (parts.image <= 0) return;
    ui::picture(ui, ui::cut_top(&at, parts.image, gap), m.note.picture, m.note.picture_alt,
                ui::Fit::kCover, u(ui, 18));
  };
  const auto answer = [&] {
    if (m.answer) draw_answer(ui, ui::cut_top(&at, parts.answer, gap), *m.answer);
  };
  if (ui.is_large()) answer();
  image();
  draw_timeline(ui, ui::cut_top(&at, parts.way, gap), m.steps);
  if (!ui.is_large()) answer();
}

float column_height(const Parts& p, float gap) {
  const auto part = [gap](float h) { return h > 0 ? h + gap : 0; };
  return part(p.head) + part(p.image) + part(p.way) + part(p.answer);
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

namespace {

ui::TextStyle answer_words(ui::Ui& ui) {
  auto words = sized(36, ui.colour().ink);
  words.leading = 1.58F;
  return words;
}

// The outcome, and beside or below it whose answer it is; 0: beside.
float byline_below(ui::Ui& ui, float inner, const AnswerModel& answer) {
  const auto small = sized(30);
  const float room = inner - ui::tag_width(ui, answer.outcome_word) - u(ui, 14);
  if (ui::measure(ui, answer.byline, small).w <= room) return 0;
  return ui::measure(ui, answer.byline, small, inner).h;
}

float ratings_height(ui::Ui& ui, float inner, const AnswerModel& answer) {
  if (answer.ratings.empty()) return 0;
  return std::max(u(ui, 44),
                  ui::measure(ui, answer.ratings, style(ui::TextRole::kCaption), inner).h);
}

}  // namespace

float answer_height(ui::Ui& ui, float width, const AnswerModel& answer) {
  const float inner = width - u(ui, 72);
  const float ratings = ratings_height(ui, inner, answer);
  return u(ui, 26) + t(ui, 52) + byline_below(ui, inner, answer) + u(ui, 12) +
         ui::measure(ui, answer.text, answer_words(ui), inner).h +
         (ratings > 0 ? u(ui, 8) + ratings : 0) + u(ui, 26);
}

float draw_answer(ui::Ui& ui, const ui::Rect& r, const AnswerModel& answer) {
  const float height = answer_height(ui, r.w, answer);
  const ui::Rect card{r.x, r.y, r.w, height};
  ui::panel(ui, card);
  ui::Rect in = card.inset(u(ui, 36), u(ui, 26));
  const float below = byline_below(ui, in.w, answer);
  ui::Rect head = ui::cut_top(&in, t(ui, 52), below > 0 ? 0 : u(ui, 12));
  const float width = ui::tag(ui, {head.x, head.y}, answer.outcome_word, tone_of(answer.outcome));
  const auto small = sized(30, ui.colour().ink2);
  if (below > 0) {
    ui::text(ui, ui::cut_top(&in, below, u(ui, 12)), answer.byline, small);
  } else {
    ui::cut_left(&head, width, u(ui, 14));
    ui::label(ui, head, answer.byline, small);
  }
  const float used = ui::text(ui, in, answer.text, answer_words(ui));
  ui.announce(ui::ProbeRole::kText, answer.text, {in.x, in.y, in.w, used});
  if (!answer.ratings.empty()) {
    ui::cut_top(&in, used, u(ui, 8));
    const float h = ratings_height(ui, in.w, answer);
    const auto caption = style(ui::TextRole::kCaption, ui.colour().ink2);
    const float words = ui::measure(ui, answer.ratings, caption, in.w).h;
    ui::text(ui, ui::left_middle(ui::cut_top(&in, h), {in.w, words}), answer.ratings, caption);
  }
  return height;
}

void draw_wish(ui::Ui& ui, const ui::Rect& area, const WishModel& m, View* view, Actions* actions) {
  if (!m.found) {
    ui::state_card(ui, {area.x, area.y, area.w, 0}, "gone",
                   {icons::kSearch, ui::TagTone::kGrey, m.gone_title, m.gone_line, {}, {}});
    return;
  }
  ui::Rect rest = area;
  draw_bar(ui, &rest, m, actions);
  const float gap = u(ui, 26);
  // Lying, the paper and its picture stand beside the way that the wish took.
  const bool two = is_landscape(ui);
  const auto lanes = ui::columns_by_weight(
      {0, 0, rest.w, 0}, two ? std::vector{1.0F, 1.0F} : std::vector{1.0F}, u(ui, 40));
  const ui::Rect& left = lanes.front();
  const ui::Rect& right = lanes.back();
  const HeadLayout lay = lay_head(ui, m, left.w);
  Parts first{lay.height, 0, 0, 0};
  Parts then;
  then.way = timeline_height(ui, right.w, m.steps);
  if (m.answer) then.answer = answer_height(ui, right.w, *m.answer);
  if (!m.note.picture.empty()) {
    (two ? first : then).image = std::min(left.w * 0.42F, std::max(rest.h, u(ui, 600)) * 0.5F);
  }
  const float one = column_height(first, gap);
  const float other = column_height(then, gap);
  view->scroll.begin(ui, rest, "wish", two ? std::max(one, other) : one + other, ui.colour().paper);
  draw_head(ui, {left.x, 0, left.w, lay.height}, m, lay);
  if (two && first.image > 0) {
    ui::picture(ui, {left.x, lay.height + gap, left.w, first.image}, m.note.picture,
                m.note.picture_alt, ui::Fit::kCover, u(ui, 18));
  }
  draw_parts(ui, {right.x, two ? 0 : one, right.w, other}, m, then, gap);
  view->scroll.end(ui);
}

}  // namespace screens
