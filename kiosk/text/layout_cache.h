#pragma once
// LayoutCache: layouts by (text, style, width, spans), so that a still text is broken once.
//
// Main thread only; owned by the UI. Capped in entries and bytes, least recently used first. What a
// visitor types passes as Privacy::kNeverCache: it is laid out, never kept, and overwritten when
// the last holder lets go.

#include <cstdint>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/text/layout.h"

namespace text {

enum class Privacy : uint8_t { kCache, kNeverCache };

inline constexpr size_t kLayoutCacheMaxEntries = 2048;
inline constexpr size_t kLayoutCacheMaxBytes = 8 * 1024 * 1024;

class LayoutCache {
 public:
  explicit LayoutCache(FaceSet& faces, size_t max_entries = kLayoutCacheMaxEntries,
                       size_t max_bytes = kLayoutCacheMaxBytes);

  // Holding the pointer keeps the layout alive beyond its place in the cache.
  std::shared_ptr<const Layout> get(std::string_view text, const Style& style, float width,
                                    Privacy privacy = Privacy::kCache,
                                    std::span<const Span> spans = {});
  void clear();

  size_t entries() const { return order_.size(); }
  size_t bytes() const { return bytes_; }
  uint64_t hits() const { return hits_; }
  uint64_t misses() const { return misses_; }

 private:
  struct Entry {
    std::string key;  // everything that decides the layout, as bytes
    std::shared_ptr<const Layout> layout;
    size_t bytes;
  };

  void evict();

  FaceSet& faces_;
  size_t max_entries_;
  size_t max_bytes_;
  std::list<Entry> order_;  // most recently used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
  size_t bytes_ = 0;
  uint64_t hits_ = 0;
  uint64_t misses_ = 0;
};

}  // namespace text
