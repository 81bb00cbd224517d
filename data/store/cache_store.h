#pragma once
// cache.db of a kiosk: everything it shows, as received from the centre. Rebuildable at any time.
//
// Two connections to the file: the writer belongs to the sync worker's thread, a reader
// (open_reader) to the thread that builds the screens' models. A reader sees whole pages only. This
// class fetches nothing and decides nothing about when to ask the centre.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/clock.h"
#include "data/base/result.h"
#include "data/model/calendar_table.h"
#include "data/model/entities.h"
#include "data/model/feed_row.h"
#include "data/sql/sqlite/database.h"

namespace store {

inline constexpr size_t kWallPageMax = 200;         // rows of one list query
inline constexpr size_t kWishLinesMax = 2'000;      // of wish_lines
inline constexpr size_t kSimilarPairsMax = 100;     // of a text that is compared
inline constexpr size_t kSimilarPerPair = 1'000;    // the newest wishes that a pair leads to
inline constexpr size_t kSimilarCompared = 24;      // of those, word by word
inline constexpr int64_t kOddRowsMax = 200;         // kept of what is no row
inline constexpr int64_t kCacheMaxPages = 262'144;  // 1 GiB

// Where this kiosk stands in the centre's feed, and how fresh that is.
struct PullMark {
  std::string cursor;  // opaque; "" before the first pull
  std::string epoch;
  std::string scope;     // the building
  int64_t revision = 0;  // up to which every row is here
  int64_t as_of_ms = 0;  // the centre's time at which the content was known to be whole
};

// What the store itself holds; compared with the centre's head after a whole pull.
struct CacheState {
  PullMark mark;
  model::FeedHead head;            // of the rows here
  std::optional<PullMark> resync;  // where a resync stands, when one is under way
};

// A row of the feed that this kiosk cannot read: kept byte for byte and not shown, tried again when
// it changes or the program starts.
struct AsideRow {
  std::string kind;  // "" for what stood among the rows and is none
  std::string id;
  std::string why;  // too_large, wrong_hash, or what the body lacks
};

struct WishFilter {
  std::optional<model::WishCategory> category;
  std::optional<model::Stage> stage;
};
struct WishLine {  // enough to lay out a long list; the card reads the wish when it comes in sight
  base::Id id;
  model::WishCategory category = model::WishCategory::kLife;
  model::Stage stage = model::Stage::kCollected;
  int64_t released_ms = 0;
  int me_too = 0;
};
struct WishCounts {  // of public wishes, merged ones left out
  int64_t total = 0;
  std::vector<int64_t> by_stage;     // indexed by Stage
  std::vector<int64_t> by_category;  // indexed by WishCategory
};
struct Window {
  size_t offset = 0;
  size_t limit = 20;  // at most kWallPageMax
};

class CacheStore {
 public:
  // Opens FOLDER/cache.db for writing and checks it; a damaged one is renamed to
  // cache.db.damaged-N (the last two are kept) and a new one made: `was_rebuilt` tells. The check
  // reads the whole file; kLater leaves it to check(), so that a large wall starts as fast as a
  // small one.
  enum class Check { kNow, kLater };
  static base::Result<std::unique_ptr<CacheStore>> open(const std::string& folder, int64_t now_ms,
                                                        Check when = Check::kNow);
  // True when the file was damaged: it is aside and this writer goes on over a new one. Readers
  // follow by themselves, at version() and media().
  base::Result<bool> check(int64_t now_ms);
  // A second, read-only connection; the writer must have opened the file before.
  static base::Result<std::unique_ptr<CacheStore>> open_reader(const std::string& folder);
  bool was_rebuilt() const { return was_rebuilt_; }

  // --- writer: the feed -----------------------------------------------------------------------
  base::Result<CacheState> state();
  // One page of a delta: rows, mark, counts and indexes in one transaction. A row not newer than
  // the one here is skipped; one that cannot be read is set aside. `odd` is what stood among the
  // rows and is none.
  base::Result<void> apply(const std::vector<model::FeedRow>& rows, const PullMark& mark,
                           const std::vector<std::string>& odd = {});
  // An unchanged answer: only freshness moves.
  base::Result<void> confirm(const PullMark& mark);

