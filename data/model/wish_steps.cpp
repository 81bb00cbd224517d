#include "data/model/wish_steps.h"

#include <algorithm>
#include <array>

namespace model {
namespace {

using D = WishDeed;
using N = WishNeed;
using S = Stage;
using F = WishFollow;

constexpr std::array kRelease = {N::kText, N::kCategory};
constexpr std::array kReason = {N::kReason};
constexpr std::array kLine = {N::kLine};
constexpr std::array kReferral = {N::kLine, N::kReferred};
constexpr std::array kMerge = {N::kLine, N::kMergedInto};
constexpr std::array kAnswer = {N::kAnswer, N::kOutcome};
constexpr std::span<const N> kNone;

constexpr auto kReview = Permission::kWishesReview;
constexpr auto kMove = Permission::kWishesMove;
constexpr auto kMerges = Permission::kWishesMerge;
constexpr auto kAnswers = Permission::kWishesAnswer;
constexpr auto kLines = Permission::kWishesLine;
constexpr auto kNobody = Permission::kNobody;

// clang-format off
constexpr std::array kSteps = std::to_array<WishStep>({
    // deed        from               to                 permission  needs      follows
    {D::kRelease,  S::kPendingReview, S::kCollected,     kReview,    kRelease,  F::kReleased},
    {D::kDecline,  S::kPendingReview, S::kDeclined,      kReview,    kReason,   F::kNothing},
    {D::kNamed,    S::kPendingReview, S::kMerged,        kNobody,    kMerge,    F::kNothing},
    {D::kNamed,    S::kPendingReview, S::kReferred,      kNobody,    kReferral, F::kNothing},
    {D::kWithdraw, S::kPendingReview, S::kWithdrawn,     kNobody,    kNone,     F::kNothing},

    {D::kMove,     S::kCollected,     S::kDeliberating,  kMove,      kLine,     F::kNothing},
    {D::kAnswer,   S::kCollected,     S::kAnswered,      kAnswers,   kAnswer,   F::kNothing},
    {D::kMove,     S::kCollected,     S::kMerged,        kMerges,    kMerge,    F::kMeTooGoAlong},
    {D::kMove,     S::kCollected,     S::kReferred,      kMove,      kReferral, F::kNothing},
    {D::kDecline,  S::kCollected,     S::kDeclined,      kReview,    kReason,   F::kNothing},
    {D::kLine,     S::kCollected,     S::kCollected,     kLines,     kLine,     F::kNothing},
    {D::kWithdraw, S::kCollected,     S::kWithdrawn,     kNobody,    kNone,     F::kNothing},

    {D::kMove,     S::kDeliberating,  S::kMobilising,    kMove,      kLine,     F::kNothing},
    {D::kAnswer,   S::kDeliberating,  S::kAnswered,      kAnswers,   kAnswer,   F::kNothing},
    {D::kMove,     S::kDeliberating,  S::kMerged,        kMerges,    kMerge,    F::kMeTooGoAlong},
    {D::kMove,     S::kDeliberating,  S::kReferred,      kMove,      kReferral, F::kNothing},
    {D::kDecline,  S::kDeliberating,  S::kDeclined,      kReview,    kReason,   F::kNothing},
    {D::kLine,     S::kDeliberating,  S::kDeliberating,  kLines,     kLine,     F::kNothing},
    {D::kWithdraw, S::kDeliberating,  S::kWithdrawn,     kNobody,    kNone,     F::kNothing},

    {D::kAnswer,   S::kMobilising,    S::kAnswered,      kAnswers,   kAnswer,   F::kNothing},
    {D::kMove,     S::kMobilising,    S::kMerged,        kMerges,    kMerge,    F::kMeTooGoAlong},
    {D::kMove,     S::kMobilising,    S::kReferred,      kMove,      kReferral, F::kNothing},
    {D::kLine,     S::kMobilising,    S::kMobilising,    kLines,     kLine,     F::kNothing},
    {D::kWithdraw, S::kMobilising,    S::kWithdrawn,     kNobody,    kNone,     F::kNothing},

    {D::kMove,     S::kAnswered,      S::kDeliberating,  kMove,      kLine,     F::kNothing},
    {D::kMove,     S::kAnswered,      S::kReferred,      kMove,      kReferral, F::kNothing},
    {D::kAnswer,   S::kAnswered,      S::kAnswered,      kAnswers,   kAnswer,   F::kNothing},
    {D::kLine,     S::kAnswered,      S::kAnswered,      kLines,     kLine,     F::kNothing},
});
// clang-format on

constexpr std::array<std::string_view, 8> kNeedWords = {
    "text", "category", "line", "reason", "referred", "merged_into", "answer", "outcome"};

bool has(const Wish& wish, WishNeed need) {
  switch (need) {
    case N::kText: return !wish.text.empty();
    case N::kCategory: return true;
    case N::kLine: return false;  // each step says its own
    case N::kReason: return wish.closed_reason.has_value();
    case N::kReferred: return wish.referred.has_value();
    case N::kMergedInto: return wish.merged_into.has_value();
    case N::kAnswer:
    case N::kOutcome: return wish.answer.has_value();
  }
  return false;
}

}  // namespace

std::string_view to_string(WishNeed need) { return kNeedWords[static_cast<size_t>(need)]; }

std::span<const WishStep> wish_steps() { return kSteps; }

const WishStep* find_step(WishDeed deed, Stage from, Stage to) {
  const auto* const found = std::find_if(kSteps.begin(), kSteps.end(), [&](const WishStep& step) {
    return step.deed == deed && step.from == from && step.to == to;
  });
  return found == kSteps.end() ? nullptr : found;
}

Permission permission_of(WishDeed deed, Stage to) {
  Permission of_deed = Permission::kNobody;
  for (const WishStep& step : kSteps) {
    if (step.deed != deed) continue;
    if (step.to == to) return step.permission;
    if (of_deed == Permission::kNobody) of_deed = step.permission;
  }
  return of_deed;
}

std::vector<WishNeed> missing(const WishStep& step, const Wish& wish) {
  std::vector<WishNeed> out;
  std::copy_if(step.needs.begin(), step.needs.end(), std::back_inserter(out),
               [&](WishNeed need) { return !has(wish, need); });
  return out;
}

}  // namespace model
