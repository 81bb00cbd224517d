#pragma once
// How many wishes on the wall say nearly the same as one that waits. Counting reads some hundred
// rows a wish, and the queue asks for twenty wishes at each look; the counts stay true as long as
// the wall and the wish do, so they are remembered for as long. Owned by the centre; any thread.
// Knows no database: whoever asks says what the wall is and how to count.

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "data/base/result.h"
#include "data/model/feed_row.h"

namespace desk {

class SimilarCounts {
 public:
  static constexpr size_t kBuildingsMax = 64;
  static constexpr size_t kWishesMax = 1024;  // of one building

  struct Wall {  // as the reader's transaction sees it
    std::string building;
    model::FeedHead head;
  };
  struct Waiting {
    std::string id;
    int64_t version = 0;
    auto operator<=>(const Waiting&) const = default;
  };

  // What is remembered, or what `count` (-> Result<size_t>, called without a lock) says.
  template <typename Count>
  base::Result<size_t> of(const Wall& wall, const Waiting& wish, Count&& count) {
    if (const auto kept = find(wall, wish)) return *kept;
    TRY(const size_t n, count());
    keep(wall, wish, n);
    return n;
  }

 private:
  struct Kept {
    model::FeedHead head;
    std::map<Waiting, size_t> counts;
  };
  std::optional<size_t> find(const Wall& wall, const Waiting& wish) const;
  void keep(const Wall& wall, const Waiting& wish, size_t n);

  mutable std::mutex mutex_;
  std::map<std::string, Kept> kept_;  // by building
};

}  // namespace desk
