#include "kiosk/text/layout.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "kiosk/text/characters.h"
#include "kiosk/text/clusters.h"

namespace text {
namespace {

constexpr char32_t kEllipsis = 0x2026;
constexpr float kFit_px = 0.01F;         // rounding must not push a fitting word down
constexpr float kJustifyMax_em = 0.15F;  // a line that lacks more per gap stays ragged
// With a line limit, only so much of a long text can be seen: 0.2 em is narrower than any letter
// in a row of real ones. Keeps a 1 MB text in four lines as cheap as a short one.
constexpr float kNarrowestLetter_em = 0.2F;

// The part of a long text that is looked at, cut between characters.
std::string_view bounded(std::string_view text, const Style& style, float width) {
  size_t limit = kLayoutMaxBytes;
  if (style.max_lines > 0 && width < kUnlimitedWidth) {
    const float letters = width / (kNarrowestLetter_em * static_cast<float>(style.size_px)) + 8;
    const double bytes = 4.0 * static_cast<double>(letters) * style.max_lines;
    if (bytes < static_cast<double>(limit)) limit = static_cast<size_t>(std::max(bytes, 64.0));
  }
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0U) == 0x80) --limit;
  return text.substr(0, limit);
}

struct Range {
  size_t begin, end;  // clusters
};

// Greedy line filling over one paragraph.
class Breaker {
 public:
  Breaker(const std::vector<Cluster>& clusters, float width, float indent)
      : clusters_(clusters), width_(width), indent_(indent) {}

  std::vector<Range> lines(size_t max_lines) const {
    std::vector<Range> result;
    size_t begin = 0;
    do {
      const size_t end = next(begin, begin == 0 ? width_ - indent_ : width_);
      result.push_back({begin, end});
      begin = end;
    } while (begin < clusters_.size() && result.size() < max_lines);
    if (begin >= clusters_.size()) avoid_orphan(&result);
    return result;
  }

 private:
  size_t next(size_t begin, float width) const {
    float x = begin < clusters_.size() ? -clusters_[begin].trim_start : 0;
    size_t best = begin;
    for (size_t i = begin; i < clusters_.size(); ++i) {
      if (i > begin && clusters_[i].break_before) best = i;
      const Cluster& cluster = clusters_[i];
      x += cluster.width;
      if (cluster.space || x - cluster.trim_end <= width + kFit_px) continue;
      if (best > begin) return best;
      return cut(begin, std::max(i, begin + 1));
    }
    return clusters_.size();
  }

  // A word longer than the line is cut at its end, or before that where a sign would be torn off.
  size_t cut(size_t begin, size_t end) const {
    for (size_t i = end; i > begin + 1; --i) {
      const char32_t after = clusters_[i].scalar;
      const bool torn = is_closing(after) || is_joining(after) || is_full_stop(after);
      if (!torn && !is_opening(clusters_[i - 1].scalar)) return i;
    }
    return end;
  }

  // One character (and its closing signs) alone on the last line takes one more with it.
  void avoid_orphan(std::vector<Range>* lines) const {
    if (lines->size() < 2) return;
    Range& last = lines->back();
    size_t characters = 0;
    for (size_t i = last.begin; i < last.end; ++i) {
      const Cluster& c = clusters_[i];
      if (c.id.draws() && !c.closing && !is_opening(c.scalar) && ++characters > 1) return;
    }
    Range& above = (*lines)[lines->size() - 2];
    for (size_t i = last.begin; i-- > above.begin + 2;) {
      if (!clusters_[i].break_before) continue;
      if (!fits(i, last.end)) return;
      above.end = last.begin = i;
      return;
    }
  }

  bool fits(size_t begin, size_t end) const {
    float x = -clusters_[begin].trim_start;
    float seen = 0;  // trailing spaces hang
    for (size_t i = begin; i < end; ++i) {
      x += clusters_[i].width;
      if (!clusters_[i].space) seen = x - clusters_[i].trim_end;
    }
    return seen <= width_ + kFit_px;
  }

  const std::vector<Cluster>& clusters_;
  float width_;
  float indent_;
};

}  // namespace

