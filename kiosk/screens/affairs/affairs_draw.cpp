#include "kiosk/screens/affairs/affairs_draw.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/common/tones.h"

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
  if (ui.is_large()) return title;  // nothing is cut off: there is a wall to scroll
  return title.lines(card.withdrawn.empty() ? 2 : 1);
}

ui::TextStyle below_style(ui::Ui& ui) {
  return sized(32, ui.colour().ink2).lines(ui.is_large() ? 0 : 1);
}

// What stands below the title: the reason of a withdrawn one, the first line of the lead.
std::string_view line_below(const NoticeCard& card, bool lead) {
  if (!card.withdrawn.empty()) return card.withdrawn;
  return lead ? std::string_view(card.summary) : std::string_view();
}

float below_height(ui::Ui& ui, const NoticeCard& card, bool lead, float inner) {
  const auto words = line_below(card, lead);
  if (words.empty()) return 0;
  return u(ui, 4) + std::max(u(ui, 50), ui::measure(ui, words, below_style(ui), inner).h);
}

// The tags of a card, and its date beside or below them.
struct CardHead {
  bool pinned = false;  // a tag of its own: elsewhere it lies on the picture
  bool below = false;
  float height = 0;
};

CardHead card_head(ui::Ui& ui, const NoticeCard& card, bool lead, float inner) {
  CardHead out;
  out.pinned = card.picture.empty() && !card.pinned.empty();
  float tags = ui::tag_width(ui, card.category_word);
  if (out.pinned) tags += u(ui, 12) + ui::tag_width(ui, card.pinned);
  const auto small = style(ui::TextRole::kCaption);
  const float date = ui::measure(ui, lead ? card.dates : card.from, small).w;
  out.below = tags + u(ui, 14) + date > inner;
  out.height = ui.text_mm(ui::kTagHeight_mm);
  if (out.below) {
    out.height += ui::measure(ui, lead ? card.dates : card.from, small, inner).h + u(ui, 4);
  }
  return out;
}

float picture_height(ui::Ui& ui, const NoticeCard& card, bool lead) {
  if (card.picture.empty()) return 0;
  return u(ui, lead ? kLeadPicture_px : kCardPicture_px);
}

float card_height(ui::Ui& ui, const NoticeCard& card, bool lead, float width) {
  const float in = width - 2 * u(ui, lead ? kLeadSide_px : kCardSide_px);
  return std::round(2 * u(ui, kPad_px) + card_head(ui, card, lead, in).height + u(ui, 8) +
                    picture_height(ui, card, lead) +
                    ui::measure(ui, card.title, title_style(ui, card, lead), in).h +
                    below_height(ui, card, lead, in));
}

void draw_card_head(ui::Ui& ui, ui::Rect head, const NoticeCard& card, bool lead,
                    const CardHead& lay) {
  float used = ui::tag(ui, {head.x, head.y}, card.category_word, tone_of(card.category));
  if (lay.pinned) {
    used += u(ui, 12);
    used += ui::tag(ui, {head.x + used, head.y}, card.pinned, ui::TagTone::kRed);
  }
  const auto small = style(ui::TextRole::kCaption, ui.colour().ink2);
  if (lay.below) {
    ui::cut_top(&head, ui.text_mm(ui::kTagHeight_mm), u(ui, 4));
    ui::text(ui, head, lead ? card.dates : card.from, small);
    return;
  }
  ui::cut_left(&head, used, u(ui, 14));
  if (lead) ui::label(ui, head, card.dates, small);
  else ui::label(ui, head, card.from, small.aligned(ui::TextAlign::kRight));
}

