#include "kiosk/text/clusters.h"

#include <algorithm>

#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/utext.h>

#include "data/base/utf8.h"
#include "kiosk/text/characters.h"

namespace text {
namespace {

constexpr float kFullWidth_em = 0.95F;
constexpr float kHalf_em = 0.5F;
constexpr float kInkSlack_em = 0.06F;  // ink may reach this far over the half
constexpr float kMixedGap_em = 0.15F;  // between Chinese and Latin
constexpr float kNarrowQuoteSide_em = 0.06F;
constexpr int kTabSpaces = 4;

struct Item {
  GlyphMetrics metrics;
  bool half_right_free = false;  // the right half of its cell is blank (。)
  bool half_left_free = false;   // the left half is (（)
};

const Span* span_at(std::span<const Span> spans, uint32_t byte, size_t* hint) {
  while (*hint < spans.size() && spans[*hint].end <= byte) ++*hint;
  return *hint < spans.size() && spans[*hint].begin <= byte ? &spans[*hint] : nullptr;
}

// Byte offsets at which ICU lets a line start.
std::vector<bool> icu_breaks(std::string_view text) {
  std::vector<bool> result(text.size() + 1, false);
  UErrorCode status = U_ZERO_ERROR;
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<int64_t>(text.size()), &status);
  UBreakIterator* breaks = ubrk_open(UBRK_LINE, "zh", nullptr, 0, &status);
  if (U_SUCCESS(status)) {
    ubrk_setUText(breaks, &source, &status);
    if (U_SUCCESS(status)) {
      for (int32_t at = ubrk_first(breaks); at != UBRK_DONE; at = ubrk_next(breaks))
        result[static_cast<size_t>(at)] = true;
    }
  }
  if (breaks != nullptr) ubrk_close(breaks);
  utext_close(&source);
  return result;
}

// The one character for a letter with a mark, or 0.
char32_t composed(char32_t base, char32_t mark) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) return 0;
  const UChar32 whole =
      unorm2_composePair(nfc, static_cast<UChar32>(base), static_cast<UChar32>(mark));
  return whole < 0 ? 0 : static_cast<char32_t>(whole);
}

// ICU takes ‘ ’ “ ” for quotes of unknown side and never breaks beside them; in Chinese their side
// is known. Dashes and dots in pairs stay whole; nothing starts with a closing or a joining sign or
// ends with an opening one; 11月 is never torn.
bool may_break(bool icu, char32_t before, char32_t after) {
  if (is_space(after)) return false;
  if (is_opening(before) || is_closing(after) || is_joining(after)) return false;
  if (before >= U'0' && before <= U'9' && is_date_word(after)) return false;
  if (before == after && (before == 0x2014 || before == 0x2026)) return false;
  if (is_quote(after) && is_opening(after) && (is_cjk(before) || is_closing(before))) return true;
  if (is_quote(before) && is_closing(before) && (is_cjk(after) || is_opening(after))) return true;
  return icu;
}

// A full-width quote beside Latin letters (it’s, “ok”) is set by its ink.
bool narrow_quote(char32_t c, char32_t before, char32_t after) {
  if (!is_quote(c)) return false;
  const char32_t inside = is_opening(c) ? after : before;
  return (inside < 0x530 && inside > ' ') || (is_latin(before) && is_latin(after));
}

void set_metrics(Cluster* cluster, const Item& item, float size) {
  const GlyphMetrics& metrics = item.metrics;
  cluster->width = metrics.advance_em * size;
  cluster->ink_middle = (metrics.ink_left_em + metrics.ink_right_em) / 2 * size;
  if (item.half_right_free) cluster->trim_end = kHalf_em * size;
  if (item.half_left_free) cluster->trim_start = kHalf_em * size;
}

Item item_of(char32_t c, const GlyphMetrics& metrics) {
  Item item{metrics};
  if (metrics.advance_em < kFullWidth_em) return item;
  item.half_right_free = is_closing(c) && metrics.ink_right_em <= kHalf_em + kInkSlack_em;
  item.half_left_free = is_opening(c) && metrics.ink_left_em >= kHalf_em - kInkSlack_em;
  return item;
}

void narrow(Cluster* cluster, const Item& item, float size) {
  const GlyphMetrics& metrics = item.metrics;
  cluster->shift = (kNarrowQuoteSide_em - metrics.ink_left_em) * size;
  cluster->width = (metrics.ink_right_em - metrics.ink_left_em + 2 * kNarrowQuoteSide_em) * size;
  cluster->trim_start = cluster->trim_end = 0;
}

// 11月25日 is read as one: a gap around each word would tear it apart.
// Full-width signs side by side give up the blank half between them; Chinese and Latin get a gap.
void fit_neighbours(Cluster* left, Cluster* right, float size) {
  const bool right_sign = is_closing(right->scalar) || is_opening(right->scalar);
  if (left->trim_end > 0 && right_sign) {
    left->width -= left->trim_end;
    left->trim_end = 0;
  } else if (is_opening(left->scalar) && right->trim_start > 0) {
    right->width -= right->trim_start;
    right->shift -= right->trim_start;
    right->trim_start = 0;
  }
  const bool dated = is_date_word(left->scalar) || is_date_word(right->scalar);
  const bool mixed =
      (left->cjk && is_latin(right->scalar)) || (is_latin(left->scalar) && right->cjk);
  if (mixed && !dated) {
    left->width += kMixedGap_em * size;
    left->trim_end = kMixedGap_em * size;
  }
}

