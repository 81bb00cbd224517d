#include "sync/server/building.h"

#include "data/model/body.h"
#include "data/model/bounds.h"
#include "data/store/centre_feed.h"

namespace server {

base::Result<model::Building> standing_building(sql::Database& db) {
  TRY(const auto body, db.one("SELECT body FROM feed WHERE kind = 'building'", {},
                              [](const sql::Row& r) { return r.text("body"); }));
  return model::building_from_body(body.value_or(""));
}

base::Result<void> publish_building(Core& core, sql::Database& db,
                                    const model::Building& building) {
  if (const auto fault = model::check(building)) return base::invalid(fault->message());
  TRY_VOID(store::publish(db, core.building,
                          {{std::string(model::kKindBuilding), building.id, false,
                            model::to_body(building)}}));
  return {};
}

base::Result<void> take_zone(Core& core) {
  const Answer read = core.read([&](sql::Database& db) -> Answer {
    TRY(const auto building, standing_building(db));
    TRY(core.zone, base::Zone::load(building.timezone));
    return HttpResponse{};
  });
  return read ? base::Result<void>{} : base::Result<void>{read.error()};
}

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
    TRY_VOID(publish_building(core, db, building));
    return HttpResponse{};
  });
  if (!sown) return sown.error();
  return take_zone(core);
}

base::Result<void> set_public_url(Core& core, const std::string& url) {
  const Answer done = core.write([&](sql::Database& db) -> Answer {
    TRY(model::Building building, standing_building(db));
    if (building.public_url == url) return HttpResponse{};
    building.public_url = url;
    TRY_VOID(publish_building(core, db, building));
    return HttpResponse{};
  });
  return done ? base::Result<void>{} : base::Result<void>{done.error()};
}

}  // namespace server
