#include "kiosk/text/glyph_pages.h"

#include <algorithm>
#include <cstring>

namespace text {
namespace {

constexpr int kGap_px = 1;     // between pictures, so that sampling never mixes neighbours
constexpr int kShelfStep = 4;  // shelf heights are rounded up, so that sizes share shelves

}  // namespace

GlyphPages::GlyphPages(FaceSet& faces, const IconSet& icons, size_t max_pages)
    : faces_(faces), icons_(icons), max_pages_(std::clamp<size_t>(max_pages, 1, kPagesMax)) {
  pages_.reserve(max_pages_);
}

GlyphSlot GlyphPages::slot(GlyphId id) {
  if (!id.draws()) return {};
  if (const auto found = slots_.find(id.key()); found != slots_.end()) {
    if (found->second.width != 0) pages_[found->second.page].used_frame = frame_;
    return found->second;
  }
  const GlyphBitmap bitmap =
      id.source == GlyphId::kIconSource ? icons_.rasterise(faces_, id) : faces_.rasterise(id);
  GlyphSlot slot;
  if (bitmap.width > 0 && bitmap.height > 0) {
    if (!place(bitmap.width, bitmap.height, &slot)) {
      starved_ = true;
      return {};
    }
    slot.width = static_cast<uint16_t>(bitmap.width);
    slot.height = static_cast<uint16_t>(bitmap.height);
    slot.left = static_cast<int16_t>(bitmap.left);
    slot.top = static_cast<int16_t>(bitmap.top);
    copy(bitmap, slot);
  } else if (pages_.empty()) {
    pages_.emplace_back();  // an empty picture still needs a page to be forgotten with
    pages_.back().pixels.assign(size_t{kPageSize_px} * kPageSize_px, 0);
  }
  Page& page = pages_[slot.page];
  page.used_frame = frame_;
  page.keys.push_back(id.key());
  slots_.emplace(id.key(), slot);
  return slot;
}

bool GlyphPages::place(int width, int height, GlyphSlot* slot) {
  for (size_t i = pages_.size(); i-- > 0;) {
    if (place_on(pages_[i], width, height, slot)) {
      slot->page = static_cast<uint16_t>(i);
      return true;
    }
  }
  if (pages_.size() >= max_pages_) return false;
  Page& page = pages_.emplace_back();
  page.pixels.assign(size_t{kPageSize_px} * kPageSize_px, 0);
  slot->page = static_cast<uint16_t>(pages_.size() - 1);
  return place_on(page, width, height, slot);
}

bool GlyphPages::place_on(Page& page, int width, int height, GlyphSlot* slot) {
  const int room = width + kGap_px;
  const int tall = (height + kGap_px + kShelfStep - 1) / kShelfStep * kShelfStep;
  for (Shelf& shelf : page.shelves) {
    if (shelf.height < tall || shelf.height > tall + tall / 3 + kShelfStep) continue;
    if (shelf.x + room > kPageSize_px) continue;
    slot->x = static_cast<uint16_t>(shelf.x);
    slot->y = static_cast<uint16_t>(shelf.y);
    shelf.x += room;
    return true;
  }
  if (room > kPageSize_px || page.next_y + tall > kPageSize_px) return false;
  page.shelves.push_back({page.next_y, tall, room});
  slot->x = 0;
  slot->y = static_cast<uint16_t>(page.next_y);
  page.next_y += tall;
  return true;
}

void GlyphPages::copy(const GlyphBitmap& bitmap, const GlyphSlot& slot) {
  Page& page = pages_[slot.page];
  for (int y = 0; y < bitmap.height; ++y) {
    std::memcpy(page.pixels.data() + static_cast<ptrdiff_t>(slot.y + y) * kPageSize_px + slot.x,
                bitmap.pixels.data() + static_cast<ptrdiff_t>(y) * bitmap.width,
                static_cast<size_t>(bitmap.width));
  }
  const bool clean = page.x1 <= page.x0;
  page.x0 = clean ? slot.x : std::min<int>(page.x0, slot.x);
  page.y0 = clean ? slot.y : std::min<int>(page.y0, slot.y);
  page.x1 = std::max(clean ? 0 : page.x1, slot.x + bitmap.width);
  page.y1 = std::max(clean ? 0 : page.y1, slot.y + bitmap.height);
}

std::vector<DirtyPage> GlyphPages::take_dirty() {
  std::vector<DirtyPage> result;
  for (size_t i = 0; i < pages_.size(); ++i) {
    Page& page = pages_[i];
    if (page.x1 <= page.x0) continue;
    result.push_back({static_cast<uint16_t>(i), page.generation, page.x0, page.y0, page.x1, page.y1,
                      page.pixels.data()});
    page.x0 = page.y0 = page.x1 = page.y1 = 0;
  }
  return result;
}

// Makes room only when this frame ran out of it: the quarter of the pages used longest ago.
void GlyphPages::end_frame() {
  if (starved_) {
    std::vector<Page*> oldest;
    for (Page& page : pages_) oldest.push_back(&page);
    std::stable_sort(oldest.begin(), oldest.end(),
                     [](const Page* a, const Page* b) { return a->used_frame < b->used_frame; });
    const size_t count = std::max<size_t>(1, oldest.size() / 4);
    for (size_t i = 0; i < count; ++i) drop(*oldest[i]);
  }
  starved_ = false;
  ++frame_;
}

void GlyphPages::drop(Page& page) {
  for (const uint64_t key : page.keys) slots_.erase(key);
  page.keys.clear();
  page.shelves.clear();
  page.next_y = 0;
  std::fill(page.pixels.begin(), page.pixels.end(), uint8_t{0});
  page.x0 = page.y0 = 0;
  page.x1 = page.y1 = kPageSize_px;  // the cleared page is uploaded whole
  page.used_frame = 0;
  ++page.generation;
  ++drops_;
}

size_t GlyphPages::bytes() const { return pages_.size() * kPageSize_px * kPageSize_px; }

std::span<const uint8_t> GlyphPages::page_pixels(uint16_t page) const {
  if (page >= pages_.size()) return {};
  return pages_[page].pixels;
}

}  // namespace text
