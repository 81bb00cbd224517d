#include "kiosk/app/mailbox.h"

#include <algorithm>
#include <iterator>

namespace app {
namespace {

bool is_repeatable(const Action& action) {
  return std::holds_alternative<act::CentreChanged>(action) ||
         std::holds_alternative<act::OverlayChanged>(action) ||
         std::holds_alternative<act::ContentChanged>(action);
}

}  // namespace

void Mailbox::post(Action action) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kMailboxMax) {
      const auto old = std::find_if(waiting_.begin(), waiting_.end(), is_repeatable);
      if (old != waiting_.end()) {
        waiting_.erase(old);
      } else if (is_repeatable(action)) {
        return;
      }
    }
    waiting_.push_back(std::move(action));
  }
  wake_();
}

std::vector<Action> Mailbox::take() {
  const std::lock_guard lock(mutex_);
  std::vector<Action> out(std::make_move_iterator(waiting_.begin()),
                          std::make_move_iterator(waiting_.end()));
  waiting_.clear();
  return out;
}

}  // namespace app
