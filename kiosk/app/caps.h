#pragma once
// How much one visitor, and one hour, may put in: a lobby is open to everybody.
//
// Wishes and sign-ups are counted per session and per hour over sessions; 我也遇到 is once per wish
// and session, and capped per session and hour. Times are of the boot clock. Pure; the reducer
// owns it. The centre has limits of its own.

#include <cstdint>
#include <deque>
#include <set>

#include "data/base/clock.h"
#include "data/base/ids.h"

namespace app {

inline constexpr int kWishesPerSession = 3;
inline constexpr int kWishesPerHour = 30;
inline constexpr int kSignUpsPerSession = 3;
inline constexpr int kSignUpsPerHour = 60;
inline constexpr int kMeToosPerSession = 12;
inline constexpr int kMeToosPerHour = 120;
inline constexpr int kLookUpsPerSession = 8;   // guesses at receipt codes
inline constexpr int kLookUpsPerHour = 60;
inline constexpr int kChangesPerSession = 12;  // ratings, cancellations, withdrawals

// One kind of submission: so many a session, so many an hour.
class Cap {
 public:
  Cap(int per_session, int per_hour) : per_session_(per_session), per_hour_(per_hour) {}
  bool allows(int64_t now_ms) const;
  void count(int64_t now_ms);
  void take_back();  // the last one did not happen
  void end_session() { in_session_ = 0; }
  int left_in_session() const {
    return per_session_ > in_session_ ? per_session_ - in_session_ : 0;
  }

 private:
  int per_session_;
  int per_hour_;
  int in_session_ = 0;
  std::deque<int64_t> at_ms_;  // at most per_hour_ entries
};

struct Caps {
  Cap wishes{kWishesPerSession, kWishesPerHour};
  Cap sign_ups{kSignUpsPerSession, kSignUpsPerHour};
  Cap me_toos{kMeToosPerSession, kMeToosPerHour};
  Cap look_ups{kLookUpsPerSession, kLookUpsPerHour};
  Cap changes{kChangesPerSession, kChangesPerSession * 10};
  std::set<base::Id> me_too_wishes;  // of this session

  void end_session();
};

}  // namespace app
