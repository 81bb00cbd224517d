#include "kiosk/ui/article.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/article_columns.h"
#include "kiosk/ui/article_told.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/text.h"

namespace ui {
namespace {

// Walks the tree twice: to measure and to draw, so that both agree by being the same code.
class Setter {
 public:
  Setter(Ui& ui, ArticleState& state, bool draw, float top, float bottom)
      : ui_(ui), state_(state), draw_(draw), top_(top), bottom_(bottom), told_(state.told) {}

  void blocks(const std::vector<markup::Block>& list, Rect* at, bool tight) {
    for (size_t i = 0; i < list.size(); ++i) {
      if (i > 0) cut_gap(at, tight ? ui_.p(1) : ui_.p(4));
      block(list[i], at);
    }
  }

  void addresses(Rect* at) {
    for (const markup::Address& address : state_.addresses) {
      cut_gap(at, ui_.p(4));
      if (address.is_code) code(address.text, at);
      else plain_address(address.text, at);
    }
  }

  const std::optional<std::string>& tapped() const { return tapped_; }

 private:
  void code(const std::string& url, Rect* at) {
    const TextStyle style{.role = TextRole::kCaption, .colour = ui_.colour().ink2, .max_lines = 3};
    const Rect box{at->x, at->y, ui_.mm(48), ui_.mm(48)};
    Rect words{box.right() + ui_.p(4), box.y + ui_.p(3), at->w - box.w - ui_.p(4), 0};
    words.h = measure(ui_, url, style, words.w).h;
    const Rect both = unite(box, words);
    if (seen(both)) {
      const bool fits = qr_code(ui_, box, url);
      text(ui_, words, url, style);
      told_.line(fits ? "code" : "address", url);
    }
    at->y += both.h;
  }

  void plain_address(const std::string& words, Rect* at) {
    const TextStyle style{.role = TextRole::kCaption, .colour = ui_.colour().ink2};
    const Rect box{at->x, at->y, at->w, measure(ui_, words, style, at->w).h};
    if (seen(box)) {
      text(ui_, box, words, style);
      told_.line("address", words);
    }
    at->y += box.h;
  }

  void cut_gap(Rect* at, float gap) { at->y += gap; }
  bool seen(const Rect& r) const { return draw_ && r.y < bottom_ && r.bottom() > top_; }

  void block(const markup::Block& b, Rect* at) {
    const auto known = state_.heights.find(&b);
    if (known != state_.heights.end() && !seen({at->x, at->y, at->w, known->second})) {
      at->y += known->second;
      return;
    }
    const float from = at->y;
    set(b, at);
    state_.heights.insert_or_assign(&b, at->y - from);
  }

  void set(const markup::Block& b, Rect* at) {
    switch (b.kind) {
      case markup::BlockKind::kHeading: {
        const TextRole role = b.level == 1 ? TextRole::kH1 : TextRole::kH2;
        return spans(b, at, {.role = role}, b.level == 1 ? "h1" : "h2");
      }
      case markup::BlockKind::kParagraph:
      case markup::BlockKind::kCell:
        return spans(b, at, {.role = TextRole::kLead, .leading = 1.66F}, "p");
      case markup::BlockKind::kCode:
        return spans(b, at, {.role = TextRole::kBody, .colour = ui_.colour().ink2}, "pre");
      case markup::BlockKind::kList: return list(b, at);
      case markup::BlockKind::kItem: return blocks(b.children, at, true);
      case markup::BlockKind::kQuote: return quote(b, at);
      case markup::BlockKind::kRule: return rule(at);
      case markup::BlockKind::kTable: return table(b, at);
      case markup::BlockKind::kRow: return;
      case markup::BlockKind::kPicture: return image(b, at);
    }
  }

  void rule(Rect* at) {
    if (seen({at->x, at->y, at->w, 1})) {
      hairline(ui_, at->x, at->y, at->w);
      told_.line("rule", "");
    }
    at->y += 1;
  }

