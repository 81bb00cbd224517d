#include "kiosk/ui/cards.h"

#include <array>
#include <cmath>

namespace ui {
namespace {

constexpr float kNotePicture_mm = 62.7F;  // 170 px
constexpr float kNotePad_mm = 8.9F;

size_t stage_index(model::Stage stage) {  // 0..3, or 4 for the closed ones
  switch (stage) {
    case model::Stage::kCollected: return 0;
    case model::Stage::kDeliberating: return 1;
    case model::Stage::kMobilising: return 2;
    case model::Stage::kAnswered: return 3;
    case model::Stage::kPendingReview:
    case model::Stage::kDeclined:
    case model::Stage::kMerged:
    case model::Stage::kReferred:
    case model::Stage::kWithdrawn: return 4;
  }
  return 4;
}

TextStyle ribbon_style(Ui& ui) {
  return {.role = TextRole::kCaption,
          .face = TextFace::kSansBold,
          .colour = Colour{255, 255, 255},
          .spacing_em = ui.is_chinese() ? 0 : 0.01F};
}

bool is_compact(const NoteSpec& spec) { return spec.size == NoteSpec::Size::kCompact; }

// What a note's size changes: the room around its head and foot, and how close its lines stand.
struct NoteSetting {
  float top_mm;  // above the head, where no picture stands there
  float below_head_mm;
  float bottom_mm;
  float leading;  // 0: the role's
};
constexpr NoteSetting kFullNote{8.1F, 5.2F, 7.4F, 0};
constexpr NoteSetting kCompactNote{5.2F, 3.F, 3.7F, 1.38F};

const NoteSetting& setting_of(const NoteSpec& spec) {
  return is_compact(spec) ? kCompactNote : kFullNote;
}

TextStyle note_text(const NoteSpec& spec) {
  return {
      .role = TextRole::kLead, .max_lines = spec.max_lines, .leading = setting_of(spec).leading};
}

// A closed note's reason: two lines, where it may not take what it needs.
TextStyle reason_text(Ui& ui, const NoteSpec& spec) {
  return TextStyle{.role = TextRole::kCaption,
                   .colour = ui.colour().ink2,
                   .max_lines = spec.max_lines > 0 ? 2 : 0};
}

TextStyle caption(Ui& ui) { return {.role = TextRole::kCaption, .colour = ui.colour().ink2}; }

float head_words_width(Ui& ui, const NoteSpec& spec) {
  return icon_label_width(ui, icon_of(spec.category), ui.text_mm(12), ui.mm(3.7F),
                          spec.category_word, caption(ui));
}

// Whether category and stage stand beside each other, or the category takes a line of its own.
bool is_head_stacked(Ui& ui, const NoteSpec& spec, float inner) {
  const float room = inner + ui.mm(kNotePad_mm) - ribbon_width(ui, spec.ribbon);
  return head_words_width(ui, spec) + ui.p(1) > room;
}

float head_height(Ui& ui, const NoteSpec& spec, float inner) {
  const float one = ui.text_mm(kRibbonHeight_mm);
  if (!is_head_stacked(ui, spec, inner)) return one;
  return one + ui.p(1) + ui.metrics().leading(TextRole::kCaption);
}

void note_head(Ui& ui, Rect head, const NoteSpec& spec) {
  const bool stacked = is_head_stacked(ui, spec, head.w);
  ribbon(ui, {head.right() + ui.mm(kNotePad_mm), head.y}, spec.ribbon);
  if (stacked) cut_top(&head, ui.text_mm(kRibbonHeight_mm), ui.p(1));
  else head.w -= ribbon_width(ui, spec.ribbon) - ui.mm(kNotePad_mm) + ui.p(1);
  icon_label(ui, head, icon_of(spec.category), ui.text_mm(12), ui.mm(3.7F), spec.category_word,
             caption(ui));
}

bool has_pill(const NoteSpec& spec) { return !spec.me_too_word.empty() && !is_compact(spec); }

constexpr float kAboveDue_mm = 5.2F;  // 14 px
constexpr float kBelowDue_mm = 4.4F;

// A compact note has no room for a line more.
bool has_due(const NoteSpec& spec) { return spec.due && !is_compact(spec); }

bool is_date_beside_due(Ui& ui, const NoteSpec& spec, float inner) {
  if (!has_due(spec)) return false;
  return due_pill_width(ui, *spec.due) + ui.p(2) + measure(ui, spec.date, caption(ui)).w <= inner;
}

// The line of the pill with its room: from the words above to the foot.
float due_height(Ui& ui, const NoteSpec& spec, float inner) {
  if (!has_due(spec)) return ui.mm(5.9F);
  const float line = ui.mm(kAboveDue_mm) + due_pill_height(ui, *spec.due);
  const bool is_last = !has_pill(spec) && is_date_beside_due(ui, spec, inner);
  return is_last ? line : line + ui.mm(kBelowDue_mm);
}

// What stands at the foot's left: the date, unless it stands beside the pill.
std::string_view foot_date(Ui& ui, const NoteSpec& spec, float inner) {
  return is_date_beside_due(ui, spec, inner) ? std::string_view() : spec.date;
}

bool is_foot_stacked(Ui& ui, const NoteSpec& spec, float inner) {
  if (!has_pill(spec) || foot_date(ui, spec, inner).empty()) return false;
  return measure(ui, spec.date, caption(ui)).w + ui.p(2) +
             pill_width(ui, spec.me_too_word, spec.me_too_count) >
         inner;
}

float foot_height(Ui& ui, const NoteSpec& spec, float inner) {
  const float line = ui.metrics().leading(TextRole::kCaption);
  if (is_compact(spec)) return line;
  if (!has_pill(spec) && has_due(spec)) return foot_date(ui, spec, inner).empty() ? 0 : line;
  const float pill = ui.text_mm(kPillHeight_mm);
  return is_foot_stacked(ui, spec, inner) ? line + ui.p(2) + pill : pill;
}

void note_due(Ui& ui, Rect line, const NoteSpec& spec) {
  if (!has_due(spec)) return;
  cut_top(&line, ui.mm(kAboveDue_mm));
  line.h = due_pill_height(ui, *spec.due);
  DuePillSpec pill = *spec.due;
  pill.plain = due_ground(ui, spec.category);
  due_pill(ui, {line.x, line.y}, pill);
  if (!is_date_beside_due(ui, spec, line.w)) return;
  label(ui, line, spec.date, caption(ui).aligned(TextAlign::kRight));
}

bool note_foot(Ui& ui, Rect foot, const NoteSpec& spec) {
  const std::string_view date = foot_date(ui, spec, foot.w);
  if (is_foot_stacked(ui, spec, foot.w)) {
    label(ui, cut_top(&foot, ui.metrics().leading(TextRole::kCaption)), date, caption(ui));
    cut_top(&foot, ui.p(2));
  } else if (!date.empty()) {
    label(ui, foot, date, caption(ui));
  }
  if (!has_pill(spec)) return false;
  const float w = pill_width(ui, spec.me_too_word, spec.me_too_count);
  const Rect at = right_middle(foot, {w, ui.text_mm(kPillHeight_mm)});
  return pill(ui, at, "me-too", spec.me_too_word, spec.me_too_count, spec.me_too_chosen);
}

}  // namespace

void red_wall(Ui& ui, const Rect& r, float radius) {
  if (ui.is_high_contrast()) {
    const float edge = ui.mm(ui.theme().edge_mm);
    ui.canvas().fill_edged(r, radius, edge, ui.colour().line, ui.colour().red_wall, Pass::kShadow);
    return;
  }
  ui.canvas().fill_round(r, radius, ui.colour().red_wall, Pass::kShadow);
}

RailRow rail_row(Ui& ui, const Rect& r, bool chosen, bool pressed_down) {
  const Palette& c = ui.colour();
  RailRow out{chosen ? c.red_deep : c.on_wall};
  Colour ground = chosen ? c.on_red : c.red_deep;
  if (ui.is_high_contrast()) {
    ground = chosen ? c.red : c.card;
    out.words = chosen ? c.on_red : c.ink;
  }
  fill_paper(ui, r, ui.mm(5.9F), flat(pressed_down ? pressed(ground) : ground));
  return out;
}

void panel(Ui& ui, const Rect& r) { panel(ui, r, false); }

void panel(Ui& ui, const Rect& r, bool pressed_down) {
  const float radius = ui.mm(ui.theme().radius_panel_mm);
  ui.canvas().shadow(r, radius, ui.theme().e1, ui.metrics());
  const Colour c = ui.colour().card;
  fill_paper(ui, r, radius, flat(pressed_down ? pressed(c) : c));
}

void sunk_panel(Ui& ui, const Rect& r, bool pressed_down) {
  const Colour c = ui.colour().paper2;
  fill_paper(ui, r, ui.mm(ui.theme().radius_button_mm), flat(pressed_down ? pressed(c) : c));
}

void note_paper(Ui& ui, const Rect& r, model::WishCategory category, bool pressed_down) {
  const Gradient& g = ui.colour().note[static_cast<size_t>(category)];
  const float radius = ui.mm(ui.theme().radius_note_mm);
  ui.canvas().shadow(r, radius, ui.theme().e1, ui.metrics());
  fill_paper(ui, r, radius, pressed_down ? pressed(g) : g);
}

std::string_view icon_of(model::WishCategory category) {
  switch (category) {
    case model::WishCategory::kTraffic: return "bicycle";
    case model::WishCategory::kEnvironment: return "leaf";
    case model::WishCategory::kHealth: return "heart-pulse";
    case model::WishCategory::kLife: return "coffee";
    case model::WishCategory::kBusiness: return "briefcase";
    case model::WishCategory::kNeighbours: return "houses";
    case model::WishCategory::kSafety: return "shield";
    case model::WishCategory::kCulture: return "music";
  }
  return "info";
}

std::string_view icon_of(model::Party party) {
  switch (party) {
    case model::Party::kOrganisation: return "flag";
    case model::Party::kProperty: return "wrench";
    case model::Party::kEnterprise: return "building";
    case model::Party::kDepartment: return "institution";
  }
  return "users";
}

float ribbon_width(Ui& ui, const RibbonSpec& spec) {
  const bool open = stage_index(spec.stage) < 4;
  const float pips = open ? 4 * ui.text_mm(3.3F) + 3 * ui.mm(1.9F) : ui.text_mm(10);
  return ui.mm(11.8F) + pips + ui.mm(3.7F) + measure(ui, spec.word, ribbon_style(ui)).w + 1 +
         ui.mm(5);
}

void ribbon(Ui& ui, Point right_top, const RibbonSpec& spec) {
  const size_t stage = stage_index(spec.stage);
  const Colour ground = stage < 4 ? ui.colour().stage[stage] : ui.colour().closed;
  const float w = ribbon_width(ui, spec);
  Rect r{right_top.x - w, right_top.y, w, ui.text_mm(kRibbonHeight_mm)};
  const float notch = ui.mm(5.2F);
  ui.canvas().fill({r.x + notch, r.y, r.w - notch, r.h}, ground);
  const Point upper[] = {{r.x, r.y}, {r.x + notch, r.y}, {r.x + notch, r.y + r.h / 2}};
  const Point lower[] = {
      {r.x + notch, r.y + r.h / 2}, {r.x + notch, r.bottom()}, {r.x, r.bottom()}};
  ui.canvas().convex(upper, ground);
  ui.canvas().convex(lower, ground);
  cut_left(&r, ui.mm(11.8F));
  if (stage < 4) {
    const Size pip{ui.text_mm(3.3F), ui.text_mm(6.6F)};
    for (size_t i = 0; i < 4; ++i) {
      const Rect at = left_middle(cut_left(&r, pip.w, i < 3 ? ui.mm(1.9F) : 0), pip);
      const Colour white{255, 255, 255};
      const float share = ui.is_high_contrast() ? 0.2F : 0.34F;
      ui.canvas().fill(at, i <= stage ? white : mix(ground, white, share));
    }
  } else {
    const Rect at = left_middle(cut_left(&r, ui.text_mm(10)), {ui.text_mm(10), ui.text_mm(10)});
    const bool waiting = spec.stage == model::Stage::kPendingReview;
    icon(ui, {at.x, at.y}, waiting ? "clock" : "info", at.w, {255, 255, 255});
  }
  cut_left(&r, ui.mm(3.7F));
  label(ui, r, spec.word, ribbon_style(ui));
}

float note_height(Ui& ui, const NoteSpec& spec, float width) {
  const float inner = width - 2 * ui.mm(kNotePad_mm);
  const NoteSetting& set = setting_of(spec);
  float h = ui.mm(set.top_mm) + head_height(ui, spec, inner) + ui.mm(set.below_head_mm);
  if (!spec.picture.empty()) h += ui.mm(kNotePicture_mm) - ui.mm(2);
  if (!spec.reason.empty()) h += measure(ui, spec.reason, reason_text(ui, spec), inner).h;
  h += measure(ui, spec.text, note_text(spec), inner).h;
  return std::round(h + due_height(ui, spec, inner) + foot_height(ui, spec, inner) +
                    ui.mm(set.bottom_mm));
}

NoteResult note(Ui& ui, const Rect& r, std::string_view name, const NoteSpec& spec) {
  NoteResult result;
  const NoteSetting& set = setting_of(spec);
  const auto state = ui.control(name, r,
                                {.role = ProbeRole::kCard,
                                 .label = spec.text,
                                 .reach = Ui::ControlSpec::Reach::kExact,
                                 .spoken = spec.spoken});
  const Scope scope(ui, name);
  note_paper(ui, r, spec.category, state.pressed);
  Rect inner = r;
  if (!spec.picture.empty()) {
    picture(ui, cut_top(&inner, ui.mm(kNotePicture_mm)), spec.picture, "", Fit::kCover);
    cut_top(&inner, ui.mm(6.1F));
  } else {
    cut_top(&inner, ui.mm(set.top_mm));
  }
  inner = {inner.x + ui.mm(kNotePad_mm), inner.y, inner.w - 2 * ui.mm(kNotePad_mm), inner.h};
  const float head = head_height(ui, spec, inner.w);
  note_head(ui, cut_top(&inner, head, ui.mm(set.below_head_mm)), spec);
  if (!spec.reason.empty()) cut_top(&inner, text(ui, inner, spec.reason, reason_text(ui, spec)));
  text(ui, inner, spec.text, note_text(spec));
  cut_bottom(&inner, ui.mm(set.bottom_mm));
  result.me_too = note_foot(ui, cut_bottom(&inner, foot_height(ui, spec, inner.w)), spec);
  note_due(ui, cut_bottom(&inner, due_height(ui, spec, inner.w)), spec);
  result.opened = state.tapped && !result.me_too;
  return result;
}

namespace {

float timeline_node(Ui& ui, const Rect& r, const TimelineNode& node, size_t number, bool draw) {
  const size_t stage = std::min<size_t>(stage_index(node.stage), 3);
  const Colour colour = node.reached ? ui.colour().stage[stage] : ui.colour().ink3;
  Rect words{r.x, r.y, r.w, 1e6F};  // as long as its lines take
  const float dot = ui.text_mm(20);
  cut_left(&words, ui.text_mm(27.3F));
  const Rect title = cut_top(&words, ui.text_mm(18.5F), ui.mm(1.5F));
  const TextStyle line{.role = TextRole::kBody, .colour = ui.colour().ink2};
  const TextStyle name{.role = TextRole::kH2, .colour = colour};
  const TextStyle date = caption(ui).aligned(TextAlign::kRight);
  const float date_w = measure(ui, node.date, date).w + ui.p(2);
  const bool beside = node.date.empty() || measure(ui, node.word, name).w + date_w <= title.w;
  if (draw) {
    const Point centre{r.x + dot / 2, title.y + title.h / 2};
    const std::string digit = std::to_string(number);
    const Rect box{r.x, centre.y - dot / 2, dot, dot};
    TextStyle in_dot{
        .role = TextRole::kBody, .face = TextFace::kSerif, .align = TextAlign::kCentre};
    ui.canvas().circle(centre, dot / 2, node.reached ? colour : ui.colour().line2);
    if (!node.reached) ui.canvas().circle(centre, dot / 2 - 3, ui.colour().paper);
    label(ui, box, digit, in_dot.with(node.reached ? Colour{255, 255, 255} : colour));
    Rect left = title;
    if (beside && !node.date.empty()) {
      label(ui, title, node.date, date);
      left.w -= date_w;
    }
    label(ui, left, node.word, name);
  }
  if (!beside) {
    const Rect below = cut_top(&words, ui.metrics().leading(TextRole::kCaption));
    if (draw) label(ui, below, node.date, caption(ui));
  }
  for (const std::string_view said : node.lines) {
    const float h = draw ? text(ui, words, said, line) : measure(ui, said, line, words.w).h;
    words.y += h;
  }
  return words.y - r.y + ui.p(4);
}

}  // namespace

float timeline(Ui& ui, const Rect& r, std::span<const TimelineNode> nodes) {
  const float height = timeline_height(ui, r.w, nodes);
  const float x = r.x + ui.text_mm(20) / 2 - 2;
  if (nodes.size() > 1) {
    float last = 0;
    last = timeline_node(ui, {0, 0, r.w, 0}, nodes.back(), 0, false);
    ui.canvas().fill({x, r.y + ui.text_mm(9), 4, std::max(0.F, height - last)}, ui.colour().line);
  }
  float y = r.y;
  for (size_t i = 0; i < nodes.size(); ++i) {
    const float h = timeline_node(ui, {0, 0, r.w, 0}, nodes[i], 0, false);
    std::string words = std::to_string(i + 1) + "，" + std::string(nodes[i].word) + "，" +
                        std::string(nodes[i].date);
    for (const auto& line : nodes[i].lines) words += "。" + std::string(line);
    const Spoken whole(ui, {r.x, y, r.w, h}, words);
    y += timeline_node(ui, {r.x, y, r.w, 0}, nodes[i], i + 1, true);
  }
  return y - r.y;
}

float timeline_height(Ui& ui, float width, std::span<const TimelineNode> nodes) {
  float y = 0;
  for (const TimelineNode& node : nodes) y += timeline_node(ui, {0, 0, width, 0}, node, 0, false);
  return y;
}

}  // namespace ui
