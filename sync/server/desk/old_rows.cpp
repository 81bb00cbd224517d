#include "sync/server/desk/old_rows.h"

#include "data/model/body.h"
#include "data/store/centre/events.h"
#include "data/store/centre/media.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/notices.h"
#include "data/store/centre/wishes.h"

namespace server {

base::Result<void> name_pictures(sql::Connection& db, const std::string& building) {
  constexpr const char* kNamed = "pictures_named";
  TRY(const std::string done, store::meta::get(db, kNamed));
  if (!done.empty()) return {};
  const auto named = [&](std::string_view kind) {
    return [&db, &building, kind](const std::string& id, const std::string& doc) {
      return store::media::name(db, building, std::string(kind), id, model::media_of(kind, doc));
    };
  };
  TRY_VOID(store::notices::each_document(db, building, named(model::kKindNotice)));
  TRY_VOID(store::events::each_document(db, building, named(model::kKindEvent)));
  TRY_VOID(store::wishes::each_document(db, building, named(model::kKindWish)));
  return store::meta::put(db, kNamed, "1");
}

base::Result<void> fill_states(sql::Connection& db, const std::string& building) {
  constexpr const char* kFilled = "states_filled";
  TRY(const std::string done, store::meta::get(db, kFilled));
  if (!done.empty()) return {};
  TRY_VOID(store::notices::fill_columns(db, building));
  TRY_VOID(store::events::fill_columns(db, building));
  return store::meta::put(db, kFilled, "1");
}

base::Result<void> file_words(sql::Connection& db, const std::string& building) {
  TRY_VOID(store::notices::file_words(db, building));
  return store::events::file_words(db, building);
}

}  // namespace server
