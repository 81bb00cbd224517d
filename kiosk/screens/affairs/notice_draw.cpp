// One notice: its article, and its pictures one by one.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/affairs/affairs_draw.h"
#include "kiosk/screens/common/action_bar.h"
#include "kiosk/screens/common/article_view.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/common/tones.h"

namespace screens {

namespace {

// Tag and dates, title, and that it is in the original; drawn, or only measured.
float notice_head(ui::Ui& ui, const ui::Rect& at, const NoticeModel& m, bool draw) {
  ui::Rect area = at;
  area.h = 1e5F;
  const auto small = sized(30, ui.colour().ink2);
  const float tag = ui::tag_width(ui, m.card.category_word) + u(ui, 14);
  const bool below = tag + ui::measure(ui, m.card.dates, small).w > area.w;
  ui::Rect line = ui::cut_top(&area, t(ui, 56), below ? 0 : u(ui, 14));
  if (draw) ui::tag(ui, {line.x, line.y}, m.card.category_word, tone_of(m.card.category));
  ui::cut_left(&line, tag);
  if (below) {
    const float h = ui::measure(ui, m.card.dates, small, area.w).h;
    line = ui::cut_top(&area, h, u(ui, 14));
    if (draw) ui::text(ui, line, m.card.dates, small);
  } else if (draw) {
    ui::label(ui, {line.x, line.y - u(ui, 4), line.w, line.h}, m.card.dates, small);
  }
  const auto title = sized(60, ui.colour().ink, ui::TextFace::kSerif).lines(ui.is_large() ? 0 : 3);
  const float h = ui::measure(ui, m.card.title, title, area.w).h;
  const ui::Rect words = ui::cut_top(&area, h, u(ui, 20));
  if (draw) {
    ui::text(ui, words, m.card.title, title);
    ui.announce(ui::ProbeRole::kText, m.card.title, words);
  }
  if (!m.original.empty()) {
    const ui::Rect original = ui::cut_top(&area, t(ui, 40), u(ui, 10));
    const auto caption = style(ui::TextRole::kCaption, ui.colour().ink2);
    if (draw) ui::label(ui, original, m.original, caption);
  }
  return area.y - at.y;
}

void draw_notice_picture(ui::Ui& ui, const ui::Rect& r, const NoticeModel& m, Actions* actions) {
  const auto touched = ui::hot_area(ui, r, "picture", m.enlarge, ui::ProbeRole::kImage);
  ui::picture(ui, r, m.pictures[0].sha256, m.pictures[0].alt, ui::Fit::kCover, u(ui, 18));
  const ui::Above above(ui);
  const float width = ui::tag_width(ui, m.enlarge, icons::kSearch);
  const float height = ui.text_mm(ui::kTagHeight_mm);
  ui::tag(ui, {r.right() - width - u(ui, 20), r.bottom() - height - u(ui, 20)}, m.enlarge,
          ui::TagTone::kDark, icons::kSearch);
  if (touched.tapped) actions->emplace_back(app::act::GoTo{app::PictureRoute{m.card.id, 0}});
}

// Index of the picture that was tapped within the article; nothing when it is not one of them.
std::optional<size_t> index_of(const NoticeModel& m, const std::optional<std::string>& sha256) {
  if (!sha256) return std::nullopt;
  for (size_t i = 0; i < m.viewable.size(); ++i) {
    if (m.viewable[i].sha256 == *sha256) return i;
  }
  return std::nullopt;
}

// How the parts of a notice lie: lying, its head and picture beside the article; in large text
// all of it scrolls, else the head stands still.
struct NoticePlaces {
  ui::Rect head;
  ui::Rect image;    // empty: no picture
  ui::Rect article;  // its lane
};

NoticePlaces place_notice(ui::Ui& ui, const ui::Rect& area, const NoticeModel& m) {
  NoticePlaces out;
  const bool two = is_landscape(ui) && !m.pictures.empty() && m.card.withdrawn.empty();
  const auto lanes =
      ui::columns_by_weight(area, two ? std::vector{0.78F, 1.0F} : std::vector{1.0F}, u(ui, 48));
  out.head = lanes.front();
  out.head.h = notice_head(ui, out.head, m, false);
  out.article = lanes.back();
  if (!two) ui::cut_top(&out.article, out.head.h);
  if (m.pictures.empty() || !m.card.withdrawn.empty()) return out;
  const float room = std::max(area.h - out.head.h, u(ui, 500));
  out.image = {out.head.x, out.head.bottom(), out.head.w,
               std::min(out.head.w * 0.52F, room * (two ? 0.94F : 0.6F))};
  return out;
}

// The article, and whatever else scrolls with it; coordinates of the scroll view.
void draw_article(ui::Ui& ui, const ui::Rect& at, const NoticeModel& m,
                  const markup::Document& document, View* view, Actions* actions) {
  const auto visible = view->scroll.visible();
  const auto result = ui::article(ui, at, document, article_of(view), visible.top, visible.bottom);
  if (const auto index = index_of(m, result.picture)) {
    actions->emplace_back(app::act::GoTo{app::PictureRoute{m.card.id, *index}});
  }
}

}  // namespace

void draw_notice(ui::Ui& ui, const ui::Rect& area, const NoticeModel& m, View* view,
                 Actions* actions) {
  if (!m.found) {
    ui::state_card(ui, {area.x, area.y, area.w, 0}, "gone",
                   {icons::kDocument, ui::TagTone::kGrey, m.gone_title, m.gone_line, {}, {}});
    return;
  }
  const float gap = u(ui, 30);
  const bool stands = !ui.is_large();
  if (!m.card.withdrawn.empty()) {
    const float used = notice_head(ui, area, m, true);
    ui::state_card(ui, {area.x, area.y + used, area.w, 0}, "withdrawn",
                   {icons::kInfo, ui::TagTone::kGrey, m.card.withdrawn, {}, {}, {}});
    return;
  }
  const auto& document = document_of(view, m.card.id, m.body_md, m.too_long);
  NoticePlaces at = place_notice(ui, area, m);
  const bool two = at.article.x > at.head.x;
  ui::Rect rest = area;
  if (stands) {
    notice_head(ui, at.head, m, true);
    if (two) draw_notice_picture(ui, at.image, m, actions);
    rest = at.article;
  }
  // From here on in the coordinates of the scroll view.
  const float words = ui::article_height(ui, at.article.w, document, article_of(view));
  const float head = stands ? 0 : at.head.h;
  const float image = stands && two ? 0 : at.image.h;
  const float left = head + image + (image > 0 ? gap : 0);
  const float top = two ? 0 : left;
  view->scroll.begin(ui, rest, "notice", std::max(left, top + words) + gap, ui.colour().paper);
  if (!stands) notice_head(ui, {0, 0, at.head.w, 0}, m, true);
  if (image > 0) draw_notice_picture(ui, {0, head, at.image.w, image}, m, actions);
  draw_article(ui, {at.article.x - rest.x, top, at.article.w, words}, m, document, view, actions);
  view->scroll.end(ui);
}

void draw_picture(ui::Ui& ui, const ui::Rect& area, const PictureModel& m, const base::Id& notice,
                  Actions* actions) {
  if (!m.found) return;
  ui::Rect rest = area;
  const auto go = [&](size_t index) {
    actions->emplace_back(app::act::GoBack{});
    actions->emplace_back(app::act::GoTo{app::PictureRoute{notice, index}});
  };
  const ui::ButtonSpec buttons[] = {{ui::ButtonKind::kPlain, m.previous, {}, {}},
                                    {ui::ButtonKind::kSecondary, m.close, {}, {}},
                                    {ui::ButtonKind::kPlain, m.next, {}, {}}};
  const auto cells = cut_action_bar(ui, &rest, buttons);
  if (m.index > 0 && ui::button(ui, cells[0], "previous", buttons[0])) go(m.index - 1);
  if (m.index + 1 < m.count && ui::button(ui, cells[2], "next", buttons[2])) go(m.index + 1);
  if (ui::button(ui, cells[1], "close", buttons[1])) actions->emplace_back(app::act::GoBack{});

  const auto small = sized(30, ui.colour().ink2);
  const auto alt = sized(32, ui.colour().ink2).lines(ui.is_large() ? 0 : 2);
  const float position = std::max(u(ui, 120), ui::measure(ui, m.position, small).w + 2);
  const float width = rest.w - position - u(ui, 20);
  const float height = std::max(u(ui, 96), ui::measure(ui, m.picture.alt, alt, width).h);
  ui::Rect words = ui::cut_bottom(&rest, height, u(ui, 16));
  ui::picture(ui, rest, m.picture.sha256, m.picture.alt, ui::Fit::kContain);
  ui::Rect place = ui::cut_right(&words, position, u(ui, 20));
  place.h = t(ui, 60);
  ui::label(ui, place, m.position, small.aligned(ui::TextAlign::kRight));
  ui::text(ui, words, m.picture.alt, alt);
}

}  // namespace screens
