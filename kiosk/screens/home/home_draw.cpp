#include "kiosk/screens/home/home_draw.h"

#include <algorithm>

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/common/tones.h"
#include "kiosk/screens/home/home_modes.h"

namespace screens {
namespace {

using app::act::GoTo;

constexpr float kLeast_px = 790;  // of height, for the three walls side by side

void draw_note(ui::Ui& ui, const ui::Rect& r, const NoteModel& note, int max_lines, bool large,
               Actions* actions) {
  const std::string count = std::to_string(note.me_too);
  ui::NoteSpec spec = note_spec(note, count);
  spec.max_lines = max_lines;
  if (!large) {
    spec.picture = {};
    spec.size = ui::NoteSpec::Size::kCompact;
    if (!note.me_too_line.empty()) spec.date = note.me_too_line;
  }
  // As many lines as there is room for; a picture gives way before the words do.
  const float room = r.h + u(ui, 16);  // a note gives its words some of its own air
  while (spec.max_lines > 2 && ui::note_height(ui, spec, r.w) > room) --spec.max_lines;
  if (ui::note_height(ui, spec, r.w) > r.h) {
    spec.picture = {};
    spec.max_lines = max_lines;
    while (spec.max_lines > 2 && ui::note_height(ui, spec, r.w) > r.h) --spec.max_lines;
    if (ui::note_height(ui, spec, r.w) > r.h) spec.size = ui::NoteSpec::Size::kCompact;
  }
  const auto result = ui::note(ui, r, "note:" + note.id, spec);
  if (result.me_too) {
    actions->emplace_back(app::act::MeToo{note.id, note.me_too});
  } else if (result.opened) {
    actions->emplace_back(GoTo{app::WishRoute{note.id}});
  }
}

void draw_wall(ui::Ui& ui, const ui::Rect& r, const HomeModel& m, Actions* actions) {
  ui::red_wall(ui, r, ui.mm(ui.theme().radius_panel_mm));
  ui::Rect in = r.inset(u(ui, 36), u(ui, 26));
  ui::Rect head = ui::cut_top(&in, u(ui, 76), u(ui, 16));
  ui::label(ui, head, m.wall_title, sized(56, ui.colour().on_wall, ui::TextFace::kSerif));
  ui::label(ui, head, m.wall_counts,
            style(ui::TextRole::kBody, ui.colour().on_wall2).aligned(ui::TextAlign::kRight));
  const ui::Rect buttons = ui::cut_bottom(&in, u(ui, 108), u(ui, 24));
  const auto two = ui::columns_by_weight(buttons, {1.5F, 1.0F}, u(ui, 18));
  if (ui::button(ui, two[0], "make_wish",
                 {ui::ButtonKind::kGold, m.make_wish, icons::kPencil, {}})) {
    actions->emplace_back(GoTo{app::WishCategoryRoute{}});
  }
  if (ui::button(ui, two[1], "see_wall", {ui::ButtonKind::kOnRed, m.see_wall, {}, {}})) {
    actions->emplace_back(GoTo{app::WishWallRoute{}});
  }
  if (m.notes.empty()) {
    ui::label(ui, in, m.wall_empty,
              style(ui::TextRole::kH1, ui.colour().on_wall2).aligned(ui::TextAlign::kCentre));
    ui.announce(ui::ProbeRole::kText, m.wall_empty, in);
    return;
  }
  const auto halves = ui::columns(in, 2, u(ui, 20));
  draw_note(ui, halves[0], m.notes[0], 4, true, actions);
  // Under the offline banner there is room for one note beside the first, not for two.
  const bool stacked = m.notes.size() > 2 && in.h >= u(ui, 430);
  if (m.notes.size() > 1 && !stacked) draw_note(ui, halves[1], m.notes[1], 4, false, actions);
  if (stacked) {
    const auto stack = ui::rows(halves[1], 2, u(ui, 20));
    draw_note(ui, stack[0], m.notes[1], 2, false, actions);
    draw_note(ui, stack[1], m.notes[2], 2, false, actions);
  }
}

ui::Rect draw_panel_head(ui::Ui& ui, const ui::Rect& r, std::string_view title,
                         std::string_view all, std::string_view name, app::Route route,
                         Actions* actions) {
  ui::panel(ui, r);
  ui::Rect in = r.inset(u(ui, 36), u(ui, 18));
  ui::Rect head = ui::cut_top(&in, u(ui, 76), u(ui, 10));
  ui::label(ui, head, title, sized(50, ui.colour().ink, ui::TextFace::kSerif));
  ui::ButtonSpec more{ui::ButtonKind::kMore, all, icons::kMore, {}};
  more.role = ui::TextRole::kBody;
  more.icon_side = ui::ButtonSpec::IconSide::kRight;
  const float width = ui::button_width(ui, more);
  if (ui::button(ui, ui::right_middle(head, {width, head.h}), name, more)) {
    actions->emplace_back(GoTo{std::move(route)});
  }
  return in;
}

void draw_lead(ui::Ui& ui, ui::Rect r, const HomeNoticeModel& lead, Actions* actions) {
  const auto touched = ui::hot_area(ui, r, "lead", lead.title);
  const ui::Rect image = ui::cut_top(&r, u(ui, 184), u(ui, 12));
  ui::picture(ui, image, lead.picture, lead.picture_alt, ui::Fit::kCover, u(ui, 14));
  if (!lead.pinned.empty()) {
    const ui::Above above(ui);
    ui::tag(ui, {image.x + u(ui, 12), image.y + u(ui, 12)}, lead.pinned, ui::TagTone::kRed);
  }
  ui::text(ui, r, lead.title, sized(33, ui.colour().ink, ui::TextFace::kSansBold).lines(2));
  if (touched.tapped) actions->emplace_back(GoTo{app::NoticeRoute{lead.id}});
}

void draw_affairs(ui::Ui& ui, const ui::Rect& r, const HomeModel& m, Actions* actions) {
  ui::Rect in = draw_panel_head(ui, r, m.affairs_title, m.affairs_all, "all_affairs",
                                app::AffairsRoute{}, actions);
  if (!m.affairs_empty.empty()) {
    ui::label(ui, in, m.affairs_empty, style(ui::TextRole::kBody, ui.colour().ink2));
    ui.announce(ui::ProbeRole::kText, m.affairs_empty, in);
    return;
  }
  if (m.lead) {
    draw_lead(ui, ui::cut_left(&in, std::min(u(ui, 356), in.w * 0.42F), u(ui, 30)), *m.lead,
              actions);
  }
  // Two with air rather than three that touch each other.
  const auto words = style(ui::TextRole::kBody, ui.colour().ink).lines(2);
  const float date_w = u(ui, 150);
  const float width = in.w - date_w - u(ui, 18);
  const bool airy = std::all_of(m.notices.begin(), m.notices.end(), [&](const auto& notice) {
    return ui::measure(ui, notice.title, words, width).h + u(ui, 20) <= in.h / 3;
  });
  const auto lines = ui::rows(in, airy ? 3 : 2, 0);
  for (size_t i = 0; i < m.notices.size() && i < lines.size(); ++i) {
    ui::Rect line = lines[i];
    const auto touched = ui::hot_area(ui, line, "notice:" + m.notices[i].id, m.notices[i].title);
    if (i > 0) ui::hairline(ui, line.x, line.y, line.w);
    const ui::Rect date = ui::cut_right(&line, date_w, u(ui, 18));
    ui::label(ui, date, m.notices[i].date,
              style(ui::TextRole::kCaption, ui.colour().ink2).aligned(ui::TextAlign::kRight));
    const float h = ui::measure(ui, m.notices[i].title, words, line.w).h;
    ui::text(ui, ui::left_middle(line, {line.w, std::min(h, line.h)}), m.notices[i].title, words);
    if (touched.tapped) actions->emplace_back(GoTo{app::NoticeRoute{m.notices[i].id}});
  }
}

// The numeral of its day with weekday and hours beside it; two lines where that is not enough.
void draw_event_when(ui::Ui& ui, ui::Rect head, const HomeEventModel& event) {
  const auto numeral = sized(60, ui.colour().red, ui::TextFace::kSerif);
  const float gap = u(ui, 10);
  const auto small = style(ui::TextRole::kCaption, ui.colour().ink2);
  const float width = ui::measure(ui, event.numeral, numeral).w;
  const float words = std::max(ui::measure(ui, event.beside[0], small).w,
                               ui::measure(ui, event.beside[1], small).w);
  const bool beside = !event.numeral.empty() && width + gap + words <= head.w;
  if (beside) ui::label(ui, ui::cut_left(&head, width, gap), event.numeral, numeral);
  const auto two = ui::rows(head, 2, 0);
  const auto& said = beside ? event.beside : event.alone;
  ui::label(ui, two[0], said[0], small);
  ui::label(ui, two[1], said[1], small);
}

void draw_event(ui::Ui& ui, const ui::Rect& r, const HomeEventModel& event, Actions* actions) {
  const auto touched = ui::hot_area(ui, r, "event:" + event.id, event.title);
  ui::sunk_panel(ui, r, touched.pressed);
  ui::Rect in = r.inset(u(ui, 18));
  draw_event_when(ui, ui::cut_top(&in, u(ui, 68), u(ui, 12)), event);
  const ui::Rect foot = ui::cut_bottom(&in, ui.text_mm(ui::kTagHeight_mm), u(ui, 8));
  ui::text(ui, in, event.title, sized(34, ui.colour().ink, ui::TextFace::kSansBold).lines(2));
  ui::tag(ui, {foot.x, foot.y}, event.places.text, tone_of(event.places.tone));
  if (touched.tapped) actions->emplace_back(GoTo{app::EventRoute{event.id}});
}

void draw_events(ui::Ui& ui, const ui::Rect& r, const HomeModel& m, Actions* actions) {
  ui::Rect in = draw_panel_head(ui, r, m.events_title, m.events_all, "all_events",
                                app::EventsRoute{}, actions);
  if (m.events.empty()) {
    ui::label(ui, in, m.events_empty, style(ui::TextRole::kBody, ui.colour().ink2));
    ui.announce(ui::ProbeRole::kText, m.events_empty, in);
    return;
  }
  const auto cells = ui::columns(in, 3, u(ui, 18));
  for (size_t i = 0; i < m.events.size(); ++i) draw_event(ui, cells[i], m.events[i], actions);
}

}  // namespace

void draw_too_old(ui::Ui& ui, const ui::Rect& area, const HomeModel& m, Actions* actions) {
  const ui::Rect card{area.x, area.y, area.w, ui.text_mm(ui::kStateHeight_mm)};
  if (ui::state_card(ui, card, "too_old",
                     {icons::kOffline, ui::TagTone::kGold, m.too_old_title, m.too_old_line,
                      m.make_wish, ui::ButtonKind::kPrimary})) {
    actions->emplace_back(GoTo{app::WishCategoryRoute{}});
  }
}

void draw_home(ui::Ui& ui, const ui::Frame& frame, const HomeModel& m, View* view,
               Actions* actions) {
  if (!m.too_old_title.empty()) {
    draw_too_old(ui, ui.is_low_reach() ? frame.reached : frame.content, m, actions);
    return;
  }
  if (ui.is_low_reach()) return draw_home_low(ui, frame, m, actions);
  const bool squeezed = is_landscape(ui) && frame.content.h < u(ui, kLeast_px);
  if (ui.is_large() || squeezed) return draw_home_large(ui, frame.content, m, view, actions);
  const float gap = u(ui, 20);
  ui::Rect rest = frame.content;
  ui::cut_bottom(&rest, gap);
  if (is_landscape(ui)) {
    const auto two = ui::columns_by_weight(rest, {1.08F, 1.0F}, gap);
    const auto stack = ui::rows(two[1], 2, gap);
    draw_wall(ui, two[0], m, actions);
    draw_affairs(ui, stack[0], m, actions);
    draw_events(ui, stack[1], m, actions);
    return;
  }
  const float panel = u(ui, 412);
  const ui::Rect events = ui::cut_bottom(&rest, panel, gap);
  const ui::Rect affairs = ui::cut_bottom(&rest, panel, gap);
  draw_wall(ui, rest, m, actions);
  draw_affairs(ui, affairs, m, actions);
  draw_events(ui, events, m, actions);
}

}  // namespace screens
