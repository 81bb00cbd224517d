#include "sync/server/desk/picture_names.h"

#include <utility>

#include "data/model/body.h"
#include "data/store/centre/media.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/wishes.h"

namespace server {

base::Result<void> name_pictures(sql::Connection& db, const std::string& building) {
  constexpr const char* kNamed = "pictures_named";
  TRY(const std::string done, store::meta::get(db, kNamed));
  if (!done.empty()) return {};
  const std::pair<const char*, std::string_view> kTables[] = {
      {"SELECT id, doc FROM notice", model::kKindNotice},
      {"SELECT id, doc FROM event", model::kKindEvent}};
  for (const auto& [select, kind] : kTables) {
    TRY_VOID(db.each(select, {}, [&, kind = std::string(kind)](const sql::Row& r) {
      return store::media::name(db, building, kind, r.text("id"),
                                model::media_of(kind, r.text("doc")));
    }));
  }
  TRY_VOID(store::wishes::each_document(
      db, building, [&](const std::string& id, const std::string& doc) {
        return store::media::name(db, building, std::string(model::kKindWish), id,
                                  model::media_of(model::kKindWish, doc));
      }));
  return store::meta::put(db, kNamed, "1");
}

}  // namespace server
