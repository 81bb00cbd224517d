#include "sync/server/api/staff_call.h"

#include "data/base/limits.h"
#include "data/crypto/hash.h"
#include "data/model/validate.h"

namespace server {

Answer open_contact(Call& call, const char* sql, const char* action) {
  model::Reader r(call.body, "contact");
  const std::string reason = r.text("reason");
  if (r.failed()) return r.error();
  if (model::check_line(reason, base::kPublicLineMaxScalars)) {
    return base::invalid("contact.reason must be one line");
  }
  Core& core = call.core;
  if (const int64_t wait = core.contact_opens.wait_ms(call.staff.id, core.now()); wait > 0) {
    return fail(429, "throttled", "Too many contacts were opened within the hour.",
                {{"retry_after_s", wait / 1000 + 1}});
  }
  core.contact_opens.failed(call.staff.id, core.now());
  return core.write([&](sql::Database& db) -> Answer {
    TRY(const auto sealed, db.one(sql, {{"id", call.args[0]}},
                                  [](const sql::Row& row) { return row.text("contact"); }));
    if (!sealed || sealed->empty()) return fail(404, "no_contact", "No contact was left here.");
    TRY(const auto box, base::from_base64url(*sealed));
    TRY(const auto opened, core.pair->open(box));
    TRY(const Json contact, model::parse_json(opened.view()));
    TRY_VOID(audit(core, db, call.staff.id, action, call.args[0], {{"reason", reason}}));
    return ok(contact);
  });
}

base::Result<Json> count_by(sql::Database& db, const char* sql) {
  Json counts = Json::object();
  TRY_VOID(db.each(sql, {}, [&](const sql::Row& r) -> base::Result<void> {
    counts[r.text("k")] = r.integer("n");
    return {};
  }));
  return counts;
}

base::Result<Json> picture_json(sql::Database& db, const Json& picture) {
  model::Reader r(picture, "picture");
  const std::string sha256 = r.text("sha256");
  const std::string alt = r.text_or("alt", "");
  if (r.failed()) return r.error();
  if (!crypto::is_sha256_hex(sha256)) return base::invalid("picture.sha256 is no SHA-256");
  TRY(const auto found,
      db.one("SELECT width, height FROM media WHERE sha256 = :sha", {{"sha", sha256}},
             [&](const sql::Row& row) {
               return Json{{"sha256", sha256}, {"alt", alt}, {"width", row.integer("width")},
                           {"height", row.integer("height")}};
             }));
  if (!found) return base::invalid("picture.sha256 names no uploaded picture");
  return *found;
}

}  // namespace server
