#include "data/base/ids.h"
#include "data/model/body.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/media.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/auth/reports.h"
#include "sync/server/desk/effects.h"
#include "sync/server/desk/search_words.h"

namespace server {
namespace {

struct NoticeRecord {
  model::Notice notice;
  bool published = false;
  int64_t version = 0;
  int64_t revision = 0;
};

base::Result<std::optional<NoticeRecord>> load(sql::Connection& db, const std::string& id) {
  std::string doc;
  TRY(auto record, db.one("SELECT doc, published, version, revision FROM notice WHERE id = :id",
                          {{"id", id}}, [&](const sql::Row& r) {
                            doc = r.text("doc");
                            return NoticeRecord{{},
                                                r.flag("published"),
                                                r.integer("version"),
                                                r.integer("revision")};
                          }));
  if (!record) return std::optional<NoticeRecord>();
  TRY(record->notice, model::notice_from_body(doc));
  return record;
}

std::string state_of(const NoticeRecord& record, int64_t now) {
  const model::Notice& n = record.notice;
  if (!record.published) return "draft";
  if (n.withdrawn) return "withdrawn";
  if (n.valid_from_ms > now) return "scheduled";
  return n.valid_until_ms && *n.valid_until_ms <= now ? "expired" : "live";
}

base::Result<Json> to_json(Call& call, sql::Connection& db, const NoticeRecord& record) {
  Json json = Json::parse(model::to_body(record.notice), nullptr, false);
  json["state"] = state_of(record, call.core.now());
  json["version"] = record.version;
  TRY(const int64_t total, db.integer("SELECT count(*) FROM kiosk WHERE revoked_ms = 0"));
  int64_t seen = 0;
  if (record.published) {
    TRY_VOID(db.each("SELECT report FROM kiosk WHERE revoked_ms = 0", {},
                     [&](const sql::Row& r) -> base::Result<void> {
                       const auto report = model::parse_json(r.text("report"));
                       if (!report) return {};
                       model::Reader reader(*report, "report");
                       seen += reader.integer_or("on_screen_revision", 0) >= record.revision;
                       return {};
                     }));
  }
  json["on_screens"] = {{"seen", seen}, {"total", total}};
  return json;
}

// A refusal in `*refused` where something is beyond its bound.
base::Result<model::Notice> read_notice(Call& call, sql::Connection& db,
                                        std::optional<HttpResponse>* refused) {
  model::Reader r(call.body, "notice");
  Json json = {
      {"id", ""}, {"building", call.core.building}, {"published_ms", 0}, {"withdrawn", nullptr}};
  Json pictures = Json::array();
  const Json& given = r.array("pictures");
  *refused = refuse(model::check(model::kBoundNoticePictures, given.size()));
  if (*refused) return model::Notice{};
  for (const Json& picture : given) {
    TRY(Json whole, picture_json(db, picture));
    pictures.push_back(std::move(whole));
  }
  if (r.failed()) return r.error();
  for (const char* field :
       {"category", "title", "title_en", "body_md", "pinned", "valid_from_ms", "valid_until_ms"}) {
    if (call.body.contains(field)) json[field] = call.body[field];
  }
  json["pictures"] = pictures;
  return model::notice_from_body(model::dump_json(json));
}

// Loads and checks the version; a refusal in `*refused` when it is not the current one.
base::Result<NoticeRecord> current(Call& call, sql::Connection& db,
                                   std::optional<HttpResponse>* refused) {
  TRY(auto record, load(db, call.args[0]));
  if (!record) return base::not_found("There is no such notice.");
  model::Reader r(call.body, "notice");
  const int64_t version = r.integer("version");
  if (r.failed()) return r.error();
  if (version != record->version) {
    TRY(const Json json, to_json(call, db, *record));
    *refused = fail(409, "stale", "Somebody else changed this notice.", {{"current", json}});
  }
  return *record;
}

Answer found(Call& call, sql::Connection& db, const std::string& id) {
  TRY(const auto record, load(db, id));
  if (!record) return base::not_found("There is no such notice.");
  TRY(const Json json, to_json(call, db, *record));
  return ok(json);
}

Answer reply(Call& call, sql::Connection& db, const std::string& id, const char* action) {
  TRY_VOID(audit(call.core, db, call.staff.id, action, id, Json::object()));
  return found(call, db, id);
}

}  // namespace

Answer list_notices(Call& call) {
  const std::string state = call.query("state");
  const std::string category = call.query("category");
  const Search search = read_search(call.query("q"));
  const int64_t offset = call.query_number("offset", 0, 1'000'000);
  const int64_t limit = call.query_number("limit", 20, 200);
  file_reports(call.core, call.desk.auth);
  return call.core.read([&](sql::Connection& db) -> Answer {
    TRY(const auto ids, db.all("SELECT id FROM notice ORDER BY changed_ms DESC, id LIMIT 5000", {},
                               [](const sql::Row& r) { return r.text("id"); }));
    Json items = Json::array();
    Json counts = {{"draft", 0}, {"scheduled", 0}, {"live", 0}, {"expired", 0}, {"withdrawn", 0}};
    int64_t total = 0;
    Unreadable unreadable(call.core);
    for (const auto& id : ids) {
      const auto loaded = load(db, id);
      if (!loaded) TRY_VOID(unreadable.take("notice", id, loaded.error()));
      if (!loaded || !*loaded) continue;
      const auto& record = *loaded;
      const std::string is = state_of(*record, call.core.now());
      counts[is] = counts[is].get<int64_t>() + 1;
      const bool fits =
          (state.empty() || state == is) &&
          (category.empty() || category == model::to_string(record->notice.category)) &&
          (search.terms[0].empty() || search.finds(words_of(record->notice)));
      if (!fits) continue;
      if (total >= offset && total < offset + limit) {
        TRY(Json json, to_json(call, db, *record));
        items.push_back(std::move(json));
      }
      ++total;
    }
    return ok({{"items", items},
               {"total", total},
               {"counts", counts},
               {"unreadable", unreadable.count()}});
  });
}

Answer get_notice(Call& call) {
  file_reports(call.core, call.desk.auth);
  return call.core.read([&](sql::Connection& db) -> Answer {
    TRY(const auto record, load(db, call.args[0]));
    if (!record) return fail(404, "not_found", "There is no such notice.");
    TRY(const Json json, to_json(call, db, *record));
    return ok(json);
  });
}

Answer make_notice(Call& call) {
  const auto make = [&](sql::Connection& db, const std::string& id) -> Answer {
    std::optional<HttpResponse> refused;
    TRY(model::Notice notice, read_notice(call, db, &refused));
    if (refused) return std::move(*refused);
    TRY(const auto other, load(db, id));
    if (other) return desk::stands_for_other();
    notice.id = id;
    // A draft is asked about its numbers when it is published.
    if (const auto bad = model::check(notice, {model::Standing::Ask::kLater}))
      return to_error(*bad);
    TRY_VOID(store_notice(call.core, db, notice));
    return reply(call, db, id, "notice.save");
  };
  return make_once(call, "notice", make,
                   [&](sql::Connection& db, const std::string& id) { return found(call, db, id); });
}

Answer save_notice(Call& call) {
  return call.core.write([&](sql::Connection& db) -> Answer {
    std::optional<HttpResponse> refused;
    TRY(model::Notice notice, read_notice(call, db, &refused));
    if (refused) return std::move(*refused);
    model::Standing allowed{model::Standing::Ask::kLater};
    TRY(const NoticeRecord old, current(call, db, &refused));
    if (refused) return std::move(*refused);
    if (old.published && !call.staff.may(Permission::kNoticesPublish)) {
      return fail(403, "not_allowed", "A published notice is changed by who may publish.",
                  {{"permission", "notices.publish"}});
    }
    if (old.published) {
      TRY(allowed, standing(call, db, model::phones_of(old.notice)));
    }
    notice.id = old.notice.id;
    notice.published_ms = old.notice.published_ms;
    notice.withdrawn = old.notice.withdrawn;
    if (auto bad = refuse(model::check(notice, allowed))) return *std::move(bad);
    TRY(const int64_t revision, store_notice(call.core, db, notice));
    (void)revision;
    return reply(call, db, notice.id, "notice.save");
  });
}

Answer delete_notice(Call& call) {
  return call.core.write([&](sql::Connection& db) -> Answer {
    TRY(const int64_t gone,
        db.run("DELETE FROM notice WHERE id = :id AND published = 0", {{"id", call.args[0]}}));
    if (gone == 0) return fail(404, "not_found", "There is no such draft.");
    TRY_VOID(store::media::name(db, call.core.building, std::string(model::kKindNotice),
                                call.args[0], {}));
    TRY_VOID(audit(call.core, db, call.staff.id, "notice.delete", call.args[0], Json::object()));
    return ok(Json::object());
  });
}

Answer publish_notice(Call& call) {
  return call.core.write([&](sql::Connection& db) -> Answer {
    std::optional<HttpResponse> refused;
    TRY(NoticeRecord record, current(call, db, &refused));
    if (refused) return std::move(*refused);
    record.notice.published_ms = call.core.now();
    record.notice.withdrawn.reset();
    TRY(const model::Standing allowed, standing(call, db));
    // A draft of an earlier version may be older than its bounds.
    if (auto bad = refuse(model::check(record.notice, allowed))) return *std::move(bad);
    TRY(const int64_t revision, store_notice(call.core, db, record.notice));
    (void)revision;
    return reply(call, db, record.notice.id, "notice.publish");
  });
}

Answer withdraw_notice(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundNoticeReason));
  return call.core.write([&](sql::Connection& db) -> Answer {
    std::optional<HttpResponse> refused;
    TRY(NoticeRecord record, current(call, db, &refused));
    if (refused) return std::move(*refused);
    if (!record.published) return fail(422, "not_a_step", "A draft is not on the wall.");
    record.notice.withdrawn = model::Withdrawal{reason, call.core.now()};
    TRY(const int64_t revision, store_notice(call.core, db, record.notice));
    (void)revision;
    return reply(call, db, record.notice.id, "notice.withdraw");
  });
}

}  // namespace server
