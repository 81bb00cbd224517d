#pragma once
// What one kiosk may add to the centre: wishes, sign-ups, "me too", acts by code, streams, voids.
// In memory, owned by Core; any thread. Known UUIDs cost nothing: the caller asks for what is new.
//
// A kiosk has a day's worth, which comes back at two days' worth a day. While it is away (no poll,
// no push) what comes back piles up further, to kQuotaDays days' worth, so that a week without a
// network is delivered at once and a stolen token cannot push a month in an hour. What is over it
// stays with the kiosk and comes later. After a restart a kiosk that was enrolled before has the
// maximum: how long it was away is not known, and no kiosk can restart the centre.

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "data/base/clock.h"

namespace server {

enum class Spends : uint8_t { kWish, kSignUp, kMeToo, kByCode, kStream, kVoid };
inline constexpr size_t kSpends = 6;

// Of a kiosk in a lobby that 3,000 people pass a day. In the order of Spends.
struct DaysWorth {
  std::array<int64_t, kSpends> of = {100, 300, 300, 100, 5, 1000};
};

inline constexpr int64_t kQuotaDays = 7;                         // the most that piles up
inline constexpr int64_t kQuotaAway_ms = 10 * base::kMinute_ms;  // without a word: it is away

struct Grant {
  std::array<int64_t, kSpends> of{};
  int64_t& at(Spends what) { return of[static_cast<size_t>(what)]; }
};

class KioskQuota {
 public:
  KioskQuota(const base::Clock& clock, const DaysWorth& worth) : clock_(clock), worth_(worth) {}

  void enrolled(const std::string& kiosk);  // it has its first day's worth, and was not away
  void heard(const std::string& kiosk);     // it polled

  // Takes as much of `wanted` as there is: counted before it is spent. What was not spent is given
  // back after the commit.
  Grant reserve(const std::string& kiosk, const Grant& wanted);
  void give_back(const std::string& kiosk, const Grant& unspent);
  int64_t wait_ms(const std::string& kiosk, Spends what);  // until there is one; 0: there is

 private:
  // Counted in parts, so many to one: then each millisecond brings a whole number of them.
  static constexpr int64_t kParts = base::kDay_ms;
  struct Purse {
    std::array<int64_t, kSpends> parts{};
    int64_t heard_ms = 0;
  };
  Purse& refilled(const std::string& kiosk);  // under the lock

  const base::Clock& clock_;
  const DaysWorth worth_;
  std::mutex mutex_;
  std::map<std::string, Purse> by_kiosk_;  // as many as there are kiosks
};

}  // namespace server
