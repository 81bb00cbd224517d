#include "kiosk/ui/text.h"

#include <cmath>

#include "data/base/characters.h"
#include "data/base/utf8.h"
#include "kiosk/text/quads.h"

namespace ui {
namespace {

text::Face face_of(const TextStyle& style, const TypeSize& type) {
  switch (style.face) {
    case TextFace::kSans: return text::Face::kSans;
    case TextFace::kSansBold: return text::Face::kSansBold;
    case TextFace::kSerif: return text::Face::kSerifBold;
    case TextFace::kOfRole: break;
  }
  if (type.serif) return text::Face::kSerifBold;
  return type.bold ? text::Face::kSansBold : text::Face::kSans;
}

text::Style engine_style(Ui& ui, const TextStyle& style, text::Align align) {
  const Metrics& m = ui.metrics();
  const TypeSize& type = ui.theme().type[static_cast<size_t>(style.role)];
  text::Style out;
  out.face = face_of(style, type);
  const float size = style.size_mm > 0 ? m.text_px_from_mm(style.size_mm) : m.text_px(style.role);
  out.size_px = static_cast<int>(size);
  out.leading = style.leading > 0 ? style.leading : type.leading;
  out.letter_spacing_px = std::round(style.spacing_em * size);
  out.max_lines = style.max_lines;
  out.align = align;
  return out;
}

text::Align engine_align(TextAlign align) {
  if (align == TextAlign::kCentre) return text::Align::kCentre;
  return align == TextAlign::kRight ? text::Align::kEnd : text::Align::kStart;
}

// One Chinese character, its punctuation aside, closing a text of several lines.
bool ends_in_orphan(const text::Layout& layout, std::string_view utf8) {
  const text::Line& last = layout.lines().back();
  if (layout.lines().size() < 2 || last.begin >= utf8.size()) return false;
  const std::string_view closing = utf8.substr(last.begin, last.end - last.begin);
  const auto is_mark = [](char32_t c) { return base::is_sign(c) || base::is_space(c); };
  size_t words = 0;
  for (size_t at = 0; at < closing.size();) {
    const char32_t c = base::next_scalar(closing, &at);
    if (!base::is_cjk(c) && !is_mark(c)) return false;
    words += base::is_cjk(c);
  }
  return words == 1;
}

// For tests: what was set where, and how large. See drawn.h.
class Recorder {
 public:
  Recorder(Ui& ui, DrawnText::Kind kind, std::string_view words, const Rect& room, Point at)
      : ui_(ui), at_(at) {
    out_.kind = kind;
    out_.words = words;
    out_.room_px = ui.to_screen(room);
    out_.layer = ui.canvas().layer();
    out_.inert = ui.space().inert;
    out_.on_surface = &ui.canvas() != &ui.window_canvas();
    out_.clip_px = ui.to_screen(ui.canvas().clip());
  }
  void set(const text::Layout& layout, const TextStyle& style, Colour colour) {
    out_.role = style.role;
    out_.colour = colour;
    out_.truncated = layout.truncated();
    out_.max_lines = style.max_lines;
    out_.lines = static_cast<int>(layout.lines().size());
    out_.orphan = ends_in_orphan(layout, out_.words);
    for (const auto& glyph : layout.glyphs()) {
      if (glyph.id.draws()) out_.size_px = glyph.id.size_px;
      out_.boxed = out_.boxed || glyph.id.source == text::GlyphId::kBoxSource;
    }
    const Rect set{at_.x, at_.y, layout.width(), layout.height()};
    out_.set_px = ui_.to_screen(set);
    // Every line, seen or not: what a clip takes away is what tests look for.
    for (const auto& line : layout.lines()) {
      Rect ink;
      for (uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i) {
        const auto& glyph = layout.glyphs()[i];
        if (!glyph.id.draws()) continue;
        const auto slot = ui_.environment().pages->slot(glyph.id);
        const text::Quad q = text::quad_of(slot, at_.x + glyph.pen_x, at_.y + line.baseline, 0);
        ink = unite(ink, {q.x0, q.y0, q.x1 - q.x0, q.y1 - q.y0});
      }
      if (!ink.empty()) out_.ink_px.push_back(ui_.to_screen(ink));
    }
  }
  void set_icon(std::string_view name, float size_px, Colour colour) {
    out_.words = name;
    out_.size_px = static_cast<int>(size_px);
    out_.colour = colour;
    out_.set_px = ui_.to_screen({at_.x, at_.y, size_px, size_px});
    out_.ink_px = {out_.set_px};
  }
  ~Recorder() {
    out_.list = ui_.canvas().text_list();
    ui_.drawn()->texts.push_back(std::move(out_));
  }

