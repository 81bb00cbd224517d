#include "kiosk/app/content.h"

#include <algorithm>

#include "data/base/clock.h"
#include "data/base/limits.h"

namespace app {
namespace {

// What could be read; a failure is logged once and shows as emptiness, which the screens word.
template <typename T>
T value_or_log(base::Result<T> result, std::string_view what, base::Log& log) {
  if (result) return std::move(result).value();
  log.error("reading {}: {}", what, result.error().message);
  return T{};
}

bool same(const store::WishFilter& a, const store::WishFilter& b) {
  return a.category == b.category && a.stage == b.stage;
}

// All pages of a list, up to `most` rows.
template <typename T, typename Page>
std::vector<T> all_pages(size_t most, const Page& page) {
  std::vector<T> out;
  while (out.size() < most) {
    auto rows = page(store::Window{out.size(), store::kWallPageMax});
    const bool last = rows.size() < store::kWallPageMax;
    std::move(rows.begin(), rows.end(), std::back_inserter(out));
    if (last) break;
  }
  return out;
}

}  // namespace

bool StoreContent::refresh(int64_t now_ms) {
  const auto version = reader_.version();
  const int64_t minute = now_ms / base::kMinute_ms;
  const bool store_changed = version && *version != store_version_;
  if (!store_changed && minute == loaded_minute_) return false;
  if (store_changed) store_version_ = *version;
  // An unchanged poll writes only how fresh the rows are: what stands on the walls stays.
  const model::FeedHead head =
      store_changed ? value_or_log(reader_.state(), "state", log_).head : head_;
  const bool rows_changed = version_ == 0 || head != head_;
  head_ = head;
  if (!rows_changed && minute == loaded_minute_) return false;
  const auto notices_before = notices_;
  const auto events_before = events_;
  load(now_ms);
  loaded_minute_ = minute;
  if (rows_changed) {
    lines_filter_.reset();
    lines_.clear();
    wishes_.clear();
    calendar_ = value_or_log(reader_.calendar(), "calendar", log_);
  }
  const bool changed = rows_changed || notices_before != notices_ || events_before != events_;
  if (changed) ++version_;
  return changed;
}

void StoreContent::load(int64_t now_ms) {
  building_ = value_or_log(reader_.building(), "building", log_);
  counts_ = value_or_log(reader_.wish_counts(), "counts", log_);
  notices_ = all_pages<model::Notice>(kNoticesMax, [&](store::Window window) {
    return value_or_log(reader_.notices(std::nullopt, now_ms, window), "notices", log_);
  });
  events_ = all_pages<model::Event>(kEventsMax, [&](store::Window window) {
    return value_or_log(reader_.events(store::CacheStore::Part::kComing, std::nullopt, now_ms,
                                       window),
                        "events", log_);
  });
  name_long_texts();
}

// A screen shows the beginning of such a text; staff should know.
void StoreContent::name_long_texts() {
  const auto look = [this](const base::Id& id, const std::string& body) {
    if (body.size() <= base::kNoticeBodyMaxBytes || long_.size() >= kLongTextsMax) return;
    if (!long_.insert(id).second) return;
    log_.warning("the text of {} has {} bytes: only its beginning is shown", id, body.size());
  };
  for (const auto& notice : notices_) look(notice.id, notice.body_md);
  for (const auto& event : events_) look(event.id, event.body_md);
}

void StoreContent::take_filter(const store::WishFilter& filter) {
  if (lines_filter_ && same(*lines_filter_, filter)) return;
  lines_.clear();
  lines_filter_ = filter;
  line_count_ = static_cast<size_t>(value_or_log(reader_.count_wishes(filter), "count", log_));
}

const std::vector<store::WishLine>& StoreContent::lines(const store::WishFilter& filter,
                                                        size_t wanted) {
  take_filter(filter);
  wanted = std::min(wanted, line_count_);
  while (lines_.size() < wanted) {
    const size_t missing = std::max(wanted - lines_.size(), kLinesPage);
    auto page =
        value_or_log(reader_.wish_lines(filter, lines_.empty() ? nullptr : &lines_.back(), missing),
                     "lines", log_);
    if (page.empty()) break;
    std::move(page.begin(), page.end(), std::back_inserter(lines_));
  }
  return lines_;
}

size_t StoreContent::line_count(const store::WishFilter& filter) {
  take_filter(filter);
  return line_count_;
}

std::vector<base::Id> StoreContent::similar(model::WishCategory category, std::string_view text,
                                            size_t most) {
  std::vector<base::Id> ids;
  for (auto& wish :
       value_or_log(reader_.similar_wishes(category, text, kAlike, most), "alike", log_)) {
    ids.push_back(wish.id);
  }
  return ids;
}

std::shared_ptr<const model::Wish> StoreContent::wish(std::string_view id) {
  if (const auto held = wishes_.find(id); held != wishes_.end()) return held->second;
  auto read = value_or_log(reader_.wish(id), "wish", log_);
  if (!read) return nullptr;
  if (wishes_.size() >= kWishesHeldMax) wishes_.clear();
  return wishes_.emplace(std::string(id), std::make_shared<model::Wish>(std::move(*read)))
      .first->second;
}

std::shared_ptr<const model::Notice> StoreContent::notice(std::string_view id) {
  // Only what is in force: an expired notice is gone for a visitor who kept it open, too.
  const auto found = std::find_if(notices_.begin(), notices_.end(),
                                  [id](const model::Notice& n) { return n.id == id; });
  return found == notices_.end() ? nullptr : std::make_shared<model::Notice>(*found);
}

std::shared_ptr<const model::Event> StoreContent::event(std::string_view id) {
  auto read = value_or_log(reader_.event(id), "event", log_);
  return read ? std::make_shared<model::Event>(std::move(*read)) : nullptr;
}

}  // namespace app
