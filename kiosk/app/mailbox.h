#pragma once
// Actions on their way to the UI thread: a bounded queue that wakes the frame loop.
//
// post() from any thread; take() on the UI thread. When it is full the oldest repeatable news
// (CentreChanged, OverlayChanged, ContentChanged) is dropped first; answers to a visitor never are:
// there can be no more of them than the lanes take.

#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "kiosk/app/action.h"

namespace app {

inline constexpr size_t kMailboxMax = 256;

class Mailbox {
 public:
  // `wake` interrupts the frame loop's wait; called without the lock held.
  explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}
  void post(Action action);
  std::vector<Action> take();

 private:
  std::function<void()> wake_;
  std::mutex mutex_;
  std::deque<Action> waiting_;
};

}  // namespace app
