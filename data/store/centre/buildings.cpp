#include "data/store/centre/buildings.h"

#include "data/model/body.h"
#include "data/model/bounds.h"
#include "data/store/centre/feed.h"

namespace store::buildings {
namespace {

const std::string kKind(model::kKindBuilding);

}  // namespace

base::Result<std::optional<model::Building>> find(sql::Connection& db,
                                                  const std::string& building) {
  TRY(const std::string body, feed::body(db, building, kKind, building));
  if (body.empty()) return std::optional<model::Building>();
  TRY(auto found, model::building_from_body(body));
  return std::optional<model::Building>(std::move(found));
}

base::Result<void> publish(sql::Connection& db, const model::Building& building) {
  if (const auto fault = model::check(building)) return base::invalid(fault->message());
  TRY_VOID(feed::publish(db, building.id, {{kKind, building.id, false, model::to_body(building)}}));
  return {};
}

base::Result<std::string> sealing_key(sql::Connection& db, const std::string& building) {
  TRY(const auto found, find(db, building));
  return found ? found->sealing_key.id : std::string();
}

base::Result<std::vector<std::string>> phones(sql::Connection& db, const std::string& building) {
  TRY(const auto found, find(db, building));
  return found ? model::published_phones(*found) : std::vector<std::string>();
}

}  // namespace store::buildings