  // A resync is built aside: begin, stage page by page (snapshot pages, then deltas), commit.
  // `mark` is remembered with each page, so that a restart goes on. Commit swaps all in one
  // transaction and answers with the new state; before it the wall shows the old content.
  base::Result<void> begin_resync(const PullMark& mark);
  base::Result<void> stage(const std::vector<model::FeedRow>& rows, const PullMark& mark,
                           const std::vector<std::string>& odd = {});
  base::Result<model::FeedHead> staged_head();
  base::Result<CacheState> commit_resync(const PullMark& mark);
  base::Result<void> abort_resync();

  base::Result<int64_t> count_aside();
  base::Result<std::vector<AsideRow>> aside(size_t limit);

  // False where a body is not what its hash says, or the rows are not what their sum says: the disk
  // changed them. Reads every row.
  base::Result<bool> rows_hold();

  // The last time that the centre told us; kept so that no clock of this machine can move the wall.
  // Goes back only as EffectiveTime decided; marks that were fresh as of later are so as of then.
  struct TimeMark {
    int64_t centre_ms = 0;
    int64_t boot_ms = 0;  // boot clock when it was told
    std::string boot_id;  // of the running kernel
  };
  base::Result<void> put_time(const TimeMark& mark);
  base::Result<TimeMark> time();

  // Small named settings of the kiosk's own that may be lost (freshness of the last report, …).
  base::Result<void> put_note(std::string_view name, std::string_view value);
  base::Result<std::optional<std::string>> note(std::string_view name);

  // --- reader or writer: the walls --------------------------------------------------------------
  base::Result<std::optional<model::Building>> building();
  base::Result<model::CalendarTable> calendar();  // empty while none came
  base::Result<WishCounts> wish_counts();
  base::Result<int64_t> count_wishes(const WishFilter& filter);
  // Newest release first, from behind `after` (null: from the start), so that a page costs the same
  // however far down it is.
  base::Result<std::vector<WishLine>> wish_lines(const WishFilter& filter, const WishLine* after,
                                                 size_t limit);
  // Public ones of the category that say nearly the same: model::likeness of at least `least`, the
  // most alike first. Costs no more with a hundred thousand wishes than with a thousand.
  base::Result<std::vector<model::Wish>> similar_wishes(model::WishCategory category,
                                                        std::string_view text, float least,
                                                        size_t most);
  base::Result<std::optional<model::Wish>> wish(std::string_view id);

  // Valid at `now_ms` (effective time), pinned first, then newest; expired and future ones are
  // absent. Withdrawn ones stay in their place until their window ends.
  base::Result<std::vector<model::Notice>> notices(std::optional<model::NoticeCategory> category,
                                                   int64_t now_ms, Window window);
  base::Result<int64_t> count_notices(std::optional<model::NoticeCategory> category,
                                      int64_t now_ms);
  base::Result<std::optional<model::Notice>> notice(std::string_view id);

  // Not yet ended, the next first; then, for `past`, ended ones, the latest first.
  enum class Part { kComing, kPast };
  base::Result<std::vector<model::Event>> events(Part part, std::optional<model::EventKind> kind,
                                                 int64_t now_ms, Window window);
  base::Result<int64_t> count_events(Part part, std::optional<model::EventKind> kind,
                                     int64_t now_ms);
  base::Result<std::optional<model::Event>> event(std::string_view id);

  // Names of all media that current rows (and staged ones) refer to.
  base::Result<std::vector<std::string>> media();
  base::Result<std::optional<model::FeedRow>> row(std::string_view kind, std::string_view id);
  // Changes whenever the writer committed; a screen's model is rebuilt when it does.
  base::Result<int64_t> version();

  sqlite::Database& database() { return *db_; }

 private:
  enum class Role { kWriter, kReader };
  CacheStore(std::string path, Role role, std::unique_ptr<sqlite::Database> db);
  void follow();
  base::Result<std::optional<model::FeedRow>> shown_row(std::string_view kind, std::string_view id);
  base::Result<std::optional<std::string>> only_body(std::string_view kind);

  std::string path_;
  Role role_;
  std::unique_ptr<sqlite::Database> db_;
  uint64_t inode_ = 0;      // of the file behind db_
  int64_t generation_ = 0;  // files that a reader has seen
  bool was_rebuilt_ = false;
};

}  // namespace store
