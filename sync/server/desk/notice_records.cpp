#include "data/model/body.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/media.h"
#include "sync/server/desk/effects.h"

namespace server {

base::Result<int64_t> store_notice(Core& core, sql::Connection& db, const model::Notice& notice) {
  const std::string body = model::to_body(notice);
  const bool published = notice.published_ms > 0;
  int64_t revision = 0;
  if (published) {
    TRY(revision,
        store::feed::publish(db, core.building,
                             {{std::string(model::kKindNotice), notice.id, false, body}}));
  }
  TRY_VOID(
      db.run("INSERT INTO notice (id, published, category, changed_ms, version, revision, doc, "
             "building) VALUES (:id, :published, :category, :now, 1, :revision, :doc, :building) "
             "ON CONFLICT (id) "
             "DO UPDATE SET published = excluded.published, category = excluded.category, "
             "changed_ms = excluded.changed_ms, version = notice.version + 1, "
             "revision = excluded.revision, doc = excluded.doc",
             {{"id", notice.id},
              {"published", published},
              {"category", model::to_string(notice.category)},
              {"now", core.now()},
              {"revision", revision},
              {"doc", body},
              {"building", core.building}}));
  TRY_VOID(store::media::name(db, core.building, std::string(model::kKindNotice), notice.id,
                              model::media_of(model::kKindNotice, body)));
  return revision;
}

}  // namespace server
