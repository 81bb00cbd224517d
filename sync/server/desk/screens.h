#pragma once
// On how many kiosks a notice is seen now: what each told last is read once, however many notices
// are asked about. A value; within the read that made it.

#include <vector>

#include "sync/server/desk/notices.h"

namespace desk {

class ScreensNow {
 public:
  static base::Result<ScreensNow> read(sql::Connection& db, const std::string& building);
  Screens of(const store::notices::Record& record) const;
  NoticeView view(store::notices::Record record, int64_t now_ms) const;

 private:
  std::vector<int64_t> revisions_;  // that each kiosk shows
};

}  // namespace desk