  // Tones: 0 the ink, 1 a link, 2 struck through or code.
  void spans(const markup::Block& b, Rect* at, const TextStyle& style, std::string_view kind) {
    std::string words;
    std::vector<text::Span> marks;
    const bool serif = ui_.theme().type[static_cast<size_t>(style.role)].serif;
    for (const markup::Span& s : b.spans) {
      const auto from = static_cast<uint32_t>(words.size());
      words += s.text;
      const uint8_t tone = !s.url.empty() ? 1 : (s.struck || s.code ? 2 : 0);
      const bool bold = s.strong || s.emphasis;
      if ((!bold && tone == 0) || s.text.empty()) continue;
      const auto plain = serif ? text::Face::kSerifBold : text::Face::kSans;
      marks.push_back({from, static_cast<uint32_t>(words.size()),
                       bold && !serif ? text::Face::kSansBold : plain, tone});
    }
    const auto layout = layout_of(ui_, words, style, at->w, Privacy::kCache, marks);
    const Rect box{at->x, at->y, at->w, layout->height()};
    if (seen(box)) {
      const Palette& c = ui_.colour();
      const Colour tones[] = {style.colour.value_or(c.ink), c.red, c.ink2};
      draw_layout(ui_, *layout, {at->x, at->y}, tones);
      if (ui_.reads_aloud() && !words.empty()) ui_.announce(ProbeRole::kText, words, box);
      told_.words(kind, words, marks, strike(b, *layout, {at->x, at->y}));
    }
    at->y += box.h;
  }

  // A line through what no longer holds: grey alone would read as valid.
  ArticleTold::Ranges strike(const markup::Block& b, const text::Layout& layout, Point at) {
    ArticleTold::Ranges struck;
    uint32_t from = 0;
    for (const markup::Span& s : b.spans) {
      const auto to = from + static_cast<uint32_t>(s.text.size());
      if (s.struck) {
        struck.emplace_back(from, to);
        for (const text::Rect& r : layout.rects_of(from, to)) {
          const float y = std::round(at.y + (r.y0 + r.y1) / 2);
          ui_.canvas().fill({at.x + r.x0, y, r.x1 - r.x0, ui_.mm(0.8F)}, ui_.colour().ink2);
        }
      }
      from = to;
    }
    return struck;
  }

  void list(const markup::Block& b, Rect* at) {
    const TextStyle signs{.role = TextRole::kLead, .colour = ui_.colour().red};
    const auto last = std::to_string(b.start + static_cast<int>(b.children.size()) - 1) + ".";
    const float sign_w = b.ordered ? measure(ui_, last, signs).w + ui_.p(2) : 0;
    const float indent = std::max(ui_.mm(16), sign_w);
    int number = b.start;
    for (size_t i = 0; i < b.children.size(); ++i) {
      if (i > 0) cut_gap(at, ui_.p(2));
      Rect inner{at->x + indent, at->y, at->w - indent, 0};
      const float line = ui_.metrics().text_px(TextRole::kLead) * 1.66F;
      const std::string sign = b.ordered ? std::to_string(number) + "." : "•";
      if (const Rect mark{at->x, at->y, indent, line}; seen(mark)) {
        if (b.ordered) {
          label(ui_, mark, sign, signs);
        } else {
          ui_.canvas().circle({at->x + ui_.mm(5), at->y + line / 2}, ui_.mm(1.8F),
                              ui_.colour().red);
        }
      }
      ++number;
      if (b.children[i].children.empty()) told_.line(sign, "");
      told_.enter(sign);
      block(b.children[i], &inner);
      told_.leave();
      at->y = std::max(inner.y, at->y + line);
    }
  }

  void quote(const markup::Block& b, Rect* at) {
    const float indent = ui_.mm(10);
    Rect inner{at->x + indent, at->y, at->w - indent, 0};
    told_.enter("quote");
    blocks(b.children, &inner, false);
    told_.leave();
    const Rect bar{at->x, at->y, ui_.mm(1.5F), inner.y - at->y};
    if (seen(bar)) ui_.canvas().fill(bar, ui_.colour().gold);
    at->y = inner.y;
  }

  void table(const markup::Block& b, Rect* at) {
    if (b.children.empty()) return;
    const float pad = ui_.p(3);
    const auto lanes = lanes_of(b, *at, pad);
    for (size_t i = 0; i < b.children.size(); ++i) {
      const auto& cells = b.children[i].children;
      const Rect line{at->x, at->y, at->w, row_height(b.children[i], lanes, pad, i == 0)};
      if (seen(line)) {
        ui_.canvas().fill(line, i == 0 ? ui_.colour().paper2 : ui_.colour().card);
        hairline(ui_, line.x, line.bottom() - 1, line.w);
        for (size_t j = 0; j < std::min(cells.size(), lanes.size()); ++j) {
          Rect cell{lanes[j].x + pad, at->y + ui_.p(2), lanes[j].w - 2 * pad, 0};
          this->cell(cells[j], &cell, i == 0);
        }
        told_.line("row ends", "");
      }
      at->y += line.h;
    }
  }