class LayoutBuilder {
 public:
  LayoutBuilder(FaceSet& faces, const Style& style, float width, std::span<const Span> spans)
      : faces_(faces), style_(style), width_(std::max(width, 1.0F)), spans_(spans) {
    style_.size_px = std::clamp(style_.size_px, kGlyphMinPx, kGlyphMaxPx);
    style_.leading = std::clamp(style_.leading, 0.5F, 5.0F);
    size_ = static_cast<float>(style_.size_px);
    max_lines_ = style_.max_lines > 0
                     ? std::min(static_cast<size_t>(style_.max_lines), kLayoutMaxLines)
                     : kLayoutMaxLines;
  }

  Layout build(std::string_view whole) {
    const std::string_view text = bounded(whole, style_, width_);
    bool cut = text.size() < whole.size();
    size_t begin = 0;
    while (true) {
      const size_t newline = text.find('\n', begin);
      const size_t end = newline == std::string_view::npos ? text.size() : newline;
      const bool complete =
          add_paragraph(text.substr(begin, end - begin), static_cast<uint32_t>(begin));
      if (newline == std::string_view::npos) {
        cut = cut || !complete;
        break;
      }
      if (!complete || out_.lines_.size() >= max_lines_) {
        cut = true;
        break;
      }
      out_.lines_.back().end = static_cast<uint32_t>(newline + 1);
      top_ += style_.paragraph_spacing_px;
      begin = newline + 1;
    }
    if (cut) put_ellipsis();
    finish();
    return std::move(out_);
  }

 private:
  // False when the limit of lines cut it.
  bool add_paragraph(std::string_view text, uint32_t offset) {
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    const Paragraph paragraph = read_paragraph(faces_, text, offset, style_, spans_);
    const auto end_byte = offset + static_cast<uint32_t>(text.size());
    const size_t room = max_lines_ - out_.lines_.size();
    const Breaker breaker(paragraph.clusters, width_, style_.first_indent_px);
    const std::vector<Range> lines = breaker.lines(room);
    for (size_t i = 0; i < lines.size(); ++i) {
      const bool last = lines[i].end >= paragraph.clusters.size();
      const uint32_t begin = lines[i].begin < paragraph.clusters.size()
                                 ? paragraph.clusters[lines[i].begin].byte
                                 : offset;
      const uint32_t end = last ? end_byte : paragraph.clusters[lines[i].end].byte;
      add_line(paragraph, lines[i], begin, end, i == 0 ? style_.first_indent_px : 0, last);
    }
    return lines.back().end >= paragraph.clusters.size();
  }

  void add_line(const Paragraph& paragraph, Range range, uint32_t begin, uint32_t end, float indent,
                bool last) {
    Line line;
    const float height = std::round(size_ * style_.leading);
    const float ascent = faces_.ascent_em(style_.face) * size_;
    const float descent = faces_.descent_em(style_.face) * size_;
    line.top = top_;
    line.bottom = top_ + height;
    line.baseline = std::round(top_ + (height - ascent - descent) / 2 + ascent);
    line.first_glyph = static_cast<uint32_t>(out_.glyphs_.size());
    line.begin = begin;
    line.end = end;
    const float end_x = set(paragraph, range, indent, &line);
    line.glyph_count = static_cast<uint32_t>(out_.glyphs_.size()) - line.first_glyph;
    out_.lines_.push_back(line);
    out_.ends_.push_back(end_x);
    top_ += height;
    align(paragraph, range, last);
  }

  // Sets the clusters from x = indent on; returns the caret's x behind them.
  float set(const Paragraph& paragraph, Range range, float indent, Line* line) {
    float x = indent;
    for (size_t i = range.begin; i < range.end; ++i) {
      const Cluster& cluster = paragraph.clusters[i];
      const float trim = i == range.begin ? cluster.trim_start : 0;
      const float pen = x + cluster.shift - trim;
      out_.glyphs_.push_back({cluster.id, pen, x, cluster.byte, cluster.tone, true});
      x += cluster.width - trim;
      for (uint32_t m = 0; m < cluster.mark_count; ++m) {
        const Mark& mark = paragraph.marks[cluster.first_mark + m];
        out_.glyphs_.push_back({mark.id, pen + mark.shift, x, mark.byte, cluster.tone, false});
      }
      if (!cluster.space) line->width = x - cluster.trim_end;
    }
    return x;
  }

