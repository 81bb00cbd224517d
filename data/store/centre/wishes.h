#pragma once
// The wishes of a building, as documents with the columns that are listed and counted by beside
// them. What is told of them elsewhere (the words that staff search, how many stand where) is kept
// here in the same transaction; the wall's feed and the pictures are the desk's to tell. Within the
// caller's transaction.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/model/entities.h"
#include "data/sql/connection.h"
#include "data/store/centre/paging.h"
#include "data/store/centre/search.h"

namespace store::wishes {

struct Record {
  model::Wish wish;
  int64_t version = 0;
  std::string original_text;
  std::string contact;                  // sealed; "" for none
  std::optional<model::Verdict> rated;  // by its author
};

struct Secrets {  // of a new wish; all hashes or sealed
  std::string contact, person_tag, code_hash, secret_hash;
};

// kInvalid where its document cannot be read.
base::Result<std::optional<Record>> find(sql::Connection& db, const std::string& building,
                                         const std::string& id);
base::Result<void> add(sql::Connection& db, const std::string& building, const model::Wish& wish,
                       const Secrets& secrets);
// One version on.
base::Result<void> change(sql::Connection& db, const std::string& building,
                          const model::Wish& wish);
base::Result<void> note_verdict(sql::Connection& db, const std::string& building,
                                const std::string& id, model::Verdict verdict);

struct Wanted {
  std::optional<model::Stage> stage;
  std::optional<model::WishCategory> category;
  bool with_unreleased = false;  // what the wall never had is read by reviewers alone
};
enum class Order : uint8_t { kNewest, kOldest };  // by created_ms, then by id

base::Result<Listing<Record>> page(sql::Connection& db, const std::string& building,
                                   const Wanted& wanted, Order order, const Slice& slice);

// How many name each place that is named.
base::Result<std::map<std::string, int64_t>> count_by_place(sql::Connection& db,
                                                            const std::string& building);

// How many stand where; the same cost however many there are.
class Counts {
 public:
  struct Row {
    bool released = false;
    model::Stage stage = model::Stage::kPendingReview;
    model::WishCategory category = model::WishCategory::kLife;
    int64_t n = 0;
  };
  explicit Counts(std::vector<Row> rows) : rows_(std::move(rows)) {}
  int64_t of(const Wanted& wanted) const;

 private:
  std::vector<Row> rows_;
};
base::Result<Counts> counts(sql::Connection& db, const std::string& building);

// Those whose words hold all terms; a key of it is of a search, not of page().
struct Search {
  Listing<Record> listing;
  int64_t total = 0;  // as search::Found says
};
base::Result<Search> search(sql::Connection& db, const std::string& building, const Wanted& wanted,
                            const search::Terms& terms, Order order, const Slice& slice);
// In the order of `ids`; those that are gone are left out.
base::Result<Listing<Record>> by_ids(sql::Connection& db, const std::string& building,
                                     const std::vector<std::string>& ids);

// Texts on the wall, of the same category, that share the rarest pairs of characters with this one.
struct Alike {
  std::string id;
  std::string text;  // folded
};
base::Result<std::vector<Alike>> alike(sql::Connection& db, const std::string& building,
                                       const model::Wish& wish, size_t limit);

// The oldest of a stage by when it was made; nullopt for none.
base::Result<std::optional<int64_t>> oldest_ms(sql::Connection& db, const std::string& building,
                                               model::Stage stage);
// Of the open stages, made before; the oldest first.
base::Result<Listing<Record>> waiting(sql::Connection& db, const std::string& building,
                                      int64_t before_ms, int64_t limit);

enum class Receipt : uint8_t { kCode, kSecret };
// The wish of a receipt; where two have one code, the newer. nullopt for a hash of none.
base::Result<std::optional<std::string>> by_receipt(sql::Connection& db,
                                                    const std::string& building, Receipt by,
                                                    const std::string& hash);

// Every document as it stands, by id.
using EachDocument =
    std::function<base::Result<void>(const std::string& id, const std::string& doc)>;
base::Result<void> each_document(sql::Connection& db, const std::string& building,
                                 const EachDocument& each);

// Counts and words of what an earlier version stored: once, at the start.
base::Result<void> fill(sql::Connection& db, const std::string& building);

}  // namespace store::wishes