  // Measured once: the widths are kept under the cells of the head, one a column.
  std::vector<Rect> lanes_of(const markup::Block& table, const Rect& at, float pad) {
    const auto& head = table.children.front().children;
    if (!head.empty() && !state_.heights.contains(&head.front())) {
      const auto widths = column_widths(ui_, table, at.w, pad);
      for (size_t i = 0; i < head.size(); ++i) state_.heights[&head[i]] = widths[i];
    }
    std::vector<Rect> lanes;
    float x = at.x;
    for (const markup::Block& cell : head) {
      lanes.push_back({x, 0, state_.heights[&cell], 0});
      x += lanes.back().w;
    }
    if (!lanes.empty()) lanes.back().w = at.x + at.w - lanes.back().x;
    return lanes;
  }

  float row_height(const markup::Block& row, const std::vector<Rect>& lanes, float pad, bool head) {
    const auto known = state_.heights.find(&row);
    if (known != state_.heights.end()) return known->second;
    Setter measuring(ui_, state_, false, 0, 0);
    float h = 0;
    for (size_t j = 0; j < std::min(row.children.size(), lanes.size()); ++j) {
      Rect cell{0, 0, lanes[j].w - 2 * pad, 0};
      measuring.cell(row.children[j], &cell, head);
      h = std::max(h, cell.y);
    }
    return state_.heights[&row] = h + 2 * ui_.p(2);
  }

  void cell(const markup::Block& b, Rect* at, bool head) {
    TextStyle style{.role = TextRole::kBody};
    if (head) style.colour = ui_.colour().ink2;
    if (b.align == markup::Align::kRight) style.align = TextAlign::kRight;
    if (b.align == markup::Align::kCentre) style.align = TextAlign::kCentre;
    constexpr const char* kSides[] = {"", "", " centre", " right"};
    spans(b, at, style, (head ? "head" : "cell") + std::string(kSides[static_cast<int>(b.align)]));
  }

  void image(const markup::Block& b, Rect* at) {
    const Rect box{at->x, at->y, at->w, std::round(at->w * 0.52F)};
    const std::string alt = b.spans.empty() ? std::string() : b.spans[0].text;
    if (seen(box)) {
      const auto touch = hot_area(ui_, box, "picture-" + b.media, alt, ProbeRole::kImage);
      picture(ui_, box, b.media, "", Fit::kCover, ui_.mm(4));
      if (touch.tapped) tapped_ = b.media;
      told_.line("picture " + b.media.substr(0, 8), alt);
    }
    at->y += box.h;
    if (alt.empty()) return;
    const TextStyle style{.role = TextRole::kCaption, .colour = ui_.colour().ink2};
    const float h = measure(ui_, alt, style, at->w).h;
    at->y += ui_.p(1);
    if (seen({at->x, at->y, at->w, h})) text(ui_, {at->x, at->y, at->w, h}, alt, style);
    at->y += h;
  }

  Ui& ui_;
  ArticleState& state_;
  bool draw_;
  float top_;
  float bottom_;
  ArticleTold told_;
  std::optional<std::string> tapped_;
};

void renew(Ui& ui, float width, const markup::Document& document, ArticleState* state) {
  const float text_px = ui.metrics().text_px(TextRole::kLead);
  if (state->document == &document && state->width == width && state->text_px == text_px) return;
  std::vector<std::string>* const told = state->told;
  *state = {};
  state->told = told;
  state->document = &document;
  state->width = width;
  state->text_px = text_px;
  state->addresses = markup::addresses_of(document);
}

}  // namespace

ArticleResult article(Ui& ui, const Rect& r, const markup::Document& document, ArticleState* state,
                      float visible_top, float visible_bottom) {
  renew(ui, r.w, document, state);
  Setter setter(ui, *state, true, visible_top, visible_bottom);
  Rect at = r;
  setter.blocks(document, &at, false);
  setter.addresses(&at);
  return {at.y - r.y, setter.tapped()};
}

float article_height(Ui& ui, float width, const markup::Document& document, ArticleState* state) {
  renew(ui, width, document, state);
  Setter setter(ui, *state, false, 0, 0);
  Rect at{0, 0, width, 0};
  setter.blocks(document, &at, false);
  setter.addresses(&at);
  return at.y;
}

}  // namespace ui
