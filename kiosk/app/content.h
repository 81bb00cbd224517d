#pragma once
// What the walls hold, as the screens' models read it: the cache behind a small memory.
//
// Answers stay valid until the next refresh(). UI thread only; reads are short (a page of lines, a
// row by key) and happen while models are made, never while drawing. StoreContent is the one over
// cache.db; tests put their own here.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "data/base/log.h"
#include "data/model/entities.h"
#include "data/store/cache_store.h"

namespace app {

inline constexpr size_t kLinesPage = 200;      // read at a time
inline constexpr size_t kWishesHeldMax = 512;  // whole wishes: a few screens of them
inline constexpr size_t kNoticesMax = 400;
inline constexpr size_t kEventsMax = 400;
inline constexpr float kAlike = 0.24F;  // from here on two wishes say nearly the same

class Content {
 public:
  virtual ~Content() = default;

  // Looks whether the cache changed or a validity window may have; true if anything did.
  virtual bool refresh(int64_t now_ms) = 0;
  // Grows with every change: keys what screens keep of their layout.
  virtual int64_t version() const = 0;
  // The centre's revision that the last refresh() read; 0: none yet.
  virtual int64_t revision() const { return 0; }

  virtual const model::Building* building() = 0;       // null before the first pull
  virtual const model::CalendarTable& calendar() = 0;  // empty before the first pull
  virtual const store::WishCounts& counts() = 0;
  // The newest of a filter: `wanted` of them at least, where there are as many. What was read of
  // the last filter asked for is held.
  virtual const std::vector<store::WishLine>& lines(const store::WishFilter& filter,
                                                    size_t wanted = kLinesPage) = 0;
  virtual size_t line_count(const store::WishFilter& filter) = 0;
  // Wishes of the category that say nearly the same as a text, the most alike first.
  virtual std::vector<base::Id> similar(model::WishCategory category, std::string_view text,
                                        size_t most) = 0;
  virtual std::shared_ptr<const model::Wish> wish(std::string_view id) = 0;
  // In force now, pinned first, then newest.
  virtual const std::vector<model::Notice>& notices() = 0;
  virtual std::shared_ptr<const model::Notice> notice(std::string_view id) = 0;
  // Not yet ended, the next first.
  virtual const std::vector<model::Event>& events() = 0;
  virtual std::shared_ptr<const model::Event> event(std::string_view id) = 0;
};

class StoreContent final : public Content {
 public:
  // `reader` is a read-only connection of this thread's own; it outlives this object.
  StoreContent(store::CacheStore& reader, base::Log& log) : reader_(reader), log_(log) {}

  bool refresh(int64_t now_ms) override;
  int64_t version() const override { return version_; }
  int64_t revision() const override { return head_.revision; }
  const model::Building* building() override { return building_ ? &*building_ : nullptr; }
  const model::CalendarTable& calendar() override { return calendar_; }
  const store::WishCounts& counts() override { return counts_; }
  const std::vector<store::WishLine>& lines(const store::WishFilter& filter,
                                            size_t wanted = kLinesPage) override;
  size_t line_count(const store::WishFilter& filter) override;
  std::vector<base::Id> similar(model::WishCategory category, std::string_view text,
                                size_t most) override;
  std::shared_ptr<const model::Wish> wish(std::string_view id) override;
  const std::vector<model::Notice>& notices() override { return notices_; }
  std::shared_ptr<const model::Notice> notice(std::string_view id) override;
  const std::vector<model::Event>& events() override { return events_; }
  std::shared_ptr<const model::Event> event(std::string_view id) override;

 private:
  static constexpr size_t kLongTextsMax = 64;  // named in the log, each once

  void load(int64_t now_ms);
  void take_filter(const store::WishFilter& filter);
  void name_long_texts();

  store::CacheStore& reader_;
  base::Log& log_;
  int64_t store_version_ = -1;
  int64_t version_ = 0;
  model::FeedHead head_;  // of the rows that were read
  int64_t loaded_minute_ = -1;
  std::optional<model::Building> building_;
  model::CalendarTable calendar_;
  store::WishCounts counts_;
  std::optional<store::WishFilter> lines_filter_;
  std::vector<store::WishLine> lines_;
  size_t line_count_ = 0;  // of lines_filter_
  std::map<base::Id, std::shared_ptr<const model::Wish>, std::less<>> wishes_;
  std::vector<model::Notice> notices_;
  std::vector<model::Event> events_;
  std::set<base::Id> long_;
};

}  // namespace app
