#include "sync/server/sample/sample.h"

#include "data/model/body.h"
#include "data/store/centre_feed.h"

namespace server {

// The building's own row: without it a kiosk has no key to seal to.
base::Result<void> sow_building(Core& core) {
  model::Building building;
  building.id = core.building;
  building.name = "楼宇";
  building.name_en = "Building";
  building.public_url = core.options.public_url;
  building.sealing_key = {core.pair->id(), crypto::to_text(core.pair->public_key())};
  const Answer sown = core.write([&](sql::Database& db) -> Answer {
    TRY(const int64_t known, db.integer("SELECT count(*) FROM feed WHERE kind = 'building'"));
    if (known > 0) return HttpResponse{};
    TRY_VOID(store::publish(db, core.building,
                            {{std::string(model::kKindBuilding), building.id, false,
                              model::to_body(building)}}));
    return HttpResponse{};
  });
  return sown ? base::Result<void>{} : base::Result<void>{sown.error()};
}

}  // namespace server
