#include "sync/client/shared_outbox.h"

namespace client {
namespace {

// What another item would meet as well; the rest is the item's own fault or passes.
bool is_of_the_disk(base::Code code) {
  switch (code) {
    case base::Code::kFull:
    case base::Code::kIo:
    case base::Code::kRefused:
    case base::Code::kCorrupted:
    case base::Code::kInternal: return true;
    default: return false;
  }
}

}  // namespace

base::Result<int64_t> SharedOutbox::append(const store::OutboxItem& item) {
  if (!is_open_) {
    return base::Error{base::Code::kUnavailable, "the outbox takes nothing now"};
  }
  auto number = with([&](store::OutboxStore& s) { return s.append(item); });
  if (!number.has_value() && is_of_the_disk(number.error().code)) is_open_ = false;
  return number;
}

void SharedOutbox::look() {
  if (!is_own()) return;
  is_open_ = with([](store::OutboxStore& s) { return s.probe(); }).has_value();
}

}  // namespace client
