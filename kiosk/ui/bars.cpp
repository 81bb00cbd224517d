#include "kiosk/ui/bars.h"

#include <cmath>

namespace ui {
namespace {

void scrim(Ui& ui) { ui.canvas().fill(ui.screen(), with_alpha({42, 20, 14}, 0.62F)); }

void freshness(Ui& ui, Rect* line, const StatusSpec& spec, Colour words, float text_y, float h) {
  if (spec.freshness.empty()) return;
  const TextStyle style{.role = TextRole::kCaption, .colour = words};
  const float w = measure(ui, spec.freshness, style).w + 1;
  const Rect at{line->right() - w, text_y, w, h};
  label(ui, at, spec.freshness, style);
  const float dot = ui.mm(5.2F);
  const Rect mark{at.x - dot - ui.mm(3.7F), std::floor(text_y + (h - dot) / 2), dot, dot};
  const bool red = spec.tone == Tone::kOnRed;
  if (spec.mark == FreshMark::kFresh) {
    const bool pale = red && !ui.is_high_contrast();
    ui.canvas().circle(mark.centre(), dot / 2, pale ? Colour{184, 212, 140} : ui.colour().ok);
  } else {
    ui.canvas().fill_round(mark, 2, red ? ui.colour().on_wall2 : ui.colour().warn, Pass::kSoft);
  }
  ui.announce(ProbeRole::kStatus, spec.freshness, at);
}

struct DockButton {
  const char* name;
  std::string_view icon;
  std::string_view words;
  DockAction action;
  bool chosen = false;
};

// Large letters upright: the icon over its word, all buttons as wide.
bool is_stacked(Ui& ui) { return ui.is_large() && !is_landscape(ui); }

float dock_button_width(Ui& ui, std::string_view words) {
  return ui.mm(14 + 4.4F + 16.2F) + measure(ui, words, {.role = TextRole::kBody}).w + 1;
}

bool dock_button(Ui& ui, const Rect& r, const DockButton& b, bool stacked) {
  // Reading is turned off at once, whatever is in focus.
  const bool aloud = b.action == DockAction::kAloud;
  const auto state = ui.control(b.name, r,
                                {.label = b.words,
                                 .focused = b.chosen,
                                 .rule = aloud ? TapRule::kDirect : TapRule::kExplored});
  const Colour ground = b.chosen ? ui.colour().red : ui.colour().paper2;
  fill_paper(ui, r, ui.mm(ui.theme().radius_button_mm),
             flat(state.pressed ? pressed(ground) : ground));
  const TextStyle style{.role = TextRole::kBody,
                        .colour = b.chosen ? ui.colour().on_red : ui.colour().ink,
                        .align = TextAlign::kCentre};
  if (!stacked) {
    icon_label(ui, r, b.icon, ui.mm(14), ui.mm(4.4F), b.words, style);
    return state.tapped;
  }
  const float icon_px = ui.text_mm(14);
  const float line = ui.metrics().leading(TextRole::kBody);
  Rect in = centred(r, {r.w, icon_px + line});
  icon_centred(ui, cut_top(&in, icon_px), b.icon, icon_px, *style.colour);
  label(ui, in, b.words, style);
  return state.tapped;
}

// The buttons that stand at the left, then those at the right.
void dock_buttons(const DockSpec& spec, std::vector<DockButton>* left,
                  std::vector<DockButton>* right) {
  const auto add = [](std::vector<DockButton>* to, DockButton b) {
    if (!b.words.empty()) to->push_back(b);
  };
  add(left, {"back", "back", spec.back, DockAction::kBack});
  add(left, {"home", "home", spec.home, DockAction::kHome});
  add(left, {"receipt", "receipt", spec.receipt, DockAction::kReceipt});
  add(right, {"aloud", "speaker", spec.aloud, DockAction::kAloud, spec.reads_aloud});
  add(right, {"text", "text-size", spec.text, DockAction::kText});
  add(right, {"access", "accessibility", spec.access, DockAction::kAccess, spec.is_adapted});
  add(right, {"language", "globe", spec.language, DockAction::kLanguage});
}

}  // namespace

void logo(Ui& ui, const Rect& r) {
  ui.canvas().fill_round(r, r.w * 0.2F, ui.colour().red);
  const float size = std::floor(r.w);
  icon(ui, {r.x, r.y}, "logo-arch", size, {255, 243, 220});
  icon(ui, {r.x, r.y}, "logo-light", size, {233, 184, 98});
  icon(ui, {r.x, r.y}, "logo-leaf", size, {140, 26, 32});
}

void status_bar(Ui& ui, const Rect& r, const StatusSpec& spec) {
  const Palette& c = ui.colour();
  const bool red = spec.tone == Tone::kOnRed;
  const Colour ink = red ? c.on_wall : c.ink;
  const Colour ink2 = red ? c.on_wall2 : c.ink2;
  const bool home = !spec.subtitle.empty() || !spec.date.empty();
  Rect line = r.inset(ui.mm(kMargin_mm), 0);
  const float mark = ui.mm(home ? 29.5F : 18.5F);
  logo(ui, left_middle(cut_left(&line, mark, ui.mm(home ? 7.4F : 5.2F)), {mark, mark}));
  TextStyle clock{.role = TextRole::kH1,
                  .face = TextFace::kSerif,
                  .colour = ink,
                  .align = TextAlign::kRight,
                  .size_mm = home ? 23 : 13.3F};
  const float clock_w = measure(ui, spec.clock, clock).w + 2;
  label(ui, cut_right(&line, clock_w, ui.mm(8.9F)), spec.clock, clock);
  TextStyle title{.role = TextRole::kH1,
                  .face = TextFace::kSerif,
                  .colour = spec.title_tone == Tone::kOnRed ? c.on_wall : c.ink,
                  .size_mm = home ? 15.5F : 11.8F,
                  .spacing_em = ui.is_chinese() ? 0.04F : 0};
  // Large letters leave no room for all of it: freshness stays, the name gives way.
  const TextStyle small{.role = TextRole::kCaption, .colour = ink2};
  const float fresh_w = measure(ui, spec.freshness, small).w + ui.mm(16);
  const float title_w = measure(ui, spec.title, title).w;
  if (!home) {
    freshness(ui, &line, spec, ink2, line.y, line.h);
    if (title_w + fresh_w <= line.w) label(ui, line, spec.title, title);
    return;
  }
  const float h1 = std::max(ui.mm(18), measure(ui, spec.title, title).h);
  const float h2 = ui.text_mm(14.5F);
  const float y = line.y + std::floor((line.h - h1 - h2) / 2);
  label(ui, {line.x, y, line.w, h1}, spec.title, title);
  if (title_w + measure(ui, spec.date, small).w + ui.mm(8) <= line.w) {
    label(ui, {line.x, y, line.w, h1}, spec.date, small.aligned(TextAlign::kRight));
  }
  freshness(ui, &line, spec, ink2, y + h1, h2);
  if (measure(ui, spec.subtitle, small).w + fresh_w <= line.w) {
    label(ui, {line.x, y + h1, line.w, h2}, spec.subtitle, small);
  }
}

std::optional<DockAction> dock(Ui& ui, const Rect& r, const DockSpec& spec) {
  const Above above(ui);  // its shade falls on scrolled content, too
  ui.canvas().shadow(r, 0, ui.theme().e_up, ui.metrics());
  ui.canvas().fill(r, ui.colour().card);
  ui.canvas().fill({r.x, r.y, r.w, ui.is_high_contrast() ? ui.mm(ui.theme().edge_mm) : 1},
                   ui.colour().line);
  const Scope scope(ui, "dock");
  std::vector<DockButton> left;
  std::vector<DockButton> right;
  dock_buttons(spec, &left, &right);
  const bool stacked = is_stacked(ui);
  const float gap = ui.mm(stacked ? 4 : 5.2F);
  Rect line = r.inset(ui.mm(stacked ? 10 : kMargin_mm), ui.mm(stacked ? 6 : 9));
  if (!stacked) line = centred(r, {line.w, ui.mm(31)});
  std::optional<DockAction> action;
  const auto draw = [&](const Rect& at, const DockButton& b) {
    if (dock_button(ui, at, b, stacked)) action = b.action;
  };
  if (stacked) {
    left.insert(left.end(), right.begin(), right.end());
    const auto cells = columns(line, static_cast<int>(left.size()), gap);
    for (size_t i = 0; i < left.size(); ++i) draw(cells[i], left[i]);
    return action;
  }
  for (const DockButton& b : left) {
    draw(cut_left(&line, dock_button_width(ui, b.words), gap), b);
  }
  for (size_t i = right.size(); i-- > 0;) {
    draw(cut_right(&line, dock_button_width(ui, right[i].words), gap), right[i]);
  }
  return action;
}

float dock_height(Ui& ui) {
  const bool wide = is_landscape(ui);
  if (!is_stacked(ui)) return ui.mm(wide ? kLandscapeDockHeight_mm : kDockHeight_mm);
  return ui.text_mm(14) + ui.metrics().leading(TextRole::kBody) + 2 * ui.mm(10);
}

void reach_line(Ui& ui, const Rect& r, std::string_view words) {
  const Colour ink = ui.colour().tag_gold;
  Rect line = r;
  const float size = ui.text_mm(13);
  const Rect at = left_middle(cut_left(&line, size, ui.p(2)), {size, size});
  icon(ui, {at.x, at.y}, "reach-low", size, ink);
  const TextStyle style{.role = TextRole::kBody, .face = TextFace::kSansBold, .colour = ink};
  const float h = measure(ui, words, style, line.w).h;
  text(ui, left_middle(line, {line.w, h}), words, style);
  ui.announce(ProbeRole::kText, words, line);
}

void split_reach(Ui& ui, Frame* frame) {
  frame->reached = frame->content;
  frame->shown = {};
  if (!ui.is_low_reach()) return;
  frame->shown = cut_top(&frame->reached, std::max(0.F, ui.reach_top_px() - frame->content.y));
}

Frame frame_of(Ui& ui, StatusSize status) {
  Rect rest = ui.screen();
  const bool wide = is_landscape(ui);
  Frame out;
  const bool home = status == StatusSize::kHome;
  const float home_mm = wide ? kLyingHomeStatusHeight_mm : kHomeStatusHeight_mm;
  out.status = cut_top(&rest, std::max(ui.mm(home ? home_mm : kStatusHeight_mm),
                                       ui.text_mm(home ? 35 : 25)));
  out.dock = cut_bottom(&rest, dock_height(ui));
  out.body = rest.moved(ui.space().slide.x, ui.space().slide.y);
  out.content = out.body.inset(ui.mm(kMargin_mm), 0);
  split_reach(ui, &out);
  return out;
}

void banner(Ui& ui, Rect* body, std::string_view icon_name, std::string_view words) {
  const TextStyle style{.role = TextRole::kBody, .colour = ui.colour().tag_gold};
  const float margin = ui.mm(kMargin_mm);
  const float words_w = body->w - 2 * margin - 2 * ui.p(4) - ui.mm(14) - ui.p(3);
  const float h = measure(ui, words, style, words_w).h + 2 * ui.p(2);
  const Rect r = cut_top(body, h, ui.p(3)).inset(margin, 0);
  fill_paper(ui, r, ui.mm(ui.theme().radius_button_mm), flat(ui.colour().gold_tint));
  Rect line = r.inset(ui.p(4), ui.p(2));
  const Rect at = left_middle(cut_left(&line, ui.mm(14), ui.p(3)), {ui.mm(14), ui.mm(14)});
  icon(ui, {at.x, at.y}, icon_name, at.w, ui.colour().tag_gold);
  text(ui, line, words, style);
  ui.announce(ProbeRole::kBanner, words, r);
}

void Toast::show(std::string words, std::string action, int64_t now_ms, Mark mark) {
  mark_ = mark;
  words_ = std::move(words);
  action_ = std::move(action);
  shown_ms_ = now_ms;
  up_ = true;
}

void Toast::dismiss() {
  up_ = false;
  words_.clear();
  action_.clear();
}

bool Toast::is_shown(int64_t now_ms) const { return up_ && now_ms >= shown_ms_; }

bool Toast::draw(Ui& ui, float above_y) {
  if (!up_) return false;
  const Motion& motion = ui.theme().motion;
  const int64_t past = ui.now_ms() - shown_ms_;
  if (past >= motion.toast_stays_ms) return dismiss(), false;
  ui.wake(shown_ms_ + motion.toast_stays_ms, "toast");
  float rise = 0;
  if (past < motion.toast_ms && !ui.reduces_motion()) {
    ui.wake_now("toast");
    const float left = 1 - static_cast<float>(past) / static_cast<float>(motion.toast_ms);
    rise = std::round(ui.mm(8) * left * left * left);
  }
  const Layer layer(ui, Modality::kModeless);
  const Rect s = ui.screen();
  const TextStyle said{.role = TextRole::kLead, .colour = ui.colour().on_toast};
  const TextStyle act{.role = TextRole::kLead,
                      .face = TextFace::kSansBold,
                      .colour = ui.colour().toast_action,
                      .align = TextAlign::kCentre};
  // Lying, it keeps to the right, clear of the rail and its button.
  const bool aside = is_landscape(ui) && !ui.is_low_reach();
  const float most = aside ? s.w * 0.62F : s.w - 2 * ui.mm(kMargin_mm);
  const float w = std::min(most, ui.mm(ui.is_large() ? 560 : 400));
  const float icon_px = ui.text_mm(13);
  const float act_w = action_.empty() ? 0 : measure(ui, action_, act).w + 2 * ui.p(3);
  const float words_w = w - 2 * ui.mm(11) - icon_px - ui.p(3) - (act_w > 0 ? act_w + ui.p(2) : 0);
  const float words_h = measure(ui, words_, said, words_w).h;
  const float h = std::max(ui.text_mm(41), words_h + 2 * ui.p(3));
  const float x = aside ? s.w - ui.mm(kMargin_mm) - w : std::floor((s.w - w) / 2);
  const Rect r{x, above_y - h - ui.mm(8) + rise, w, h};
  const float radius = ui.mm(ui.theme().radius_button_mm);
  ui.canvas().shadow(r, radius, ui.theme().e2, ui.metrics());
  ui.canvas().fill_round(r, radius, ui.colour().toast);
  ui.announce(ProbeRole::kToast, words_, r);
  Rect line = r.inset(ui.mm(11), 0);
  const Rect at = left_middle(cut_left(&line, icon_px, ui.p(3)), {icon_px, icon_px});
  if (mark_ == Mark::kDone) icon(ui, {at.x, at.y}, "check", at.w, {184, 212, 140});
  else icon(ui, {at.x, at.y}, "info", at.w, ui.colour().toast_action);
  bool tapped = false;
  if (!action_.empty()) {
    const Rect hot = centred(cut_right(&line, act_w, ui.p(2)), {act_w, ui.text_mm(41)});
    tapped = ui.control("toast-action", hot, {.label = action_}).tapped;
    label(ui, hot, action_, act);
  }
  text(ui, left_middle(line, {line.w, words_h}), words_, said);
  if (tapped) dismiss();
  return tapped;
}

Sheet::Sheet(Ui& ui, std::string_view name, float height_px) : layer_(ui, Modality::kModal) {
  scrim(ui);
  Rect rest = ui.screen();
  const Rect paper = cut_bottom(&rest, height_px);
  if (!ui.is_low_reach()) {
    outside_ = hot_area(ui, rest, std::string(name) + "-outside", "", ProbeRole::kDialog).tapped;
  }
  const float radius = ui.mm(13);
  const Rect round{paper.x, paper.y, paper.w, paper.h + radius};  // its lower corners off the panel
  const Above above(ui);                                          // the scrim lies beneath
  fill_paper(ui, round, radius, flat(ui.colour().card));
  body_ = paper.inset(ui.mm(kMargin_mm), ui.p(5));
}

}  // namespace ui
