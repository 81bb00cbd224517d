#include "kiosk/app/navigator.h"

#include <utility>

namespace app {

Navigator::Navigator(Route first) { stack_.push_back({std::move(first), next_instance_++}); }

void Navigator::push(Route route) { asked_.push_back({Kind::kPush, std::move(route)}); }
void Navigator::pop() { asked_.push_back({Kind::kPop, HomeRoute{}}); }
void Navigator::replace(Route route) { asked_.push_back({Kind::kReplace, std::move(route)}); }
void Navigator::reset(Route route) { asked_.push_back({Kind::kReset, std::move(route)}); }

void Navigator::reset(Route bottom, Route top) {
  reset(std::move(bottom));
  push(std::move(top));
}

bool Navigator::apply() {
  const uint64_t before = current().instance;
  for (auto& move : std::exchange(asked_, {})) apply_one(std::move(move));
  return current().instance != before;
}

void Navigator::apply_one(Move move) {
  switch (move.kind) {
    case Kind::kPush:
      if (stack_.size() >= kNavigatorMaxDepth) stack_.erase(stack_.begin() + 1);
      stack_.push_back({std::move(move.route), next_instance_++});
      last_motion_ = Motion::kForward;
      break;
    case Kind::kPop:
      if (stack_.size() < 2) return;
      stack_.pop_back();
      last_motion_ = Motion::kBack;
      break;
    case Kind::kReplace:
      stack_.back() = {std::move(move.route), next_instance_++};
      last_motion_ = Motion::kForward;
      break;
    case Kind::kReset:
      stack_.clear();
      stack_.push_back({std::move(move.route), next_instance_++});
      last_motion_ = Motion::kReset;
      break;
  }
}

}  // namespace app
