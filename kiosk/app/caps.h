#pragma once
// How much one visitor, and one hour, may put in: a lobby is open to everybody.
//
// Wishes and sign-ups are counted per session and per hour over sessions; 我也遇到 is once per wish
// and session, and capped per session and hour. Times are of the boot clock. Pure; the reducer
// owns it. The centre has limits of its own. A count remembers whose it was: what did not happen is
// taken back from the visitor who asked, whoever stands there by then.

#include <cstdint>
#include <deque>
#include <set>

#include "data/base/clock.h"
#include "data/base/ids.h"
#include "kiosk/app/ticket.h"

namespace app {

inline constexpr int kWishesPerSession = 3;
inline constexpr int kWishesPerHour = 30;
inline constexpr int kSignUpsPerSession = 3;
inline constexpr int kSignUpsPerHour = 60;
inline constexpr int kMeToosPerSession = 12;
inline constexpr int kMeToosPerHour = 120;
inline constexpr int kLookUpsPerSession = 8;  // guesses at receipt codes
inline constexpr int kLookUpsPerHour = 60;
inline constexpr int kChangesPerSession = 12;  // ratings, cancellations, withdrawals

// One kind of submission: so many a session, so many an hour.
class Cap {
 public:
  Cap(int per_session, int per_hour) : per_session_(per_session), per_hour_(per_hour) {}
  bool allows(int64_t now_ms, SessionNumber session) const;
  void count(int64_t now_ms, SessionNumber session);
  void take_back(SessionNumber session);  // that visitor's last one did not happen
  int left_in(SessionNumber session) const;

 private:
  struct One {
    int64_t at_ms;
    SessionNumber session;
  };
  int used_in(SessionNumber session) const;

  int per_session_;  // at most per_hour_
  int per_hour_;
  std::deque<One> ones_;  // the newest per_hour_: the visitor's own are all among them
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
