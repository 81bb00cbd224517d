#include "sync/server/building.h"

#include "data/model/body.h"
#include "data/model/bounds.h"
#include "data/store/centre_feed.h"

namespace server {

base::Result<model::Building> standing_building(sql::Connection& db) {
  TRY(const auto body, db.one("SELECT body FROM feed WHERE kind = 'building'", {},
                              [](const sql::Row& r) { return r.text("body"); }));
  return model::building_from_body(body.value_or(""));
}

base::Result<std::string> published_key(sql::Connection& db) {
  TRY(const int64_t known, db.integer("SELECT count(*) FROM feed WHERE kind = 'building'"));
  if (known == 0) return std::string();
  TRY(const model::Building building, standing_building(db));
  return building.sealing_key.id;
}

base::Result<void> publish_building(Core& core, sql::Connection& db,
                                    const model::Building& building) {
  if (const auto fault = model::check(building)) return base::invalid(fault->message());
  TRY_VOID(store::publish(
      db, core.building,
      {{std::string(model::kKindBuilding), building.id, false, model::to_body(building)}}));
  return {};
}

base::Result<std::string> rotate_keys(const std::string& folder, sql::Connection& db,
                                      int64_t now_ms, base::Random& random) {
  TRY(const std::string published, published_key(db));
  if (published.empty()) return base::invalid("no building is published here yet: start it once");
  TRY(const auto keys, Keys::open(folder, db, published, now_ms, random));
  return db.write([&]() -> base::Result<std::string> {
    TRY(const crypto::PublicKey made, add_sealing_pair(folder, db, now_ms, random));
    TRY(model::Building building, standing_building(db));
    building.sealing_key = {crypto::key_id(made), crypto::to_text(made)};
    TRY_VOID(store::publish(
        db, building.id,
        {{std::string(model::kKindBuilding), building.id, false, model::to_body(building)}}));
    return building.sealing_key.id;
  });
}

base::Result<void> take_zone(Core& core) {
  const Answer read = core.read([&](sql::Connection& db) -> Answer {
    TRY(const auto building, standing_building(db));
    TRY(core.zone, base::Zone::load(building.timezone));
    return HttpResponse{};
  });
  return read ? base::Result<void>{} : base::Result<void>{read.error()};
}

base::Result<std::vector<std::string>> house_phones(sql::Connection& db) {
  TRY(const int64_t known, db.integer("SELECT count(*) FROM feed WHERE kind = 'building'"));
  if (known == 0) return std::vector<std::string>();
  TRY(const model::Building building, standing_building(db));
  return model::published_phones(building);
}

base::Result<void> sow_building(Core& core) {
  model::Building building;
  building.id = core.building;
  building.name = "楼宇";
  building.name_en = "Building";
  building.public_url = core.options.public_url;
  building.sealing_key = {core.pair->id(), crypto::to_text(core.pair->public_key())};
  const Answer sown = core.write([&](sql::Connection& db) -> Answer {
    TRY(const int64_t known, db.integer("SELECT count(*) FROM feed WHERE kind = 'building'"));
    if (known > 0) return HttpResponse{};
    TRY_VOID(publish_building(core, db, building));
    return HttpResponse{};
  });
  if (!sown) return sown.error();
  return take_zone(core);
}

base::Result<void> set_public_url(Core& core, const std::string& url) {
  const Answer done = core.write([&](sql::Connection& db) -> Answer {
    TRY(model::Building building, standing_building(db));
    if (building.public_url == url) return HttpResponse{};
    building.public_url = url;
    TRY_VOID(publish_building(core, db, building));
    return HttpResponse{};
  });
  return done ? base::Result<void>{} : base::Result<void>{done.error()};
}

}  // namespace server
