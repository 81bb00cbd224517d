#include "sync/server/desk/screens.h"

#include <algorithm>

#include "data/model/json.h"
#include "data/store/centre/kiosks.h"

namespace desk {

base::Result<ScreensNow> ScreensNow::read(sql::Connection& db, const std::string& building) {
  TRY(const auto reports, store::kiosks::reports(db, building));
  ScreensNow now;
  for (const std::string& text : reports) {
    const auto report = model::parse_json(text);
    int64_t shown = 0;  // one that never told shows nothing
    if (report && report->is_object()) {
      shown = model::Reader(*report, "report").integer_or("on_screen_revision", 0);
    }
    now.revisions_.push_back(shown);
  }
  return now;
}

Screens ScreensNow::of(const store::notices::Record& record) const {
  Screens screens{0, static_cast<int64_t>(revisions_.size())};
  if (record.notice.published_ms == 0) return screens;
  screens.seen = std::count_if(revisions_.begin(), revisions_.end(),
                               [&](int64_t shown) { return shown >= record.revision; });
  return screens;
}

NoticeView ScreensNow::view(store::notices::Record record, int64_t now_ms) const {
  const Screens on_screens = of(record);
  const auto state = model::state_of(record.notice, now_ms);
  return {std::move(record), state, on_screens};
}

}  // namespace desk