class Reader {
 public:
  Reader(FaceSet& faces, const Style& style, std::span<const Span> spans)
      : faces_(faces), style_(style), spans_(spans), size_(static_cast<float>(style.size_px)) {}

  Paragraph read(std::string_view text, uint32_t offset) {
    const std::vector<bool> breaks = icu_breaks(text);
    size_t at = 0;
    while (at < text.size()) {
      const size_t begin = at;
      const char32_t scalar = base::next_scalar(text, &at);
      const bool joined = is_mark(scalar) || (scalar >= 0xfe00 && scalar <= 0xfe0f);
      if (joined && !result_.clusters.empty())
        add_mark(scalar, offset + static_cast<uint32_t>(begin));
      else add_base(scalar, offset + static_cast<uint32_t>(begin), breaks[begin]);
    }
    fit();
    return std::move(result_);
  }

 private:
  // A letter and its mark that exist as one character are drawn as that; other marks stand in the
  // middle of the base's ink, all in one place: never higher than one mark.
  void add_mark(char32_t scalar, uint32_t byte) {
    Cluster& base = result_.clusters.back();
    if (base.mark_count >= kMarksMaxDrawn || is_invisible(scalar)) return;
    const Face face = face_at(byte).face;
    if (base.mark_count == 0 && compose(&base, scalar, face)) return;
    const GlyphMetrics metrics = faces_.metrics(face, scalar);
    const float middle = (metrics.ink_left_em + metrics.ink_right_em) / 2 * size_;
    result_.marks.push_back(
        {{metrics.glyph, size_px(), metrics.source}, base.ink_middle - middle, byte});
    ++base.mark_count;
  }

  // Only in the letter's own font: another would change its look.
  bool compose(Cluster* base, char32_t mark, Face face) {
    const char32_t whole = composed(base->scalar, mark);
    if (whole == 0 || !faces_.covers(face, whole)) return false;
    const GlyphMetrics metrics = faces_.metrics(face, whole);
    if (metrics.source != base->id.source) return false;
    base->scalar = whole;
    set_base(base, metrics);
    return true;
  }

  void set_base(Cluster* cluster, const GlyphMetrics& metrics) {
    items_.back() = item_of(cluster->scalar, metrics);
    if (!cluster->space) cluster->id = {metrics.glyph, size_px(), metrics.source};
    set_metrics(cluster, items_.back(), size_);
    cluster->width += style_.letter_spacing_px;
  }

  void add_base(char32_t scalar, uint32_t byte, bool break_allowed) {
    const Span look = face_at(byte);
    Cluster cluster;
    cluster.scalar = scalar;
    cluster.byte = byte;
    cluster.tone = look.tone;
    cluster.space = is_space(scalar);
    cluster.cjk = is_cjk(scalar);
    cluster.closing = is_closing(scalar) || is_full_stop(scalar);
    cluster.first_mark = static_cast<uint32_t>(result_.marks.size());
    cluster.break_before = break_allowed;
    items_.emplace_back();
    if (scalar == '\t') {
      cluster.width = faces_.metrics(look.face, U' ').advance_em * size_ * kTabSpaces;
    } else if (!is_invisible(scalar)) {
      set_base(&cluster, faces_.metrics(look.face, scalar));
    }
    result_.clusters.push_back(cluster);
  }

  void fit() {
    auto& clusters = result_.clusters;
    for (size_t i = 0; i < clusters.size(); ++i) {
      const char32_t before = i > 0 ? clusters[i - 1].scalar : 0;
      const char32_t after = i + 1 < clusters.size() ? clusters[i + 1].scalar : 0;
      if (clusters[i].trim_start + clusters[i].trim_end > 0 &&
          narrow_quote(clusters[i].scalar, before, after))
        narrow(&clusters[i], items_[i], size_);
      clusters[i].break_before =
          i > 0 && may_break(clusters[i].break_before, before, clusters[i].scalar);
    }
    for (size_t i = 1; i < clusters.size(); ++i)
      fit_neighbours(&clusters[i - 1], &clusters[i], size_);
  }

  Span face_at(uint32_t byte) {
    if (const Span* span = span_at(spans_, byte, &span_hint_)) return *span;
    return {0, 0, style_.face, 0};
  }

  uint16_t size_px() const { return static_cast<uint16_t>(style_.size_px); }

  FaceSet& faces_;
  const Style& style_;
  std::span<const Span> spans_;
  float size_;
  size_t span_hint_ = 0;
  Paragraph result_;
  std::vector<Item> items_;
};

}  // namespace

Paragraph read_paragraph(FaceSet& faces, std::string_view text, uint32_t offset, const Style& style,
                         std::span<const Span> spans) {
  return Reader(faces, style, spans).read(text, offset);
}

}  // namespace text
