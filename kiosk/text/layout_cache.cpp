#include "kiosk/text/layout_cache.h"

#include <cstring>
#include <type_traits>

namespace text {
namespace {

template <typename T>
void append(std::string* key, const T& value) {
  static_assert(std::is_trivially_copyable_v<T> && (std::is_arithmetic_v<T> || std::is_enum_v<T>));
  key->append(reinterpret_cast<const char*>(&value), sizeof(value));
}

std::string key_of(std::string_view text, const Style& style, float width,
                   std::span<const Span> spans) {
  std::string key;
  key.reserve(text.size() + 48 + spans.size() * 10);
  append(&key, style.face);
  append(&key, style.size_px);
  append(&key, style.leading);
  append(&key, style.letter_spacing_px);
  append(&key, style.paragraph_spacing_px);
  append(&key, style.first_indent_px);
  append(&key, style.max_lines);
  append(&key, style.align);
  append(&key, width);
  append(&key, spans.size());
  for (const Span& span : spans) {
    append(&key, span.begin);
    append(&key, span.end);
    append(&key, span.face);
    append(&key, span.tone);
  }
  key.append(text);
  return key;
}

}  // namespace

LayoutCache::LayoutCache(FaceSet& faces, size_t max_entries, size_t max_bytes)
    : faces_(faces), max_entries_(max_entries), max_bytes_(max_bytes) {}

std::shared_ptr<const Layout> LayoutCache::get(std::string_view text, const Style& style,
                                               float width, Privacy privacy,
                                               std::span<const Span> spans) {
  if (privacy == Privacy::kNeverCache) {
    return {new Layout(lay_out(faces_, text, style, width, spans)), [](Layout* layout) {
              layout->wipe();
              delete layout;
            }};
  }
  std::string key = key_of(text, style, width, spans);
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    ++hits_;
    order_.splice(order_.begin(), order_, found->second);
    return found->second->layout;
  }
  ++misses_;
  auto layout = std::make_shared<const Layout>(lay_out(faces_, text, style, width, spans));
  for (const LaidGlyph& glyph : layout->glyphs())
    if (glyph.id.source == GlyphId::kBoxSource) faces_.name_missing(glyph.id.glyph);
  const size_t bytes = layout->bytes() + key.size() + sizeof(Entry);
  order_.push_front({std::move(key), layout, bytes});
  by_key_.emplace(order_.front().key, order_.begin());
  bytes_ += bytes;
  evict();
  return layout;
}

void LayoutCache::evict() {
  while (!order_.empty() && (order_.size() > max_entries_ || bytes_ > max_bytes_)) {
    bytes_ -= order_.back().bytes;
    by_key_.erase(order_.back().key);
    order_.pop_back();
  }
}

void LayoutCache::clear() {
  by_key_.clear();
  order_.clear();
  bytes_ = 0;
}

}  // namespace text
