#include "sync/server/api/wish_json.h"

#include <algorithm>
#include <cmath>

#include "data/model/body_json.h"
#include "data/model/bounds.h"
#include "data/model/merging.h"
#include "data/model/stages.h"
#include "sync/server/api/numbers.h"
#include "sync/server/desk/wish_due.h"
#include "sync/server/pages/due_said.h"

namespace server {
namespace {

using model::Json;
using model::Stage;
using model::to_string;

template <typename Word>
std::string word(Word value) {
  return std::string(to_string(value));
}

// A row of an earlier version may hold a time that cannot be: then nothing is known of its wait.
int64_t waited_ms(int64_t since_ms, int64_t now_ms) {
  if (!model::is_plausible_time(since_ms)) return 0;
  return std::max<int64_t>(0, now_ms - since_ms);
}

int64_t moved_ms(const model::Wish& wish) {
  if (wish.answer) return wish.answer->at_ms;
  if (!wish.updates.empty()) return wish.updates.back().at_ms;
  return std::max(wish.released_ms, wish.created_ms);
}

Json party_of(const model::Wish& wish) {  // who speaks for it now
  Json party = nullptr;
  for (const auto& line : wish.updates) {
    if (line.party) party = word(*line.party);
  }
  return party;
}

Json next_json(Stage from) {
  Json next = Json::array();
  for (const Stage stage : model::next_stages(from)) {
    if (stage != Stage::kWithdrawn) next.push_back(word(stage));
  }
  return next;
}

Json words_json(const auto& words) {
  Json list = Json::array();
  for (const auto one : words) list.push_back(word(one));
  return list;
}

Json steps_json(const std::vector<desk::OpenStep>& steps) {
  Json list = Json::array();
  for (const auto& [step, missing] : steps) {
    list.push_back({{"to", word(step->to)},
                    {"permission", word(step->permission)},
                    {"needs", words_json(step->needs)},
                    {"missing", words_json(missing)}});
  }
  return list;
}

}  // namespace

base::Result<AsOf> as_of(Core& core, sql::Connection& db, const std::string& building) {
  TRY(auto clock, desk::working_days(core, db, building));
  return AsOf{core.now(), std::move(clock)};
}

base::Result<AsOf> as_of(Call& call) {
  return call.core.read(
      [&](sql::Connection& db) { return as_of(call.core, db, call.staff.building); });
}

Json due_json(const model::Wish& wish, const AsOf& at) {
  if (!wish.due) return nullptr;
  const auto time = [](const std::optional<int64_t>& at_ms) {
    return at_ms ? Json(*at_ms) : Json();
  };
  Json json = {{"level", word(wish.due->level)},
               {"contact_ms", time(wish.due->contact_ms)},
               {"answer_ms", time(wish.due->answer_ms)},
               {"kind", "none"},
               {"days", nullptr},
               {"words", ""},
               {"by", ""}};
  if (!at.clock) return json;
  const auto standing = model::due_standing(*at.clock, wish.stage, wish.due, at.now_ms);
  if (!standing) return json;
  const Json told = due_said(at.clock->zone(), *standing, at.now_ms, model::Years::kWhereOther);
  json["kind"] = told["kind"];
  json["days"] = told["days"];
  json["words"] = told["words"]["zh"];
  if (!told["by"].is_null()) json["by"] = told["by"]["zh"];
  return json;
}

Json to_json(const desk::WishRow& row, const AsOf& at) {
  const model::Wish& w = row.record.wish;
  Json json = {{"id", w.id},
               {"numbers", row.numbers},
               {"party", party_of(w)},
               {"moved_ms", moved_ms(w)},
               {"outcome", w.answer ? Json(word(w.answer->outcome)) : nullptr},
               {"category", word(w.category)},
               {"source", word(w.source)},
               {"text", w.text},
               {"stage", word(w.stage)},
               {"created_ms", w.created_ms},
               {"released_ms", w.released_ms},
               {"me_too", w.me_too},
               {"waiting_ms", waited_ms(w.created_ms, at.now_ms)},
               {"due", due_json(w, at)},
               {"has_contact", !row.record.contact.empty()},
               {"next", next_json(w.stage)},
               {"version", row.record.version}};
  if (row.similar) json["similar"] = *row.similar;
  return json;
}

Json to_json(const desk::WishView& view, const AsOf& at) {
  Json json = to_json(view.row, at);
  const Json body = model::body_json(view.row.record.wish);
  for (const char* field : {"lang", "updates", "answer", "referred", "merged_into", "closed_reason",
                            "ratings", "picture"}) {
    if (body.contains(field)) json[field] = body[field];
  }
  if (view.original_text) json["original_text"] = *view.original_text;
  if (view.wrote) {
    json["pieces"] = pieces_json(view.wrote->text, view.wrote->phones);
    json["cut_text"] = model::without_phones(view.wrote->text, view.wrote->phones);
  }
  json["steps"] = steps_json(view.steps);
  json["similar"] = to_json(view.similar);
  return json;
}

Json to_json(const std::vector<desk::SimilarWish>& similar) {
  Json list = Json::array();
  for (const auto& [wish, share] : similar) {
    list.push_back({{"id", wish.id},
                    {"text", wish.text},
                    {"me_too", wish.me_too},
                    {"created_ms", wish.created_ms},
                    {"percent", std::lround(share * 100)},
                    {"stage", word(wish.stage)},
                    {"open", model::is_open(wish.stage)}});
  }
  return list;
}

Json by_stage_json(const store::wishes::Counts& counts) {
  Json json = Json::object();
  for (const Stage stage :
       {Stage::kPendingReview, Stage::kCollected, Stage::kDeliberating, Stage::kMobilising,
        Stage::kAnswered, Stage::kDeclined, Stage::kMerged, Stage::kReferred, Stage::kWithdrawn}) {
    const int64_t n = counts.of({stage, std::nullopt, true});
    if (n > 0) json[word(stage)] = n;
  }
  return json;
}

}  // namespace server