void draw_card(ui::Ui& ui, const ui::Rect& r, const NoticeCard& card, bool lead, Actions* actions) {
  const auto touched = ui::hot_area(ui, r, "notice:" + card.id, card.title);
  ui::panel(ui, r, touched.pressed);
  ui::Rect in = r;
  if (!card.picture.empty()) {
    const ui::Rect image = ui::cut_top(&in, picture_height(ui, card, lead));
    ui::picture(ui, image, card.picture, card.picture_alt, ui::Fit::kCover,
                ui.mm(ui.theme().radius_panel_mm));
    if (!card.pinned.empty()) {
      const ui::Above above(ui);
      ui::tag(ui, {image.x + u(ui, 24), image.y + u(ui, 24)}, card.pinned, ui::TagTone::kRed);
    }
  }
  in = in.inset(u(ui, lead ? kLeadSide_px : kCardSide_px), u(ui, kPad_px));
  const CardHead lay = card_head(ui, card, lead, in.w);
  draw_card_head(ui, ui::cut_top(&in, lay.height, u(ui, 8)), card, lead, lay);
  const float h = ui::text(ui, in, card.title, title_style(ui, card, lead));
  if (const auto below = line_below(card, lead); !below.empty()) {
    ui::cut_top(&in, h, u(ui, 4));
    ui::text(ui, in, below, below_style(ui));
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
  const int count = wall_columns(ui, width);
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

// Title left, what is live and the rule at its right; where that does not fit, below it.
void draw_affairs_head(ui::Ui& ui, ui::Rect* rest, const AffairsModel& m) {
  const auto title = sized(58, ui.colour().ink, ui::TextFace::kSerif);
  const auto small = sized(30, ui.colour().ink2);
  const auto size = ui::measure(ui, m.title, title);
  const float side = std::max(ui::measure(ui, m.live, small).w, ui::measure(ui, m.rule, small).w);
  const bool beside = !ui.is_large() && size.w + u(ui, 24) + side <= rest->w;
  const ui::Rect head = ui::cut_top(rest, std::max(u(ui, 96), size.h), u(ui, beside ? 16 : 0));
  ui::label(ui, head, m.title, title);
  ui.announce(ui::ProbeRole::kText, m.title, head);
  if (beside) {
    const auto lines = ui::rows(head, 2, 0);
    ui::label(ui, lines[0], m.live, small.aligned(ui::TextAlign::kRight));
    ui::label(ui, lines[1], m.rule, small.aligned(ui::TextAlign::kRight));
    return;
  }
  const std::string both = m.live + "　" + m.rule;
  if (is_landscape(ui) && size.w + u(ui, 40) + ui::measure(ui, both, small).w <= rest->w) {
    ui::label(ui, head, both, small.aligned(ui::TextAlign::kRight));
    return;
  }
  const float h = ui::measure(ui, both, small, rest->w).h;
  ui::text(ui, ui::cut_top(rest, h, u(ui, 16)), both, small);
}

void draw_cards(ui::Ui& ui, const ui::Rect& rest, const AffairsModel& m, View* view,
                Actions* actions) {
  if (m.is_loading) {
    const ui::Clip clip(ui, rest);
    ui::skeleton_wall(ui, rest, wall_columns(ui, rest.w));
    return;
  }
  if (m.cards.empty()) {
    ui::state_card(ui, {rest.x, rest.y, rest.w, 0}, "empty",
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

}  // namespace

void draw_affairs(ui::Ui& ui, const ui::Frame& frame, const AffairsModel& m, View* view,
                  Actions* actions) {
  ui::Rect rest = frame.content;
  draw_affairs_head(ui, &rest, m);
  const float height = ui.text_mm(ui::kChipHeight_mm);
  ui::Rect chips;
  if (ui.is_low_reach()) {
    ui::cut_bottom(&rest, u(ui, 22));
    chips = ui::cut_bottom(&rest, height, u(ui, 22));
  } else {
    chips = ui::cut_top(&rest, height, u(ui, 22));
  }
  chips.w = ui.screen().w - chips.x;
  draw_filter(ui, chips, m, view, actions);
  draw_cards(ui, rest, m, view, actions);
}

}  // namespace screens
