#include "kiosk/app/own_receipts.h"

#include <algorithm>

namespace app {

crypto::Hash OwnReceipts::hash_of(std::string_view code) const {
  return crypto::keyed_hash(key_, "own_receipt", code);
}

void OwnReceipts::remember(const model::Submission& submission) {
  Own own{hash_of(submission.receipt_code),
          submission.kind,
          submission.id,
          submission.made_ms,
          submission.event.value_or(""),
          submission.slot.value_or("")};
  const std::lock_guard lock(mutex_);
  own_.push_back(std::move(own));
  if (own_.size() > kOwnReceiptsMax) own_.pop_front();
}

std::optional<FoundReceipt> OwnReceipts::find(std::string_view code) const {
  const auto hash = hash_of(code);
  const std::lock_guard lock(mutex_);
  const auto own =
      std::find_if(own_.begin(), own_.end(), [&](const Own& one) { return one.code_hash == hash; });
  if (own == own_.end()) return std::nullopt;
  FoundReceipt found;
  found.kind = own->kind;
  found.id = own->id;
  found.only_here = true;
  found.made_ms = own->made_ms;
  found.event = own->event;
  found.slot = own->slot;
  return found;
}

}  // namespace app
