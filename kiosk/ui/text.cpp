#include "kiosk/ui/text.h"

#include <cmath>

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
  const auto align = width >= text::kUnlimitedWidth ? text::Align::kStart
                                                    : engine_align(style.align);
  return ui.environment().layouts->get(utf8, engine_style(ui, style, align), width, privacy, spans);
}

void draw_layout(Ui& ui, const text::Layout& layout, Point at, std::span<const Colour> tones) {
  std::vector<uint32_t> palette;
  for (const Colour& c : tones) palette.push_back(c.packed());
  emit_all(ui, layout, at, palette);
}

float text(Ui& ui, const Rect& r, std::string_view utf8, const TextStyle& style, Privacy privacy) {
  if (utf8.empty()) return 0;
  const auto layout = layout_of(ui, utf8, style, std::max(1.F, r.w), privacy);
  const uint32_t colour = style.colour.value_or(ui.colour().ink).packed();
  emit_all(ui, *layout, {r.x, r.y}, {&colour, 1});
  return layout->height();
}

void label(Ui& ui, const Rect& r, std::string_view utf8, const TextStyle& style, Privacy privacy) {
  if (utf8.empty() || r.empty()) return;
  TextStyle one = style;
  one.max_lines = 1;
  const auto layout = layout_of(ui, utf8, one, r.w, privacy);
  const uint32_t colour = style.colour.value_or(ui.colour().ink).packed();
  const float y = r.y + std::floor((r.h - layout->height()) / 2);
  emit_all(ui, *layout, {r.x, y}, {&colour, 1});
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