 private:
  Ui& ui_;
  Point at_;
  DrawnText out_;
};

void record(Ui& ui, DrawnText::Kind kind, std::string_view words, const Rect& room, Point at,
            const text::Layout& layout, const TextStyle& style, Colour colour) {
  if (ui.drawn() == nullptr) return;
  Recorder(ui, kind, words, room, at).set(layout, style, colour);
}

void emit_all(Ui& ui, const text::Layout& layout, Point at, std::span<const uint32_t> palette) {
  Canvas& canvas = ui.canvas();
  const text::VisibleRows rows{canvas.clip().y, canvas.clip().bottom()};
  text::emit(layout, *ui.environment().pages, at.x, at.y, palette, rows,
             [&canvas](const text::Quad& quad) { canvas.glyph(quad); });
}

}  // namespace

std::shared_ptr<const text::Layout> layout_of(Ui& ui, std::string_view utf8, const TextStyle& style,
                                              float width, Privacy privacy,
                                              std::span<const text::Span> spans) {
  const auto align =
      width >= text::kUnlimitedWidth ? text::Align::kStart : engine_align(style.align);
  return ui.environment().layouts->get(utf8, engine_style(ui, style, align), width, privacy, spans);
}

void draw_layout(Ui& ui, const text::Layout& layout, Point at, std::span<const Colour> tones) {
  std::vector<uint32_t> palette;
  for (const Colour& c : tones) palette.push_back(c.packed());
  emit_all(ui, layout, at, palette);
  if (!tones.empty()) {
    record(ui, DrawnText::Kind::kLayout, {}, {at.x, at.y, 0, 0}, at, layout, {}, tones.front());
  }
}

namespace {

// Whatever is written can be tapped and heard, except what a visitor typed.
void tell(Ui& ui, std::string_view utf8, const Rect& r, Privacy privacy) {
  if (ui.reads_aloud() && privacy == Privacy::kCache) ui.announce(ProbeRole::kText, utf8, r);
}

}  // namespace

float text(Ui& ui, const Rect& r, std::string_view utf8, const TextStyle& style, Privacy privacy) {
  if (utf8.empty()) return 0;
  const auto layout = layout_of(ui, utf8, style, std::max(1.F, r.w), privacy);
  const Colour tone = style.colour.value_or(ui.colour().ink);
  const uint32_t colour = tone.packed();
  emit_all(ui, *layout, {r.x, r.y}, {&colour, 1});
  tell(ui, utf8, {r.x, r.y, r.w, layout->height()}, privacy);
  record(ui, DrawnText::Kind::kText, utf8, r, {r.x, r.y}, *layout, style, tone);
  return layout->height();
}

// Lines are made for Chinese characters, which fill them; Latin letters stand low in them.
constexpr float kLatinRise = 0.05F;  // of the line

static bool is_latin(std::string_view utf8) {
  for (const char c : utf8) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

void label(Ui& ui, const Rect& r, std::string_view utf8, const TextStyle& style, Privacy privacy) {
  if (utf8.empty() || r.empty()) return;
  TextStyle one = style;
  one.max_lines = 1;
  const auto layout = layout_of(ui, utf8, one, r.w, privacy);
  const Colour tone = style.colour.value_or(ui.colour().ink);
  const uint32_t colour = tone.packed();
  const float up = is_latin(utf8) ? layout->height() * kLatinRise : 0;
  const float y = r.y + std::floor((r.h - layout->height()) / 2 - up);
  emit_all(ui, *layout, {r.x, y}, {&colour, 1});
  tell(ui, utf8, r, privacy);
  record(ui, DrawnText::Kind::kLabel, utf8, r, {r.x, y}, *layout, one, tone);
}

Size measure(Ui& ui, std::string_view utf8, const TextStyle& style, float width, Privacy privacy) {
  if (utf8.empty()) return {};
  const auto layout = layout_of(ui, utf8, style, width, privacy);
  return {std::ceil(layout->width()), layout->height()};
}

void icon(Ui& ui, Point at, std::string_view name, float size_px, Colour colour) {
  const auto id = ui.environment().icons->icon(name, static_cast<int>(size_px));
  if (!id) return;
  text::emit_icon(*id, *ui.environment().pages, std::floor(at.x), std::floor(at.y), colour.packed(),
                  [&ui](const text::Quad& quad) { ui.canvas().glyph(quad); });
  if (ui.drawn() != nullptr) {
    Recorder(ui, DrawnText::Kind::kIcon, name, {}, at).set_icon(name, size_px, colour);
  }
}

void icon_centred(Ui& ui, const Rect& in, std::string_view name, float size_px, Colour colour) {
  const Rect r = centred(in, {size_px, size_px});
  icon(ui, {r.x, r.y}, name, size_px, colour);
}

float icon_label_width(Ui& ui, std::string_view icon_name, float icon_px, float gap_px,
                       std::string_view utf8, const TextStyle& style) {
  const float words = measure(ui, utf8, style).w;
  return icon_name.empty() ? words : words + icon_px + (utf8.empty() ? 0 : gap_px);
}

void icon_label(Ui& ui, const Rect& r, std::string_view icon_name, float icon_px, float gap_px,
                std::string_view utf8, const TextStyle& style) {
  const float wanted = icon_label_width(ui, icon_name, icon_px, gap_px, utf8, style);
  Rect line = r;
  if (style.align == TextAlign::kCentre) line.x += std::floor(std::max(0.F, (r.w - wanted) / 2));
  if (style.align == TextAlign::kRight) line.x = std::max(r.x, r.right() - wanted);
  line.w = r.right() - line.x;
  if (!icon_name.empty()) {
    const Rect at = left_middle(line, {icon_px, icon_px});
    icon(ui, {at.x, at.y}, icon_name, icon_px, style.colour.value_or(ui.colour().ink));
    cut_left(&line, icon_px, gap_px);
  }
  label(ui, line, utf8, style.aligned(TextAlign::kLeft));
}

}  // namespace ui
