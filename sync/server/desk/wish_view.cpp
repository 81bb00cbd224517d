#include "sync/server/desk/wish_view.h"

#include <algorithm>

#include "data/model/bounds.h"
#include "data/model/likeness.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/feed.h"
#include "sync/server/desk/similar_counts.h"

namespace desk {
namespace {

using model::Stage;
using server::Permission;
using store::wishes::Record;

constexpr float kSimilar = 0.12F;  // of the character pairs; from the sample building's wishes
constexpr size_t kCompared = 16;   // with one text, of those that share its rarest pairs

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

std::vector<OpenStep> steps_for(const Staff& who, const model::Wish& wish) {
  std::vector<OpenStep> steps;
  for (const model::WishStep& step : model::wish_steps()) {
    if (step.from != wish.stage || !who.may(step.permission)) continue;
    steps.push_back({&step, model::missing(step, wish)});
  }
  return steps;
}

struct Alike {
  std::string id;
  float share = 0;
};
base::Result<std::vector<Alike>> likest(sql::Connection& db, const std::string& building,
                                        const model::Wish& wish) {
  TRY(const auto texts, store::wishes::alike(db, building, wish, kCompared));
  const auto pairs = model::pairs_of(wish.text);
  std::vector<Alike> found;
  for (const auto& other : texts) {
    const float share = model::similarity(pairs, model::pairs_of(other.text));
    if (share >= kSimilar) found.push_back({other.id, share});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Alike& a, const Alike& b) { return a.share > b.share; });
  if (found.size() > kSimilarMax) found.resize(kSimilarMax);
  return found;
}

}  // namespace

base::Result<WishRow> row_of(sql::Connection& db, const std::string& building, Record record) {
  WishRow row{std::move(record), 0, std::nullopt};
  if (row.record.wish.stage != Stage::kPendingReview) return row;
  TRY(const auto found, numbers_in(db, building, row.record.wish.text));
  row.numbers = found.size();
  return row;
}

base::Result<WishView> view_of(sql::Connection& db, const Staff& who, Record record) {
  WishView view;
  TRY(view.row, row_of(db, who.building, std::move(record)));
  const Record& shown = view.row.record;
  view.steps = steps_for(who, shown.wish);
  const bool original = who.may(Permission::kWishesOriginal);
  if (original) view.original_text = shown.original_text;
  if (original || shown.wish.stage == Stage::kPendingReview) {
    view.wrote = Wrote{original ? shown.original_text : shown.wish.text, {}};
    TRY(view.wrote->phones, numbers_in(db, who.building, view.wrote->text));
  }
  return view;
}

bool may_read(const Staff& who, const model::Wish& wish) {
  return wish.released_ms > 0 || who.may(Permission::kWishesReview);
}

base::Error not_yours_to_read() {
  return server::not_allowed(Permission::kWishesReview,
                             "Only reviewers read what was not released.");
}

base::Result<void> count_similar(Desk& desk, sql::Connection& db, const std::string& building,
                                 std::vector<WishRow>* rows) {
  SimilarCounts::Wall wall{building, {}};
  TRY(wall.head, store::feed::head(db, building));
  for (WishRow& row : *rows) {
    const store::wishes::Record& one = row.record;
    const auto count = [&]() -> base::Result<size_t> {
      TRY(const auto found, likest(db, building, one.wish));
      return found.size();
    };
    TRY(row.similar, desk.similar.of(wall, {one.wish.id, one.version}, count));
  }
  return {};
}

base::Result<std::vector<SimilarWish>> find_similar(sql::Connection& db,
                                                    const std::string& building,
                                                    const model::Wish& wish) {
  TRY(const auto found, likest(db, building, wish));
  std::vector<std::string> ids;
  for (const Alike& one : found) ids.push_back(one.id);
  TRY(auto listing, store::wishes::by_ids(db, building, ids));
  std::vector<SimilarWish> similar;
  for (auto& record : listing.records) {
    const auto one = std::find_if(found.begin(), found.end(),
                                  [&](const Alike& a) { return a.id == record.wish.id; });
    similar.push_back({std::move(record.wish), one->share});
  }
  return similar;
}

}  // namespace desk