  void align(const Paragraph& paragraph, Range range, bool last) {
    Line& line = out_.lines_.back();
    if (width_ >= kUnlimitedWidth) return;
    const float spare = width_ - line.width;
    if (spare <= 0) return;
    if (style_.align == Align::kJustify) {
      if (!last) justify(paragraph, range, spare);
      return;
    }
    if (style_.align == Align::kCentre) move_line(std::floor(spare / 2));
    if (style_.align == Align::kEnd) move_line(spare);
  }

  void move_line(float by) {
    Line& line = out_.lines_.back();
    line.x += by;
    out_.ends_.back() += by;
    for (uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i) {
      out_.glyphs_[i].pen_x += by;
      out_.glyphs_[i].cell_x += by;
    }
  }

  // Spreads what is left over the places where the line could have been broken.
  void justify(const Paragraph& paragraph, Range range, float spare) {
    size_t gaps = 0;
    for (size_t i = range.begin + 1; i < range.end; ++i)
      gaps += paragraph.clusters[i].break_before ? 1 : 0;
    if (gaps == 0 || spare / static_cast<float>(gaps) > kJustifyMax_em * size_) return;
    const float each = spare / static_cast<float>(gaps);
    Line& line = out_.lines_.back();
    float moved = 0;
    size_t cluster = range.begin;
    for (uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i) {
      LaidGlyph& glyph = out_.glyphs_[i];
      if (glyph.starts_cluster) {
        if (cluster > range.begin && paragraph.clusters[cluster].break_before) moved += each;
        ++cluster;
      }
      glyph.pen_x += moved;
      glyph.cell_x += moved;
    }
    line.width += moved;
    out_.ends_.back() += moved;
  }

  // Takes glyphs off the last line until the ellipsis fits behind it. The line stays where
  // alignment put it, but for a centred one or one at the end, which is moved again.
  void put_ellipsis() {
    out_.truncated_ = true;
    Line& line = out_.lines_.back();
    const GlyphMetrics dots = faces_.metrics(style_.face, kEllipsis);
    const float dots_width = dots.advance_em * size_;
    move_line(-line.x);
    line.x = 0;
    auto& glyphs = out_.glyphs_;
    float end_x = out_.ends_.back();
    while (line.glyph_count > 0 && (end_x + dots_width > width_ || !glyphs.back().id.draws())) {
      const LaidGlyph gone = glyphs.back();
      if (gone.starts_cluster) {
        end_x = gone.cell_x;
        line.end = gone.byte;
      }
      glyphs.pop_back();
      --line.glyph_count;
      if (!gone.starts_cluster) continue;
    }
    const GlyphId id{dots.glyph, static_cast<uint16_t>(style_.size_px), dots.source};
    glyphs.push_back({id, end_x, end_x, line.end, last_tone(line), true});
    ++line.glyph_count;
    line.width = end_x + dots_width;
    out_.ends_.back() = line.width;
    if (width_ >= kUnlimitedWidth || line.width >= width_) return;
    if (style_.align == Align::kCentre) move_line(std::floor((width_ - line.width) / 2));
    if (style_.align == Align::kEnd) move_line(width_ - line.width);
  }

  uint8_t last_tone(const Line& line) const {
    return line.glyph_count > 0 ? out_.glyphs_.back().tone : uint8_t{0};
  }

  void finish() {
    for (const Line& line : out_.lines_) out_.width_ = std::max(out_.width_, line.width);
    out_.height_ = out_.lines_.back().bottom;
    out_.glyphs_.shrink_to_fit();
  }

  FaceSet& faces_;
  Style style_;
  float width_;
  std::span<const Span> spans_;
  float size_ = 0;
  size_t max_lines_ = 0;
  float top_ = 0;
  Layout out_;
};

Layout lay_out(FaceSet& faces, std::string_view text, const Style& style, float width,
               std::span<const Span> spans) {
  return LayoutBuilder(faces, style, width, spans).build(text);
}

}  // namespace text
