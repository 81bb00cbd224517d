#pragma once
// Wishes as staff get them on the wire (sync/README.md, "The staff API"). Pure but for as_of.

#include "data/model/json.h"
#include "data/model/working_days.h"
#include "sync/server/api/call.h"
#include "sync/server/desk/wishes.h"

namespace server {

// By what clock: what is due of a wish is told as it stands now, in words.
struct AsOf {
  int64_t now_ms = 0;
  std::optional<model::WorkingDays> clock;  // none while the building has no calendar
};
base::Result<AsOf> as_of(Core& core, sql::Connection& db, const std::string& building);
base::Result<AsOf> as_of(Call& call);  // in a read of its own

// {level, contact_ms, answer_ms, kind, days, words, by}; null where nobody counted it.
model::Json due_json(const model::Wish& wish, const AsOf& at);

model::Json to_json(const desk::WishRow& row, const AsOf& at);
model::Json to_json(const desk::WishView& view, const AsOf& at);
model::Json to_json(const std::vector<desk::SimilarWish>& similar);
model::Json by_stage_json(const store::wishes::Counts& counts);  // of all; none for none

}  // namespace server
