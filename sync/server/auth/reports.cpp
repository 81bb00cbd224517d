#include "sync/server/auth/reports.h"

#include "data/model/bounds.h"
#include "data/model/json.h"
#include "data/store/centre/kiosks.h"

namespace server {
namespace {

std::string to_text(const protocol::Report& report) {
  model::Json json = {{"app_version", report.app_version},
                      {"on_screen_revision", report.on_screen_revision},
                      {"content_as_of_ms", report.content_as_of_ms},
                      {"outbox_pending", report.outbox_pending},
                      {"outbox_oldest_ms", nullptr},
                      {"set_aside", report.set_aside},
                      {"rows_aside", report.rows_aside},
                      {"lost", report.lost},
                      {"takes_submissions", report.takes_submissions}};
  // A kiosk's clock may say anything; what cannot be is not shown to staff.
  const auto oldest_ms = report.outbox_oldest_ms;
  if (oldest_ms && model::is_plausible_time(*oldest_ms)) json["outbox_oldest_ms"] = *oldest_ms;
  if (!model::is_plausible_time(report.content_as_of_ms)) json["content_as_of_ms"] = 0;
  return model::dump_json(json);
}

}  // namespace

void file_reports(Core& core, Auth& auth) {
  if (core.reserve.spent()) return;  // it is told again at the next poll
  const auto news = auth.kiosks.take_news();
  if (news.empty()) return;
  const auto filed = core.write([&](sql::Connection& db) -> base::Result<void> {
    for (const auto& [id, told] : news) {
      TRY_VOID(store::kiosks::tell(db, told.building, id,
                                   {told.seen_ms, told.received_revision, to_text(told.report)}));
    }
    return {};
  });
  if (filed) return;
  if (filed.error().code == base::Code::kFull) core.reserve.spend("kiosks' reports");
  else core.log.warning("kiosks' reports were not filed: {}", filed.error().message);
}

}  // namespace server
