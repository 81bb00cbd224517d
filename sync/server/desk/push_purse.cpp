#include "sync/server/desk/push_purse.h"

#include <algorithm>

namespace server {

using model::SubmissionKind;

Spends spends(SubmissionKind kind) {
  switch (kind) {
    case SubmissionKind::kWish: return Spends::kWish;
    case SubmissionKind::kRegistration: return Spends::kSignUp;
    case SubmissionKind::kMeToo:
    case SubmissionKind::kMeTooUndo: return Spends::kMeToo;
    case SubmissionKind::kRating:
    case SubmissionKind::kCancel:
    case SubmissionKind::kWithdraw: return Spends::kByCode;
    case SubmissionKind::kVoid: break;
  }
  return Spends::kVoid;
}

PushPurse::PushPurse(Core& core, const std::string& kiosk, const protocol::PushRequest& request)
    : core_(core), kiosk_(kiosk) {
  Grant wanted;
  if (!request.items.empty()) wanted.at(Spends::kStream) = 1;
  wanted.at(Spends::kVoid) = static_cast<int64_t>(request.items.size());  // one known may cost it
  for (const auto& item : request.items) {
    if (item.kind != SubmissionKind::kVoid) ++wanted.at(spends(item.kind));
  }
  granted_ = core.limits.quota.reserve(kiosk, wanted);
  tries_ = core.limits.pushed_codes.take(kiosk, wanted.at(Spends::kByCode));
  begin();
}

PushPurse::~PushPurse() {
  core_.limits.quota.give_back(kiosk_, left_);
  core_.limits.pushed_codes.give_back(kiosk_, std::max<int64_t>(0, tries_ - wrong_));
}

void PushPurse::begin() {
  left_ = granted_;
  wrong_ = 0;
  over_.reset();
}

bool PushPurse::pay(Spends what) {
  const bool may_guess = what != Spends::kByCode || wrong_ < tries_;
  if (left_.at(what) == 0 || !may_guess) {
    over_ = what;
    return false;
  }
  --left_.at(what);
  return true;
}

int64_t PushPurse::wait_ms() const {
  int64_t wait = base::kSecond_ms;
  if (!over_) return wait;
  wait = std::max(wait, core_.limits.quota.wait_ms(kiosk_, *over_));
  if (*over_ == Spends::kByCode) wait = std::max(wait, core_.limits.pushed_codes.wait_ms(kiosk_));
  return wait;
}

}  // namespace server
