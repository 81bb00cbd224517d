#pragma once
// Wishes as staff get them on the wire (sync/README.md, "The staff API"). Pure.

#include "data/model/json.h"
#include "sync/server/desk/wishes.h"

namespace server {

model::Json to_json(const desk::WishRow& row, int64_t now_ms);
model::Json to_json(const desk::WishView& view, int64_t now_ms);
model::Json to_json(const std::vector<desk::SimilarWish>& similar);
model::Json by_stage_json(const store::wishes::Counts& counts);  // of all; none for none

}  // namespace server
