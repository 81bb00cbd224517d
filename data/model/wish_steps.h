#pragma once
// The path of a wish as one table: what is done to it, from where to where, who may, what has to be
// there for it, and what follows. Asked by the desk before it writes, by the API to tell staff what
// they may do and what is missing, and by the tests. Pure.
//
// 需求收集 → 议题共商 → 资源整合 → 闭环反馈, forward only and one at a time, except that a wish may
// be answered from any of the first three, and an answered one may be taken up again
// (deliberating) or answered better. Declined, merged, referred and withdrawn end it.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "data/model/entities.h"
#include "data/model/permissions.h"

namespace model {

enum class WishDeed : uint8_t {
  kRelease,
  kDecline,
  kMove,  // on, to another body, or into another wish
  kAnswer,
  kLine,      // one more public line; the stage stays
  kWithdraw,  // its author's own, by code
  kNamed      // told to the console as a stage that comes next, and taken by no call yet
};

// By the names that the calls give them.
enum class WishNeed : uint8_t {
  kText,  // as the wall shows it
  kCategory,
  kLine,      // public
  kReason,    // for its author alone
  kReferred,  // the body
  kMergedInto,
  kAnswer,
  kOutcome
};
std::string_view to_string(WishNeed need);

enum class WishFollow : uint8_t {
  kNothing,
  kReleased,      // hangs on the wall from now on
  kMeTooGoAlong,  // its count goes to the one that it was merged into
};

struct WishStep {
  WishDeed deed = WishDeed::kMove;
  Stage from = Stage::kPendingReview;
  Stage to = Stage::kPendingReview;
  Permission permission = Permission::kNobody;
  std::span<const WishNeed> needs;
  WishFollow follows = WishFollow::kNothing;
};

// In the order in which staff are offered them.
std::span<const WishStep> wish_steps();
const WishStep* find_step(WishDeed deed, Stage from, Stage to);  // nullptr: there is none

// The permission that a deed towards this stage takes, wherever it comes from; of a stage that it
// never leads to, that of the deed.
Permission permission_of(WishDeed deed, Stage to);

// Of what a step needs, what the wish itself does not have yet: who takes it has to bring that.
std::vector<WishNeed> missing(const WishStep& step, const Wish& wish);

}  // namespace model
