#pragma once
// What staff see of a wish: its row, the whole of it, and those that say nearly the same. Within
// the caller's read or write. Changes nothing, opens no contact.

#include <optional>
#include <string>
#include <vector>

#include "data/model/phones.h"
#include "data/model/wish_steps.h"
#include "data/store/centre/wishes.h"
#include "sync/server/desk/desk.h"

namespace desk {

using server::Core;
using server::Desk;
using server::Staff;

struct WishRow {
  store::wishes::Record record;
  size_t numbers = 0;             // telephone numbers that a release would ask about
  std::optional<size_t> similar;  // how many say nearly the same: of the review queue
};

struct OpenStep {
  const model::WishStep* step = nullptr;
  std::vector<model::WishNeed> missing;
};
struct Wrote {  // what its author wrote, with the numbers in it
  std::string text;
  std::vector<model::FoundPhone> phones;
};
struct SimilarWish {
  model::Wish wish;
  float share = 0;  // 0 to 1
};
struct WishView {
  WishRow row;
  std::optional<std::string> original_text;  // for those who may read it
  std::optional<Wrote> wrote;                // for them, and while it waits for review
  std::vector<OpenStep> steps;               // that this caller may take
  std::vector<SimilarWish> similar;          // the likest first
  std::optional<model::Wish> merged_end;     // where what it was merged into went in the end
};

base::Result<WishRow> row_of(sql::Connection& db, const std::string& building,
                             store::wishes::Record record);
// Without `similar` and `merged_end`: what a step answers with.
base::Result<WishView> view_of(sql::Connection& db, const Staff& who, store::wishes::Record record);

// What was never released is the visitor's own text: only reviewers read it.
bool may_read(const Staff& who, const model::Wish& wish);
base::Error not_yours_to_read();

inline constexpr size_t kSimilarMax = 5;
// Those on the wall like this one, by model/likeness; how many for each, and which.
base::Result<void> count_similar(Desk& desk, sql::Connection& db, const std::string& building,
                                 std::vector<WishRow>* rows);
base::Result<std::vector<SimilarWish>> find_similar(sql::Connection& db,
                                                    const std::string& building,
                                                    const model::Wish& wish);

}  // namespace desk
