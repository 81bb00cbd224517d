#pragma once
// The receipts that only this kiosk knows so far: made in this run and not sent yet.
//
// A code is remembered as its keyed hash, under a key that dies with the process. Owned by Effects;
// any thread: the lane of commits puts in, the lane of look-ups finds.

#include <deque>
#include <mutex>
#include <optional>
#include <string_view>

#include "data/base/random.h"
#include "data/crypto/hash.h"
#include "data/model/submission.h"
#include "kiosk/app/state.h"

namespace app {

inline constexpr size_t kOwnReceiptsMax = 512;  // the oldest give way

class OwnReceipts {
 public:
  explicit OwnReceipts(base::Random& random) { random.fill(key_); }

  void remember(const model::Submission& submission);
  // What this kiosk knows of the code; nullopt where it never made it.
  std::optional<FoundReceipt> find(std::string_view code) const;

 private:
  struct Own {
    crypto::Hash code_hash;
    model::SubmissionKind kind = model::SubmissionKind::kWish;
    base::Id id;
    int64_t made_ms = 0;
    base::Id event;
    base::Id slot;
  };
  crypto::Hash hash_of(std::string_view code) const;

  crypto::Key key_{};
  mutable std::mutex mutex_;
  std::deque<Own> own_;
};

}  // namespace app
