#include "sync/server/desk/today.h"

#include "data/model/body_json.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/streams.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_json.h"
#include "sync/server/api/wish_json.h"
#include "sync/server/desk/recovery.h"
#include "sync/server/desk/wishes.h"

namespace server {
namespace {

constexpr int64_t kUnopenedKiosks = 5;

Json soon_json(const std::vector<model::Event>& events) {
  Json list = Json::array();
  for (const model::Event& event : events) list.push_back(model::body_json(event));
  return list;
}

base::Result<Json> due_wishes_json(Core& core, sql::Connection& db, const std::string& building) {
  TRY(const AsOf at, as_of(core, db, building));
  TRY(const auto today, desk::wishes_today(core, db, building));
  Json list = Json::array();
  for (const desk::DueWish& one : today.due) {
    const model::Wish& wish = one.wish;
    list.push_back({{"id", wish.id},
                    {"text", wish.text},
                    {"stage", std::string(model::to_string(wish.stage))},
                    {"me_too", wish.me_too},
                    {"created_ms", wish.created_ms},
                    {"due", due_json(wish, at)}});
  }
  return Json{{"late", today.late}, {"today", today.today}, {"wishes", std::move(list)}};
}

base::Result<Json> notices_json(Core& core, sql::Connection& db, const std::string& building) {
  TRY(const auto today, desk::notices_today(core, db, building));
  Json ending = Json::array();
  for (const model::Notice& n : today.ending_soon) {
    ending.push_back(
        {{"id", n.id}, {"title", n.title}, {"valid_until_ms", n.valid_until_ms.value_or(0)}});
  }
  return Json{{"live", today.live}, {"expiring_soon", std::move(ending)}};
}

// What pushed items no key here opens: the kiosks keep them.
base::Result<Json> unopened(sql::Connection& db, const std::string& building) {
  TRY(const int64_t count, store::streams::count_unopened(db, building));
  TRY(const auto kiosks, store::streams::unopened_by_kiosk(db, building, kUnopenedKiosks));
  Json list = Json::array();
  for (const auto& [name, n] : kiosks) list.push_back({{"name", name}, {"count", n}});
  return Json{{"count", count}, {"kiosks", std::move(list)}};
}

base::Result<Json> recovery_json(sql::Connection& db) {
  TRY(const auto found, desk::find_recovery(db));
  if (!found) return Json(nullptr);
  Json missing = Json::array();
  for (const auto& kiosk : found->missing) {
    missing.push_back(
        {{"id", kiosk.id}, {"name", kiosk.name}, {"last_seen_ms", kiosk.last_seen_ms}});
  }
  Json agreed = nullptr;
  if (found->agreed) agreed = {{"id", found->agreed->id}, {"name", found->agreed->name}};
  return Json{{"since_ms", found->since_ms},
              {"alone_from_ms", found->since_ms + desk::kAloneAfter_ms},
              {"agreed", std::move(agreed)},
              {"missing", std::move(missing)}};
}

base::Result<Json> backup_today(Core& core, sql::Connection& db) {
  TRY(const int64_t safe_ms, store::meta::number(db, "backup_safe_ms"));
  const BackupStatus status = core.backups.status();
  return Json{{"safe_ms", safe_ms},
              {"elsewhere", core.backups.has_command()},
              {"failing_ms", status.failing_ms},
              {"failure", status.failure}};
}

}  // namespace

Answer today(Call& call) {
  Core& core = call.core;
  TRY(const Json kiosks, kiosks_json(call.desk, call.staff.building));
  return core.read([&](sql::Connection& db) -> Answer {
    TRY(const auto wishes, desk::wish_figures(db, call.staff.building));
    TRY(const Json due, due_wishes_json(core, db, call.staff.building));
    TRY(const auto year, desk::missing_calendar(core, db, call.staff.building));
    const Json stages = by_stage_json(wishes.counts);
    const auto& oldest = wishes.oldest_pending_ms;
    TRY(const auto events, desk::events_today(core, db, call.staff.building));
    TRY(const Json notices, notices_json(core, db, call.staff.building));
    TRY(const Json unread, unopened(db, call.staff.building));
    TRY(const Json backup, backup_today(core, db));
    TRY(const Json recovering, recovery_json(db));
    return ok({{"unopened", unread},
               {"backup", backup},
               {"pending_review",
                {{"count", stages.value("pending_review", int64_t{0})},
                 {"oldest_ms", oldest ? Json(*oldest) : Json(nullptr)}}},
               {"by_stage", stages},
               {"due", due},
               {"calendar_missing", year ? Json(*year) : Json(nullptr)},
               {"events_soon", soon_json(events.soon)},
               {"events_coming", events.coming},
               {"notices", notices},
               {"kiosks", kiosks},
               {"recovery", !recovering.is_null()},
               {"recovering", recovering},
               {"witness_failed", core.epochs.has_failed()}});
  });
}

}  // namespace server
