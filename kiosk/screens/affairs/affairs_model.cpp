#include "kiosk/screens/affairs/affairs_model.h"

#include <algorithm>

#include "data/base/utf8.h"
#include "data/markup/markup.h"
#include "kiosk/screens/common/places.h"

namespace screens {

using app::operator""_k;

namespace {

constexpr size_t kSummaryMax = 80;          // characters: more than a line holds
constexpr size_t kSummarySourceMax = 1000;  // in which the first paragraph is looked for

// The first paragraph of a text, without marks; the card cuts it to its line.
std::string first_paragraph(std::string_view markdown) {
  const auto beginning = markup::parse_beginning(base::first_scalars(markdown, kSummarySourceMax));
  for (const markup::Block& block : beginning.document) {
    if (block.kind == markup::BlockKind::kParagraph) return markup::excerpt({block}, kSummaryMax);
  }
  return {};
}

void add_pictures_of(const markup::Block& block, std::vector<model::Picture>* all) {
  const auto same = [&](const model::Picture& known) { return known.sha256 == block.media; };
  if (block.kind == markup::BlockKind::kPicture && std::none_of(all->begin(), all->end(), same)) {
    all->push_back({block.media, block.spans.empty() ? "" : block.spans[0].text, 0, 0});
  }
  for (const markup::Block& child : block.children) add_pictures_of(child, all);
}

// Those of its list, then those in its text. A text is read for them only when it has any.
std::vector<model::Picture> viewable_of(const model::Notice& notice) {
  auto all = notice.pictures;
  if (notice.body_md.find("](media:") == std::string::npos) return all;
  const auto beginning = markup::parse_beginning(notice.body_md);
  for (const markup::Block& block : beginning.document) add_pictures_of(block, &all);
  return all;
}

NoticeCard card_of(const ModelContext& c, const model::Notice& notice) {
  NoticeCard card;
  card.id = notice.id;
  card.category = notice.category;
  card.category_word = c.words(app::key_of(notice.category));
  card.from = c.dates.date(notice.published_ms);
  card.dates = card.from;
  if (notice.valid_until_ms) {
    const std::string until = c.dates.date(*notice.valid_until_ms - 1);  // its last day
    card.dates = c.words("affairs.until"_k, {{"from", card.from}, {"until", until}});
  }
  card.title = title_of(c, notice);
  if (notice.pinned) card.pinned = c.words("affairs.pinned"_k);
  if (notice.withdrawn) {
    card.withdrawn = c.words("affairs.withdrawn"_k, {{"reason", notice.withdrawn->reason}});
  }
  if (!notice.pictures.empty() && !notice.withdrawn) {
    card.picture = notice.pictures.front().sha256;
    card.picture_alt = notice.pictures.front().alt;
  }
  return card;
}

}  // namespace

AffairsModel affairs_model(const ModelContext& c) {
  AffairsModel m;
  m.title = c.words("affairs.title"_k);
  const auto chosen = c.state.filters.notices;
  m.categories.push_back({std::nullopt, c.words("wall.all"_k), !chosen});
  for (const auto category : model::kNoticeCategories) {
    m.categories.push_back({category, c.words(app::key_of(category)), chosen == category});
  }
  for (const auto& notice : c.content.notices()) {
    if (chosen && notice.category != *chosen) continue;
    m.cards.push_back(card_of(c, notice));
    // Only the first card may lead the wall with a line of its text.
    if (m.cards.size() == 1) m.cards[0].summary = first_paragraph(notice.body_md);
  }
  m.live = c.words("affairs.live"_k, {{"n", static_cast<int64_t>(c.content.notices().size())}});
  m.rule = c.words("affairs.rule"_k);
  m.is_loading = m.cards.empty() && c.fresh.state == app::FreshState::kNone;
  if (m.cards.empty()) {
    m.empty_title = c.words("affairs.empty"_k);
    m.empty_line = c.words("affairs.empty_line"_k);
  }
  return m;
}

NoticeModel notice_model(const ModelContext& c, const base::Id& id) {
  NoticeModel m;
  const auto notice = c.content.notice(id);
  if (!notice) {
    m.gone_title = c.words("affairs.gone"_k);
    m.gone_line = c.words("affairs.gone_line"_k);
    return m;
  }
  m.found = true;
  m.card = card_of(c, *notice);
  // A withdrawn notice keeps its line with the reason; its text is no longer in force.
  if (!notice->withdrawn) {
    m.body_md = notice->body_md;
    m.too_long = c.words("affairs.too_long"_k);
    m.pictures = notice->pictures;
    m.viewable = viewable_of(*notice);
  }
  if (!m.pictures.empty()) {
    m.enlarge = c.words("picture.enlarge"_k, {{"n", static_cast<int64_t>(m.viewable.size())}});
  }
  if (c.words.language() == app::Language::kEn) m.original = c.words("note.original"_k);
  return m;
}

PictureModel picture_model(const ModelContext& c, const base::Id& id, size_t index) {
  PictureModel m;
  const auto notice = c.content.notice(id);
  if (!notice || notice->withdrawn) return m;
  const auto pictures = viewable_of(*notice);
  if (index >= pictures.size()) return m;
  m.found = true;
  m.picture = pictures[index];
  m.index = index;
  m.count = pictures.size();
  m.position = std::to_string(index + 1) + " / " + std::to_string(m.count);
  m.previous = c.words("picture.previous"_k);
  m.next = c.words("picture.next"_k);
  m.close = c.words("picture.close"_k);
  return m;
}

}  // namespace screens
