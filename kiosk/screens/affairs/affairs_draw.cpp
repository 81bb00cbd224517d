#include "kiosk/screens/affairs/affairs_draw.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/common/tones.h"
#include "kiosk/ui/article.h"

namespace screens {
namespace {

constexpr float kLeadPicture_px = 306;
constexpr float kCardPicture_px = 206;
constexpr float kLeadSide_px = 34;
constexpr float kCardSide_px = 22;
constexpr float kPad_px = 18;

ui::TextStyle title_style(ui::Ui& ui, const NoticeCard& card, bool lead) {
  const auto title = lead ? sized(46, ui.colour().ink, ui::TextFace::kSerif)
                          : sized(36, ui.colour().ink, ui::TextFace::kSansBold);
  return title.lines(card.withdrawn.empty() ? 2 : 1);
}

// What stands below the title: the reason of a withdrawn one, the first line of the lead.
std::string_view line_below(const NoticeCard& card, bool lead) {
  if (!card.withdrawn.empty()) return card.withdrawn;
  return lead ? std::string_view(card.summary) : std::string_view();
}

float card_height(ui::Ui& ui, const NoticeCard& card, bool lead, float width) {
  const float in = width - 2 * u(ui, lead ? kLeadSide_px : kCardSide_px);
  float h = 2 * u(ui, kPad_px) + ui.text_mm(ui::kTagHeight_mm) + u(ui, 8);
  if (!card.picture.empty()) h += u(ui, lead ? kLeadPicture_px : kCardPicture_px);
  h += ui::measure(ui, card.title, title_style(ui, card, lead), in).h;
  if (!line_below(card, lead).empty()) h += u(ui, 4 + 50);
  return std::round(h);
}

void draw_card(ui::Ui& ui, const ui::Rect& r, const NoticeCard& card, bool lead,
               Actions* actions) {
  const auto touched = ui::hot_area(ui, r, "notice:" + card.id, card.title);
  ui::panel(ui, r, touched.pressed);
  ui::Rect in = r;
  if (!card.picture.empty()) {
    const ui::Rect image = ui::cut_top(&in, u(ui, lead ? kLeadPicture_px : kCardPicture_px));
    ui::picture(ui, image, card.picture, card.picture_alt, ui::Fit::kCover,
                ui.mm(ui.theme().radius_panel_mm));
    if (!card.pinned.empty()) {
      const ui::Above above(ui);
      ui::tag(ui, {image.x + u(ui, 24), image.y + u(ui, 24)}, card.pinned, ui::TagTone::kRed);
    }
  }
  in = in.inset(u(ui, lead ? kLeadSide_px : kCardSide_px), u(ui, kPad_px));
  ui::Rect head = ui::cut_top(&in, ui.text_mm(ui::kTagHeight_mm), u(ui, 8));
  float used = ui::tag(ui, {head.x, head.y}, card.category_word, tone_of(card.category));
  if (card.picture.empty() && !card.pinned.empty()) {
    used += u(ui, 12);
    used += ui::tag(ui, {head.x + used, head.y}, card.pinned, ui::TagTone::kRed);
  }
  ui::cut_left(&head, used, u(ui, 14));
  const auto small = style(ui::TextRole::kCaption, ui.colour().ink2);
  if (lead) ui::label(ui, head, card.dates, small);
  else ui::label(ui, head, card.from, small.aligned(ui::TextAlign::kRight));
  const float h = ui::text(ui, in, card.title, title_style(ui, card, lead));
  if (const auto below = line_below(card, lead); !below.empty()) {
    ui::cut_top(&in, h, u(ui, 4));
    ui::text(ui, in, below, sized(32, ui.colour().ink2).lines(1));
  }
  if (touched.tapped) actions->emplace_back(app::act::GoTo{app::NoticeRoute{card.id}});
}

// The first pinned card spans the wall; the rest stand in columns.
struct CardPlaces {
  std::vector<ui::Rect> rects;
  float height = 0;
  bool lead = false;
};

CardPlaces place_cards(ui::Ui& ui, float width, const std::vector<NoticeCard>& cards) {
  CardPlaces out;
  const float gap = ui.mm(ui::kGutter_mm);
  out.lead = !cards.empty() && !cards[0].pinned.empty() && !is_landscape(ui);
  float top = 0;
  if (out.lead) {
    out.rects.push_back({0, 0, width, card_height(ui, cards[0], true, width)});
    top = out.rects[0].h + gap;
  }
  std::vector<float> heights;
  const int count = ui::columns_for_width_mm(width / ui.metrics().px_per_mm());
  const float column = (width - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  for (size_t i = out.lead ? 1 : 0; i < cards.size(); ++i) {
    heights.push_back(card_height(ui, cards[i], false, column));
  }
  float used = 0;
  for (const auto& r : ui::masonry({0, top, width, 0}, count, gap, gap, heights, &used)) {
    out.rects.push_back(r);
  }
  out.height = top + used + gap;
  return out;
}

void draw_filter(ui::Ui& ui, const ui::Rect& r, const AffairsModel& m, View* view,
                 Actions* actions) {
  std::vector<ui::Chip> chips;
  size_t chosen = 0;
  for (size_t i = 0; i < m.categories.size(); ++i) {
    chips.push_back({m.categories[i].word, {}});
    if (m.categories[i].chosen) chosen = i;
  }
  const auto tapped =
      ui::chip_row(ui, r, "categories", chips, chosen, ui::Tone::kOnPaper, &view->chips);
  if (tapped) actions->emplace_back(app::act::SetNotices{m.categories[*tapped].category});
}

}  // namespace

void draw_affairs(ui::Ui& ui, const ui::Frame& frame, const AffairsModel& m, View* view,
                  Actions* actions) {
  ui::Rect rest = frame.content;
  const ui::Rect head = ui::cut_top(&rest, u(ui, 96), u(ui, 16));
  ui::label(ui, head, m.title, sized(58, ui.colour().ink, ui::TextFace::kSerif));
  ui.announce(ui::ProbeRole::kText, m.title, head);
  const auto lines = ui::rows(head, 2, 0);
  const auto small = sized(30, ui.colour().ink2).aligned(ui::TextAlign::kRight);
  ui::label(ui, lines[0], m.live, small);
  ui::label(ui, lines[1], m.rule, small);
  ui::Rect chips = ui::cut_top(&rest, ui.text_mm(ui::kChipHeight_mm), u(ui, 22));
  chips.w = ui.screen().w - chips.x;
  draw_filter(ui, chips, m, view, actions);
  if (m.cards.empty()) {
    ui::state_card(ui, {rest.x, rest.y, rest.w, ui.text_mm(ui::kStateHeight_mm)}, "empty",
                   {icons::kDocument, ui::TagTone::kGrey, m.empty_title, m.empty_line, {}, {}});
    return;
  }
  const CardPlaces places = place_cards(ui, rest.w, m.cards);
  view->scroll.begin(ui, rest, "affairs", places.height, ui.colour().paper);
  for (size_t i = 0; i < m.cards.size(); ++i) {
    if (!view->scroll.visible().meets(places.rects[i])) continue;
    draw_card(ui, places.rects[i], m.cards[i], places.lead && i == 0, actions);
  }
  view->scroll.end(ui);
}

const markup::Document& document_of(View* view, const std::string& id,
                                    std::string_view markdown, std::string_view too_long) {
  const std::string name = id + ':' + std::to_string(std::hash<std::string_view>{}(markdown));
  if (!view->document || view->document_of != name) {
    auto parsed = markup::parse_beginning(markdown);
    if (!parsed.whole && !too_long.empty()) {
      parsed.document.emplace_back().kind = markup::BlockKind::kRule;
      parsed.document.emplace_back().spans.emplace_back().text = too_long;
    }
    view->document = std::move(parsed.document);
    view->document_of = name;
    view->article = {};
  }
  return *view->document;
}

namespace {

void draw_notice_head(ui::Ui& ui, ui::Rect* area, const NoticeModel& m) {
  ui::Rect line = ui::cut_top(area, u(ui, 56), u(ui, 14));
  const float used = ui::tag(ui, {line.x, line.y}, m.card.category_word, tone_of(m.card.category));
  ui::cut_left(&line, used, u(ui, 14));
  ui::label(ui, line, m.card.dates, sized(30, ui.colour().ink2));
  const auto title = sized(60, ui.colour().ink, ui::TextFace::kSerif).lines(3);
  const float h = ui::measure(ui, m.card.title, title, area->w).h;
  const ui::Rect words = ui::cut_top(area, h, u(ui, 20));
  ui::text(ui, words, m.card.title, title);
  ui.announce(ui::ProbeRole::kText, m.card.title, words);
  if (!m.original.empty()) {
    ui::label(ui, ui::cut_top(area, u(ui, 40), u(ui, 10)), m.original,
              style(ui::TextRole::kCaption, ui.colour().ink2));
  }
}

// Index of the picture that was tapped within the article; nothing when it is not one of them.
std::optional<size_t> index_of(const NoticeModel& m, const std::optional<std::string>& sha256) {
  if (!sha256) return std::nullopt;
  for (size_t i = 0; i < m.pictures.size(); ++i) {
    if (m.pictures[i].sha256 == *sha256) return i;
  }
  return std::nullopt;
}

}  // namespace

void draw_notice(ui::Ui& ui, const ui::Rect& area, const NoticeModel& m, View* view,
                 Actions* actions) {
  if (!m.found) {
    ui::state_card(ui, {area.x, area.y, area.w, ui.text_mm(ui::kStateHeight_mm)}, "gone",
                   {icons::kDocument, ui::TagTone::kGrey, m.gone_title, m.gone_line, {}, {}});
    return;
  }
  ui::Rect rest = area;
  draw_notice_head(ui, &rest, m);
  if (!m.card.withdrawn.empty()) {
    ui::state_card(ui, {rest.x, rest.y, rest.w, ui.text_mm(ui::kStateHeight_mm)}, "withdrawn",
                   {icons::kInfo, ui::TagTone::kGrey, m.card.withdrawn, {}, {}, {}});
    return;
  }
  const auto& document = document_of(view, m.card.id, m.body_md, m.too_long);
  const float gap = u(ui, 30);
  const float image = m.pictures.empty() ? 0 : std::min(rest.w * 0.52F, rest.h * 0.6F);
  const float words = ui::article_height(ui, rest.w, document, &view->article);
  view->scroll.begin(ui, rest, "notice", image + gap + words + gap, ui.colour().paper);
  if (image > 0) {
    const ui::Rect r{0, 0, rest.w, image};
    const auto touched = ui::hot_area(ui, r, "picture", m.enlarge, ui::ProbeRole::kImage);
    ui::picture(ui, r, m.pictures[0].sha256, m.pictures[0].alt, ui::Fit::kCover, u(ui, 18));
    const ui::Above above(ui);
    const float width = ui::tag_width(ui, m.enlarge, icons::kSearch);
    ui::tag(ui, {r.right() - width - u(ui, 20), r.bottom() - u(ui, 66)}, m.enlarge,
            ui::TagTone::kDark, icons::kSearch);
    if (touched.tapped) actions->emplace_back(app::act::GoTo{app::PictureRoute{m.card.id, 0}});
  }
  const auto visible = view->scroll.visible();
  const auto result = ui::article(ui, {0, image + gap, rest.w, words}, document,
                                  &view->article, visible.top, visible.bottom);
  if (const auto index = index_of(m, result.picture)) {
    actions->emplace_back(app::act::GoTo{app::PictureRoute{m.card.id, *index}});
  }
  view->scroll.end(ui);
}

void draw_picture(ui::Ui& ui, const ui::Rect& area, const PictureModel& m,
                  const base::Id& notice, Actions* actions) {
  ui::Rect rest = area;
  const ui::Rect bar = ui::cut_bottom(&rest, ui.mm(ui::kActionBarHeight_mm));
  if (!m.found) return;
  ui::Rect words = ui::cut_bottom(&rest, u(ui, 96), u(ui, 16));
  ui::picture(ui, rest, m.picture.sha256, m.picture.alt, ui::Fit::kContain);
  ui::label(ui, ui::cut_right(&words, u(ui, 120), u(ui, 20)), m.position,
            sized(30, ui.colour().ink2).aligned(ui::TextAlign::kRight));
  ui::text(ui, words, m.picture.alt, sized(32, ui.colour().ink2).lines(2));
  const auto cells = ui::columns(ui::centred(bar, {bar.w, u(ui, 100)}), 3, u(ui, 20));
  const auto go = [&](size_t index) {
    actions->emplace_back(app::act::GoBack{});
    actions->emplace_back(app::act::GoTo{app::PictureRoute{notice, index}});
  };
  if (m.index > 0 &&
      ui::button(ui, cells[0], "previous", {ui::ButtonKind::kPlain, m.previous, {}, {}})) {
    go(m.index - 1);
  }
  if (m.index + 1 < m.count &&
      ui::button(ui, cells[2], "next", {ui::ButtonKind::kPlain, m.next, {}, {}})) {
    go(m.index + 1);
  }
  if (ui::button(ui, cells[1], "close", {ui::ButtonKind::kSecondary, m.close, {}, {}})) {
    actions->emplace_back(app::act::GoBack{});
  }
}

}  // namespace screens
