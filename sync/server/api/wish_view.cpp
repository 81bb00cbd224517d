#include "sync/server/api/wish_view.h"

#include <algorithm>
#include <cmath>

#include "data/model/body.h"
#include "data/model/bounds.h"
#include "data/model/merging.h"
#include "data/model/stages.h"
#include "data/store/centre/buildings.h"
#include "sync/server/api/numbers.h"

namespace server {
namespace {

using model::Stage;

constexpr float kSimilar = 0.12F;  // of the character pairs; from the sample building's wishes
constexpr size_t kSimilarMax = 5;
constexpr int kSimilarAmong = 1000;  // the newest of the category

// A row of an earlier version may hold a time that cannot be: then nothing is known of its wait.
int64_t waited_ms(const Core& core, int64_t since_ms) {
  if (!model::is_plausible_time(since_ms)) return 0;
  return std::max<int64_t>(0, core.now() - since_ms);
}

// What a release would ask about. The house's numbers are looked up only where there is any.
base::Result<std::vector<model::FoundPhone>> numbers_in(sql::Connection& db,
                                                        const std::string& building,
                                                        std::string_view text) {
  constexpr auto kRule = model::kBoundWishText.phones;
  auto found = model::phones_to_ask(text, kRule);
  if (found.empty()) return found;
  TRY(const auto house, store::buildings::phones(db, building));
  return model::phones_to_ask(text, kRule, house);
}

}  // namespace

base::Result<Json> wish_row_json(const Call& call, sql::Connection& db, const WishRecord& record) {
  const model::Wish& w = record.wish;
  Json next = Json::array();
  for (const Stage stage : model::next_stages(w.stage)) {
    if (stage != Stage::kWithdrawn) next.push_back(std::string(model::to_string(stage)));
  }
  Json party = nullptr;  // who speaks for it now
  for (const auto& line : w.updates) {
    if (line.party) party = std::string(model::to_string(*line.party));
  }
  const int64_t moved_ms = w.answer            ? w.answer->at_ms
                           : w.updates.empty() ? std::max(w.released_ms, w.created_ms)
                                               : w.updates.back().at_ms;
  size_t numbers = 0;
  if (w.stage == Stage::kPendingReview) {
    TRY(const auto found, numbers_in(db, call.core.building, w.text));
    numbers = found.size();
  }
  return Json{{"id", w.id},
              {"numbers", numbers},
              {"party", party},
              {"moved_ms", moved_ms},
              {"outcome",
               w.answer ? Json(std::string(model::to_string(w.answer->outcome))) : nullptr},
              {"category", std::string(model::to_string(w.category))},
              {"source", std::string(model::to_string(w.source))},
              {"text", w.text},
              {"stage", std::string(model::to_string(w.stage))},
              {"created_ms", w.created_ms},
              {"released_ms", w.released_ms},
              {"me_too", w.me_too},
              {"waiting_ms", waited_ms(call.core, w.created_ms)},
              {"has_contact", !record.contact.empty()},
              {"next", next},
              {"version", record.version}};
}

base::Result<Json> wish_json(const Call& call, sql::Connection& db, const WishRecord& record) {
  TRY(Json json, wish_row_json(call, db, record));
  const Json body = Json::parse(model::to_body(record.wish), nullptr, false);
  for (const char* field : {"lang", "updates", "answer", "referred", "merged_into", "closed_reason",
                            "ratings", "picture"}) {
    if (body.contains(field)) json[field] = body[field];
  }
  const bool original = call.staff.may(Permission::kWishesOriginal);
  if (original) json["original_text"] = record.original_text;
  // What its author wrote, with the numbers marked, and a proposal without them.
  const std::string& wrote = original ? record.original_text : record.wish.text;
  if (original || record.wish.stage == Stage::kPendingReview) {
    TRY(const auto found, numbers_in(db, call.core.building, wrote));
    json["pieces"] = pieces_json(wrote, found);
    json["cut_text"] = model::without_phones(wrote, found);
  }
  json["similar"] = Json::array();
  return json;
}

base::Result<std::vector<Candidate>> candidates(sql::Connection& db, std::string_view category) {
  TRY(const auto docs,
      db.all("SELECT doc FROM wish WHERE category = :category AND released_ms > 0 AND stage IN "
             "('collected', 'deliberating', 'mobilising', 'answered') ORDER BY created_ms DESC "
             "LIMIT :most",
             {{"category", category}, {"most", kSimilarAmong}},
             [](const sql::Row& r) { return r.text("doc"); }));
  std::vector<Candidate> found;
  for (const auto& doc : docs) {
    auto wish = model::wish_from_body(doc);
    if (!wish) continue;  // told where the list is asked for
    auto pairs = model::pairs_of(wish->text);
    found.push_back({*std::move(wish), std::move(pairs)});
  }
  return found;
}

Json similar_json(const model::Wish& wish, const std::vector<Candidate>& among) {
  const auto pairs = model::pairs_of(wish.text);
  std::vector<std::pair<float, const model::Wish*>> found;
  for (const auto& [other, theirs] : among) {
    const float share = other.id == wish.id ? 0 : model::similarity(pairs, theirs);
    if (share >= kSimilar) found.emplace_back(share, &other);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (found.size() > kSimilarMax) found.resize(kSimilarMax);
  Json list = Json::array();
  for (const auto& [share, other] : found) {
    list.push_back({{"id", other->id},
                    {"text", other->text},
                    {"me_too", other->me_too},
                    {"created_ms", other->created_ms},
                    {"percent", std::lround(share * 100)},
                    {"stage", std::string(model::to_string(other->stage))},
                    {"open", model::is_open(other->stage)}});
  }
  return list;
}

HttpResponse not_yours_to_read() {
  return to_response(
      server::not_allowed(Permission::kWishesReview, "Only reviewers read what was not released."));
}

bool may_read(const Call& call, const model::Wish& wish) {
  return wish.released_ms > 0 || call.staff.may(Permission::kWishesReview);
}

}  // namespace server
