#include <algorithm>

#include "data/model/body.h"
#include "data/model/bounds.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/streams.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_json.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/api/wish_json.h"
#include "sync/server/desk/recovery.h"
#include "sync/server/desk/wishes.h"

namespace server {
namespace {

constexpr int64_t kSoon_ms = 7 * base::kDay_ms;
constexpr size_t kSoonMax = 20;
constexpr int64_t kUnopenedKiosks = 5;

struct Coming {
  Json soon = Json::array();
  int64_t count = 0;  // that have not ended
};

// What runs, whenever it began, and what begins soon. From the building's midnight: what ended
// today still counts as today's.
base::Result<Coming> coming_events(Core& core, sql::Connection& db) {
  const int64_t since = core.zone.start_of_day_ms(core.now());
  Coming out;
  std::vector<model::Event> soon;
  TRY_VOID(db.each("SELECT doc FROM event WHERE published = 1 ORDER BY starts_ms LIMIT 5000", {},
                   [&](const sql::Row& r) -> base::Result<void> {
                     auto event = model::event_from_body(r.text("doc"));
                     // The page of events tells of those that cannot be read.
                     if (!event || event->ends_ms < since) return {};
                     out.count += event->ends_ms > core.now() && !event->cancelled ? 1 : 0;
                     const bool is_soon = event->starts_ms <= core.now() + kSoon_ms;
                     if (is_soon && soon.size() < kSoonMax) soon.push_back(std::move(*event));
                     return {};
                   }));
  for (const model::Event& event : soon) {
    out.soon.push_back(Json::parse(model::to_body(event), nullptr, false));
  }
  return out;
}

Json waiting_json(const std::vector<model::Wish>& waiting, int64_t now_ms) {
  Json list = Json::array();
  for (const model::Wish& wish : waiting) {
    Json json = Json::parse(model::to_body(wish), nullptr, false);
    const bool plausible = model::is_plausible_time(wish.created_ms);
    json["waiting_ms"] = plausible ? now_ms - wish.created_ms : 0;
    list.push_back(std::move(json));
  }
  return list;
}

base::Result<Json> notices_today(Core& core, sql::Connection& db) {
  TRY(const auto docs, db.all("SELECT doc FROM notice WHERE published = 1 LIMIT 5000", {},
                              [](const sql::Row& r) { return r.text("doc"); }));
  int64_t live = 0;
  Json expiring = Json::array();
  for (const auto& doc : docs) {
    const auto read = model::notice_from_body(doc);
    if (!read) continue;
    const model::Notice& n = *read;
    const bool over = n.valid_until_ms && *n.valid_until_ms <= core.now();
    if (n.withdrawn || over || n.valid_from_ms > core.now()) continue;
    ++live;
    if (n.valid_until_ms && *n.valid_until_ms < core.now() + kSoon_ms && expiring.size() < 20) {
      expiring.push_back({{"id", n.id}, {"title", n.title}, {"valid_until_ms", *n.valid_until_ms}});
    }
  }
  return Json{{"live", live}, {"expiring_soon", expiring}};
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
    TRY(const auto wishes, desk::wish_figures(core, db, call.staff.building));
    const Json stages = by_stage_json(wishes.counts);
    const auto& oldest = wishes.oldest_pending_ms;
    TRY(const Coming events, coming_events(core, db));
    TRY(const Json notices, notices_today(core, db));
    TRY(const Json unread, unopened(db, call.staff.building));
    TRY(const Json backup, backup_today(core, db));
    TRY(const Json recovering, recovery_json(db));
    return ok({{"unopened", unread},
               {"backup", backup},
               {"pending_review",
                {{"count", stages.value("pending_review", int64_t{0})},
                 {"oldest_ms", oldest ? Json(*oldest) : Json(nullptr)}}},
               {"by_stage", stages},
               {"stale_wishes", waiting_json(wishes.waiting, core.now())},
               {"events_soon", events.soon},
               {"events_coming", events.count},
               {"notices", notices},
               {"kiosks", kiosks},
               {"recovery", !recovering.is_null()},
               {"recovering", recovering},
               {"witness_failed", core.epochs.has_failed()}});
  });
}

}  // namespace server
