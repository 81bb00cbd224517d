#include "sync/server/desk/buildings.h"

#include <cstdint>

#include "data/store/centre/buildings.h"
#include "data/store/centre/meta.h"
#include "sync/server/core/keys.h"

namespace desk {

base::Result<void> sow_building(Core& core) {
  model::Building building;
  building.id = core.building;
  building.name = "楼宇";
  building.name_en = "Building";
  building.public_url = core.options.public_url;
  building.sealing_key = {core.pair->id(), crypto::to_text(core.pair->public_key())};
  TRY_VOID(core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY(const auto known, store::buildings::find(db, building.id));
    return known ? base::Result<void>{} : store::buildings::publish(db, building);
  }));
  return take_zone(core);
}

base::Result<void> take_zone(Core& core) {
  TRY(const auto building,
      core.read([&](sql::Connection& db) { return store::buildings::find(db, core.building); }));
  if (!building) return base::not_found("no building is published here");
  TRY(auto zone, base::Zone::load(building->timezone));
  core.set_zone(std::move(zone));
  return {};
}

namespace {

bool is_of_this_machine(const std::string& url) {
  return url.starts_with("http://127.0.0.1:") || url.starts_with("http://[::1]:") ||
         url.starts_with("http://localhost:");
}

enum class Over : uint8_t { kAny, kNoneOfItsOwn };

base::Result<void> put_public_url(Core& core, const std::string& url, Over over) {
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY(auto building, store::buildings::find(db, core.building));
    if (!building) return base::not_found("no building is published here");
    const std::string& standing = building->public_url;
    const bool own = !standing.empty() && !is_of_this_machine(standing);
    if (standing == url || (own && over == Over::kNoneOfItsOwn)) return {};
    building->public_url = url;
    return store::buildings::publish(db, *building);
  });
}

}  // namespace

base::Result<void> set_public_url(Core& core, const std::string& url) {
  return put_public_url(core, url, Over::kAny);
}

base::Result<void> offer_public_url(Core& core, const std::string& url) {
  return put_public_url(core, url, Over::kNoneOfItsOwn);
}

base::Result<std::string> rotate_keys(const std::string& folder, sql::Connection& db,
                                      int64_t now_ms, base::Random& random) {
  TRY(const std::string id, store::meta::get(db, "building"));
  TRY(auto building, store::buildings::find(db, id));
  if (!building) return base::invalid("no building is published here yet: start it once");
  TRY(const auto keys, server::Keys::open(folder, db, building->sealing_key.id, now_ms, random));
  return db.write([&]() -> base::Result<std::string> {
    TRY(const crypto::PublicKey made, server::add_sealing_pair(folder, db, now_ms, random));
    building->sealing_key = {crypto::key_id(made), crypto::to_text(made)};
    TRY_VOID(store::buildings::publish(db, *building));
    return building->sealing_key.id;
  });
}

base::Result<std::string> name_of_building(Desk& desk, const std::string& building) {
  TRY(const auto found,
      desk.core.read([&](sql::Connection& db) { return store::buildings::find(db, building); }));
  return found ? found->name : std::string();
}

}  // namespace desk
