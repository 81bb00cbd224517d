#include "kiosk/screens/events/events_draw.h"

#include <algorithm>

#include "kiosk/screens/affairs/affairs_draw.h"
#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/common/tones.h"
#include "kiosk/ui/article.h"

namespace screens {
namespace {

constexpr float kHeading_px = 58;
constexpr float kRow_px = 142;
constexpr float kDayGap_px = 24;

float day_height(ui::Ui& ui, const EventDay& day) {
  return u(ui, kHeading_px) + static_cast<float>(day.rows.size()) * u(ui, kRow_px) +
         u(ui, kDayGap_px);
}

float day_top(ui::Ui& ui, const EventsModel& m, size_t index) {
  float y = 0;
  for (size_t i = 0; i < index && i < m.days.size(); ++i) y += day_height(ui, m.days[i]);
  return y;
}

void draw_week(ui::Ui& ui, const ui::Rect& r, const EventsModel& m, View* view) {
  ui::panel(ui, r);
  const auto cells = ui::columns(r.inset(u(ui, 12), u(ui, 11)), 7, 0);
  for (size_t i = 0; i < m.week.size(); ++i) {
    const WeekDay& day = m.week[i];
    const std::string number = std::to_string(day.day);
    const ui::Colour ink =
        day.today ? ui.colour().on_red : day.events > 0 ? ui.colour().ink : ui.colour().ink3;
    if (day.today) ui.canvas().fill_round(cells[i], u(ui, 14), ui.colour().red);
    ui::Rect in = cells[i].inset(0, u(ui, 8));
    const auto centre = ui::TextAlign::kCentre;
    ui::label(ui, ui::cut_top(&in, u(ui, 36)), day.word,
              style(ui::TextRole::kCaption, ink).aligned(centre));
    ui::label(ui, ui::cut_top(&in, u(ui, 52)), number,
              sized(44, ink, ui::TextFace::kSerif).aligned(centre));
    if (day.events == 0) continue;
    ui.canvas().circle(in.centre(), u(ui, 5), day.today ? ui.colour().on_red2 : ui.colour().red);
    // A day leads to its events in the list below.
    if (ui::hot_area(ui, cells[i], "day:" + std::to_string(i), day.word + " " + number,
                     ui::ProbeRole::kChip)
            .tapped) {
      view->scroll.scroll_to(day_top(ui, m, static_cast<size_t>(day.heading)));
    }
  }
}

void draw_row(ui::Ui& ui, const ui::Rect& r, const EventRow& row, bool first, Actions* actions) {
  const auto touched = ui::hot_area(ui, r, "event:" + row.id, row.title);
  if (touched.pressed) ui.canvas().fill(r, ui.colour().paper2);
  if (!first) ui::hairline(ui, r.x, r.y, r.w);
  ui::Rect in = r.inset(u(ui, 24), u(ui, 17));
  const ui::Rect image = ui::cut_left(&in, u(ui, 156), u(ui, 24));
  ui::picture(ui, image, row.poster, row.poster_alt, ui::Fit::kCover, u(ui, 10));
  const float width = ui::tag_width(ui, row.places.text);
  const ui::Rect mark = ui::cut_right(&in, width, u(ui, 20));
  ui::tag(ui, {mark.x, mark.centre().y - ui.text_mm(ui::kTagHeight_mm) / 2}, row.places.text,
          tone_of(row.places.tone));
  const auto lines = ui::rows(in, 2, 0);
  ui::label(ui, lines[0], row.title, sized(37, ui.colour().ink, ui::TextFace::kSansBold));
  ui::label(ui, lines[1], row.line, sized(30, ui.colour().ink2));
  if (touched.tapped) actions->emplace_back(app::act::GoTo{app::EventRoute{row.id}});
}

void draw_days(ui::Ui& ui, const ui::Rect& r, const EventsModel& m, View* view,
               Actions* actions) {
  view->scroll.begin(ui, r, "events", day_top(ui, m, m.days.size()) + u(ui, 40),
                     ui.colour().paper);
  float y = 0;
  for (const auto& day : m.days) {
    const float height = day_height(ui, day);
    const ui::Rect whole{0, y, r.w, height};
    if (view->scroll.visible().meets(whole)) {
      ui::label(ui, {0, y, r.w, u(ui, 50)}, day.heading,
                sized(36, ui.colour().ink, ui::TextFace::kSerif));
      const ui::Rect card{0, y + u(ui, kHeading_px), r.w,
                          static_cast<float>(day.rows.size()) * u(ui, kRow_px)};
      ui::panel(ui, card);
      for (size_t i = 0; i < day.rows.size(); ++i) {
        draw_row(ui, {card.x, card.y + static_cast<float>(i) * u(ui, kRow_px), card.w,
                      u(ui, kRow_px)},
                 day.rows[i], i == 0, actions);
      }
    }
    y += height;
  }
  view->scroll.end(ui);
}

}  // namespace

void draw_events(ui::Ui& ui, const ui::Frame& frame, const EventsModel& m, View* view,
                 Actions* actions) {
  ui::Rect rest = frame.content;
  draw_title(ui, &rest, m.title);
  draw_week(ui, ui::cut_top(&rest, u(ui, 148), u(ui, 20)), m, view);
  std::vector<ui::Chip> chips;
  size_t chosen = 0;
  for (size_t i = 0; i < m.kinds.size(); ++i) {
    chips.push_back({m.kinds[i].word, {}});
    if (m.kinds[i].chosen) chosen = i;
  }
  ui::Rect row = ui::cut_top(&rest, ui.text_mm(ui::kChipHeight_mm), u(ui, 20));
  row.w = ui.screen().w - row.x;
  const auto tapped =
      ui::chip_row(ui, row, "kinds", chips, chosen, ui::Tone::kOnPaper, &view->chips);
  if (tapped) actions->emplace_back(app::act::SetEvents{m.kinds[*tapped].kind});
  if (m.days.empty()) {
    ui::state_card(ui, {rest.x, rest.y, rest.w, ui.text_mm(ui::kStateHeight_mm)}, "empty",
                   {icons::kCalendar, ui::TagTone::kGrey, m.empty_title, m.empty_line, {}, {}});
    return;
  }
  draw_days(ui, rest, m, view, actions);
}

namespace {

float slots_height(ui::Ui& ui, const EventModel& m) {
  const auto lines = static_cast<float>((m.slots.size() + 3) / 4);
  return u(ui, 60) + u(ui, 18) + lines * u(ui, 128);
}

void draw_slots(ui::Ui& ui, const ui::Rect& r, const EventModel& m, Actions* actions) {
  ui::Rect in = r;
  const ui::Rect head = ui::cut_top(&in, u(ui, 60), u(ui, 18));
  ui::label(ui, head, m.slots_title, sized(42, ui.colour().ink, ui::TextFace::kSerif));
  ui::label(ui, head, m.slots_hint,
            sized(30, ui.colour().ink2).aligned(ui::TextAlign::kRight));
  const auto columns = ui::columns({in.x, in.y, in.w, u(ui, 112)}, 4, u(ui, 16));
  for (size_t i = 0; i < m.slots.size(); ++i) {
    const SlotModel& slot = m.slots[i];
    const ui::Rect cell = columns[i % 4].moved(0, static_cast<float>(i / 4) * u(ui, 128));
    ui::Ui::ControlSpec spec;
    spec.role = ui::ProbeRole::kChip;
    spec.label = slot.label;
    spec.enabled = slot.enabled;
    spec.focused = slot.chosen;
    const auto touched = ui.control("slot:" + slot.id, cell, spec);
    const ui::Colour ground = slot.chosen ? ui.colour().red
                              : slot.full ? ui.colour().full_slot : ui.colour().card;
    const ui::Colour ink = slot.chosen ? ui.colour().on_red
                           : slot.full ? ui.colour().ink3 : ui.colour().ink;
    const ui::Colour edge = slot.full || slot.chosen ? ground : ui.colour().line2;
    ui.canvas().fill_edged(cell, u(ui, 14), u(ui, 2), edge,
                           ui::flat(touched.pressed ? ui::pressed(ground) : ground));
    const auto lines = ui::rows(cell.inset(u(ui, 6), u(ui, 12)), 2, 0);
    const auto centre = ui::TextAlign::kCentre;
    ui::label(ui, lines[0], slot.label, sized(40, ink, ui::TextFace::kSerif).aligned(centre));
    ui::label(ui, lines[1], slot.state, style(ui::TextRole::kCaption, ink).aligned(centre));
    if (touched.tapped) actions->emplace_back(app::act::PickSlot{m.id, slot.id});
  }
}

float card_height(ui::Ui& ui, const EventModel& m, float width) {
  const auto title = sized(60, ui.colour().ink, ui::TextFace::kSerif).lines(2);
  const float inner = width - u(ui, 80);
  float h = u(ui, 32) + u(ui, 52) + u(ui, 16) + ui::measure(ui, m.title, title, inner).h +
            u(ui, 14) + static_cast<float>(m.facts.size()) * u(ui, 84) + u(ui, 22);
  if (!m.summary.empty()) {
    h += ui::measure(ui, m.summary, sized(35), inner).h + u(ui, 16);
  }
  return h;
}

void draw_card(ui::Ui& ui, const ui::Rect& r, const EventModel& m) {
  ui::panel(ui, r);
  ui::Rect in = r.inset(u(ui, 40), u(ui, 32));
  ui::Rect head = ui::cut_top(&in, u(ui, 52), u(ui, 16));
  ui::tag(ui, {head.x, head.y}, m.kind_word, ui::TagTone::kRed);
  const float width = ui::tag_width(ui, m.places.text);
  ui::tag(ui, {head.right() - width, head.y}, m.places.text, tone_of(m.places.tone));
  const auto title = sized(60, ui.colour().ink, ui::TextFace::kSerif).lines(2);
  const float h = ui::text(ui, in, m.title, title);
  ui.announce(ui::ProbeRole::kText, m.title, {in.x, in.y, in.w, h});
  ui::cut_top(&in, h, u(ui, 14));
  if (!m.summary.empty()) {
    const float used = ui::text(ui, in, m.summary, sized(35, ui.colour().ink2));
    ui::cut_top(&in, used, u(ui, 16));
  }
  ui::hairline(ui, in.x, in.y, in.w);
  constexpr std::string_view kIcons[] = {icons::kClock, icons::kPlace, icons::kPeople};
  for (size_t i = 0; i < m.facts.size(); ++i) {
    ui::fact_row(ui, ui::cut_top(&in, u(ui, 84)), kIcons[std::min<size_t>(i, 2)],
                 m.facts[i].first, m.facts[i].second);
  }
}

}  // namespace

void draw_event(ui::Ui& ui, const ui::Rect& area, const EventModel& m, View* view,
                Actions* actions) {
  if (!m.found) {
    ui::state_card(ui, {area.x, area.y, area.w, ui.text_mm(ui::kStateHeight_mm)}, "gone",
                   {icons::kCalendar, ui::TagTone::kGrey, m.gone_title, m.gone_line, {}, {}});
    return;
  }
  ui::Rect rest = area;
  const ui::Rect bar = ui::cut_bottom(&rest, u(ui, 152));
  const ui::Rect note = ui::cut_bottom(&rest, u(ui, 60));
  const float gap = u(ui, 30);
  const float poster = m.poster.empty() ? 0 : std::min(rest.w * 0.44F, rest.h * 0.5F);
  const float card = card_height(ui, m, rest.w);
  const auto& document = document_of(view, m.id, m.body_md, m.too_long);
  const float words =
      document.empty() ? 0 : ui::article_height(ui, rest.w, document, &view->article) + gap;
  const float slots = m.cancelled.empty() ? slots_height(ui, m) : 0;
  view->scroll.begin(ui, rest, "event", poster + gap + card + gap + slots + gap + words,
                     ui.colour().paper);
  float y = 0;
  if (poster > 0) {
    ui::picture(ui, {0, 0, rest.w, poster}, m.poster, m.poster_alt, ui::Fit::kCover, u(ui, 18));
    y = poster + gap;
  }
  draw_card(ui, {0, y, rest.w, card}, m);
  y += card + gap;
  if (slots > 0) draw_slots(ui, {0, y, rest.w, slots}, m, actions);
  y += slots + (slots > 0 ? gap : 0);
  if (words > 0) {
    const auto visible = view->scroll.visible();
    ui::article(ui, {0, y, rest.w, words}, document, &view->article, visible.top, visible.bottom);
  }
  view->scroll.end(ui);
  ui::icon_label(ui, note, icons::kLock, u(ui, 34), u(ui, 12),
                 m.cancelled.empty() ? m.privacy : m.cancelled, sized(30, ui.colour().ink2));
  ui::ButtonSpec act{ui::ButtonKind::kPrimary, m.action, {}, {}};
  if (!m.can_sign_up) act.missing = m.action;
  if (ui::button(ui, ui::centred(bar, {bar.w, u(ui, 128)}), "sign_up", act)) {
    actions->emplace_back(app::act::GoTo{app::SignUpRoute{m.id}});
  }
}

}  // namespace screens
