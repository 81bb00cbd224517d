#include "kiosk/screens/attract/attract_draw.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/common/icons.h"

namespace screens {
namespace {

// Upright, in shares of the height: where the picture ends, where its foot begins to darken, and
// where the words begin.
constexpr float kArtTo = 0.64F;
constexpr float kFadeFrom = 0.42F;
constexpr float kWordsFrom = 0.54F;
// Behind the clock the paper is closed, whatever the picture; below it opens.
constexpr float kVeilTo_px = 150;
constexpr float kVeilEnd_px = 290;

void draw_head(ui::Ui& ui, const ui::Rect& r, const AttractModel& m) {
  ui::Rect line = r;
  ui::logo(ui, ui::cut_left(&line, r.h, u(ui, 20)));
  ui::Rect words{line.x, line.y - u(ui, 4), line.w / 2, line.h + u(ui, 8)};
  ui::label(ui, ui::cut_top(&words, u(ui, 58)), m.name,
            sized(44, ui.colour().ink, ui::TextFace::kSerif));
  ui::label(ui, words, m.building, sized(30, ui.colour().ink2));
  const auto numeral = sized(92, ui.colour().ink, ui::TextFace::kSerif);
  const float width = ui::measure(ui, m.clock, numeral).w;
  ui::label(ui, ui::cut_right(&line, width, u(ui, 22)), m.clock, numeral);
  const auto dates = ui::rows(line, 2, 0);
  const auto small = sized(30, ui.colour().ink2).aligned(ui::TextAlign::kRight);
  ui::label(ui, dates[0], m.date, small);
  ui::label(ui, dates[1], m.weekday, small);
}

void draw_dots(ui::Ui& ui, ui::Point at, const AttractModel& m) {
  float x = at.x;
  for (size_t i = 0; i < m.slides.size(); ++i) {
    const float width = u(ui, i == m.index ? 56 : 16);
    const ui::Colour colour = ui::with_alpha(ui.colour().on_wall2, i == m.index ? 1.0F : 0.4F);
    ui.canvas().fill_round({x, at.y, width, u(ui, 12)}, u(ui, 6), colour, ui::Pass::kSoft);
    x += width + u(ui, 12);
  }
}

// Display type for what fits two lines; what is longer is set smaller, in three.
ui::TextStyle title_style(ui::Ui& ui, std::string_view words, float width) {
  auto large = sized(86, ui.colour().on_wall, ui::TextFace::kSerif);
  large.leading = 1.28F;
  const float two_lines = 2 * large.leading * u(ui, 86);
  if (ui::measure(ui, words, large, width).h <= two_lines + 2) return large.lines(2);
  auto smaller = sized(62, ui.colour().on_wall, ui::TextFace::kSerif);
  smaller.leading = 1.3F;
  return smaller.lines(3);
}

void draw_slide(ui::Ui& ui, const ui::Rect& r, const SlideModel& slide, Actions* actions) {
  const auto touched = ui::hot_area(ui, r, "slide", slide.title);
  ui::Rect in = r;
  ui::Rect head = ui::cut_top(&in, u(ui, 52), u(ui, 22));
  const float width = ui::tag_width(ui, slide.tag);
  ui::tag(ui, {head.x, head.y}, slide.tag,
          slide.kind == SlideKind::kFulfilled ? ui::TagTone::kGreen : ui::TagTone::kGold);
  ui::cut_left(&head, width, u(ui, 14));
  ui::label(ui, head, slide.kicker, sized(30, ui.colour().on_wall2));
  const ui::TextStyle title = title_style(ui, slide.title, in.w);
  const float used = ui::text(ui, in, slide.title, title);
  ui::cut_top(&in, used, u(ui, 18));
  ui::text(ui, in, slide.line, sized(34, ui.colour().on_wall2).lines(2));
  if (touched.tapped) actions->emplace_back(app::act::GoTo{slide.opens});
}

constexpr float kEventRow_px = 132;
constexpr float kEventPad_px = 30;

ui::TextStyle event_title(ui::Ui& ui) {
  return sized(36, ui.colour().on_wall, ui::TextFace::kSansBold).lines(2);
}
ui::TextStyle event_line(ui::Ui& ui) { return sized(30, ui.colour().on_wall2).lines(2); }
ui::TextStyle event_day(ui::Ui& ui) {
  return style(ui::TextRole::kCaption, ui.colour().on_wall2).aligned(ui::TextAlign::kCentre);
}

ui::TextStyle event_clock(ui::Ui& ui) {
  return sized(40, ui.colour().on_wall2, ui::TextFace::kSerif).aligned(ui::TextAlign::kCentre);
}

// The day and the hour as wide as they are; the words take the rest, on two lines if need be.
struct EventParts {
  ui::Rect when;
  ui::Rect words;
  ui::Rect more;
  float title = 0;  // heights
  float line = 0;
};

EventParts event_parts(ui::Ui& ui, const ui::Rect& r, const NextEventModel& event) {
  EventParts out;
  ui::Rect in = r.inset(u(ui, kEventPad_px), 0);
  const float day = std::max(ui::measure(ui, event.day, event_day(ui)).w,
                             ui::measure(ui, event.clock, event_clock(ui)).w) +
                    2;
  out.when = ui::cut_left(&in, std::max(u(ui, 130), day), u(ui, 24));
  out.more = ui::cut_right(&in, u(ui, 44), u(ui, 16));
  out.words = in;
  out.title = ui::measure(ui, event.title, event_title(ui), in.w).h;
  out.line = ui::measure(ui, event.line, event_line(ui), in.w).h;
  return out;
}

float next_event_height(ui::Ui& ui, float width, const NextEventModel& event) {
  const EventParts parts = event_parts(ui, {0, 0, width, 0}, event);
  return std::max(u(ui, kEventRow_px), parts.title + parts.line + u(ui, 24));
}

void draw_next_event(ui::Ui& ui, const ui::Rect& r, const NextEventModel& event, Actions* actions) {
  const auto touched = ui::hot_area(ui, r, "next_event", event.title);
  const ui::Colour ground = ui::mix(ui.colour().red_deep, {0, 0, 0, 255}, 0.2F);
  ui.canvas().fill_round(r, u(ui, 22), touched.pressed ? ui::pressed(ground) : ground);
  const EventParts parts = event_parts(ui, r, event);
  const auto when = ui::rows(ui::centred(parts.when, {parts.when.w, u(ui, 92)}), 2, 0);
  ui::label(ui, when[0], event.day, event_day(ui));
  ui::label(ui, when[1], event.clock, event_clock(ui));
  ui::icon_centred(ui, parts.more, icons::kMore, u(ui, 40), ui.colour().on_wall2);
  ui::Rect words = ui::centred(parts.words, {parts.words.w, parts.title + parts.line});
  ui::text(ui, ui::cut_top(&words, parts.title), event.title, event_title(ui));
  ui::text(ui, words, event.line, event_line(ui));
  if (touched.tapped) actions->emplace_back(app::act::GoTo{app::EventRoute{event.event}});
}

void draw_foot(ui::Ui& ui, const ui::Rect& r, const AttractModel& m, Actions* actions) {
  ui::Rect line = r;
  ui::ButtonSpec language{ui::ButtonKind::kOnRed, m.language, icons::kLanguage, {}};
  language.role = ui::TextRole::kBody;
  const float width = ui::button_width(ui, language);
  if (ui::button(ui, ui::cut_right(&line, width, u(ui, 20)), "language", language)) {
    actions->emplace_back(app::act::ToggleLanguage{});
  }
  ui::label(ui, line, m.enrol.empty() ? m.no_login : m.enrol, sized(30, ui.colour().on_wall2));
  if (!m.enrol.empty()) ui.announce(ui::ProbeRole::kStatus, m.enrol, line);
}

// The picture above (or left), paling under the clock, its foot fading into the wall.
ui::Rect draw_art(ui::Ui& ui, const AttractModel& m, const SlideModel& slide, bool wide) {
  const ui::Rect screen = ui.screen();
  ui.canvas().fill(screen, ui::flat(ui.colour().red_deep));
  const ui::Rect art{0, 0, wide ? screen.w * 0.5F : screen.w,
                     std::round(screen.h * (wide ? 1.0F : kArtTo))};
  ui.canvas().fill(art, ui.colour().page);
  if (!slide.picture.empty()) {
    // Wider than its frame by what it wanders, so that no edge shows.
    const auto wander = static_cast<float>(kBurnInShift_px);
    const ui::Clip frame(ui, art);
    ui::picture(ui, art.grown(wander, 0).moved(static_cast<float>(m.shift_px), 0), slide.picture,
                slide.title, ui::Fit::kCover);
  }
  const ui::Above above(ui);
  if (!slide.picture.empty()) {
    const ui::Colour veil = ui.colour().paper;
    const float to = u(ui, kVeilTo_px);
    ui.canvas().fill({art.x, art.y, art.w, to}, veil, ui::Pass::kSoft);
    ui.canvas().fill({art.x, art.y + to, art.w, u(ui, kVeilEnd_px) - to},
                     ui::Gradient{veil, ui::with_alpha(ui.colour().paper, 0)}, ui::Pass::kSoft);
  }
  if (!wide) {
    const float from = std::round(screen.h * kFadeFrom);
    const float dark = std::round(screen.h * kWordsFrom);
    const ui::Colour wall = ui.colour().red_deep;
    ui.canvas().fill({0, from, screen.w, dark - from},
                     ui::Gradient{ui::with_alpha(wall, 0), ui::with_alpha(wall, 0.9F)},
                     ui::Pass::kSoft);
    ui.canvas().fill({0, dark, screen.w, art.bottom() - dark},
                     ui::Gradient{ui::with_alpha(wall, 0.9F), wall}, ui::Pass::kSoft);
  }
  return art;
}

}  // namespace

void draw_attract(ui::Ui& ui, const AttractModel& m, Actions* actions) {
  const bool wide = is_landscape(ui);
  const SlideModel& slide = m.slides[m.index];
  const ui::Rect art = draw_art(ui, m, slide, wide);
  const ui::Rect screen = ui.screen();
  const float margin = ui.mm(ui::kMargin_mm);
  const ui::Above over_picture(ui);
  const ui::Above over_veil(ui);
  draw_head(ui, {margin, u(ui, 44), art.w - 2 * margin, u(ui, 92)}, m);

  const float top = screen.h * kWordsFrom;
  ui::Rect words = wide ? ui::Rect{screen.w * 0.5F + margin, margin, screen.w * 0.5F - 2 * margin,
                                   screen.h - 2 * margin}
                        : ui::Rect{margin, top, screen.w - 2 * margin, screen.h - top - u(ui, 34)};
  draw_foot(ui, ui::cut_bottom(&words, u(ui, 84), u(ui, 36)), m, actions);
  const ui::Rect buttons = ui::cut_bottom(&words, u(ui, 132), u(ui, 32));
  const auto two = ui::columns_by_weight(buttons, {1.25F, 1.0F}, u(ui, 22));
  if (ui::button(ui, two[0], "make_wish", {ui::ButtonKind::kGold, m.wish, icons::kPencil, {}})) {
    actions->emplace_back(app::act::StartWish{});
  }
  if (ui::button(ui, two[1], "start", {ui::ButtonKind::kOnRed, m.start, icons::kHand, {}})) {
    actions->emplace_back(app::act::Start{});
  }
  if (m.next_event) {
    const float height = next_event_height(ui, words.w, *m.next_event);
    draw_next_event(ui, ui::cut_bottom(&words, height, u(ui, 22)), *m.next_event, actions);
  }
  draw_dots(ui, {words.x, words.bottom() - u(ui, 12)}, m);
  ui::cut_bottom(&words, u(ui, 40));
  draw_slide(ui, words, slide, actions);
  // Anywhere else wakes the screen, too: declared last, so that buttons come before it.
  const ui::Rect rest{0, 0, art.w, wide ? art.h : top - ui.mm(3.2F)};
  if (ui::hot_area(ui, rest, "anywhere", m.start).tapped) {
    actions->emplace_back(app::act::Start{});
  }
  if (m.slides.size() > 1) ui.wake(m.next_change_ms, "attract");
}

}  // namespace screens
