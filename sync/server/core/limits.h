#pragma once
// How often what can be spent may be spent: wrong codes, contacts, enrolments, logins. In memory,
// owned by Core; any thread, I/O threads included. What one kiosk may push is quota.h.
//
// All of it runs on the boot clock: a wall clock that is wrong for an hour closes no door for a
// year. A restart forgets it. A try is counted before it is made and given back where it was right:
// a hundred tries at once are a hundred tries.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "data/base/clock.h"
#include "sync/server/core/quota.h"

namespace server {

// So many at once, and one more each `each_ms`.
struct Rate {
  int64_t burst = 1;
  int64_t each_ms = base::kMinute_ms;
};

inline constexpr size_t kLimitKeysMax = 10'000;  // beyond it the oldest tenth is dropped

// A token bucket by key (an address, a kiosk, a member of staff).
class Buckets {
 public:
  Buckets(const base::Clock& clock, Rate rate) : clock_(clock), rate_(rate) {}

  int64_t take(const std::string& key, int64_t n = 1);  // how many of `n` there were, and took them
  void give_back(const std::string& key, int64_t n = 1);
  int64_t left(const std::string& key) const;
  int64_t wait_ms(const std::string& key) const;  // until there is one; 0: there is

 private:
  int64_t full_at(const std::string& key) const;  // under the lock
  const base::Clock& clock_;
  const Rate rate_;
  mutable std::mutex mutex_;
  std::map<std::string, int64_t> full_at_ms_;  // when it is as if nothing had been taken
};

inline constexpr int64_t kLoginFirstWait_ms = base::kSecond_ms;  // doubles with each wrong password
inline constexpr int64_t kLoginMaxWait_ms = 15 * base::kMinute_ms;
inline constexpr int64_t kLoginForget_ms = base::kHour_ms;  // of quiet: it begins anew
inline constexpr int kLoginAddressFree = 9;     // wrong ones of an address before it waits as well
inline constexpr int kLoginPressureTries = 16;  // wrong ones on an account: one doubling more
inline constexpr int kLoginPressureMax = 5;

// Wrong passwords. Nobody can lock an account: what grows is the wait of whoever was wrong.
//
// - Account and address: 1 s after the first wrong password, then twice as long each time.
// - Address alone: ten wrong ones on whatever accounts, and it waits as well.
// - Account alone: many wrong ones from anywhere make the first kind of wait longer. Somebody who
//   was never wrong from where he stands does not wait, however many others were.
// - A device that logged in once (a cookie that we signed) counts for itself alone, so that a
//   stranger behind the same address does not stand in its owner's way.
class LoginDelays {
 public:
  explicit LoginDelays(const base::Clock& clock) : clock_(clock) {}

  struct Who {
    std::string account;  // as typed
    std::string network;  // base::network_of the address
    std::string device;   // "" where none is known
  };
  // 0: the try is counted as a wrong one, until `right` or `undo`. Else how long to wait, in ms.
  int64_t begin(const Who& who);
  void right(const Who& who);
  void undo(const Who& who);  // it was never judged
  int64_t wait_ms(const Who& who) const;

 private:
  struct Wrong {
    int count = 0;
    int64_t last_ms = 0;
  };
  Wrong known(const std::string& key) const;  // these three under the lock
  void add(const std::string& key, int n);
  int64_t wait_locked(const Who& who) const;

  const base::Clock& clock_;
  mutable std::mutex mutex_;
  std::map<std::string, Wrong> by_key_;
};

struct LimitOptions {
  Rate approve_codes{5, 2 * base::kMinute_ms};     // by staff: eight digits, one of them known
  Rate receipt_codes{10, 6 * base::kMinute_ms};    // looked up in vain, by kiosk or address
  Rate pushed_codes{30, 2 * base::kMinute_ms};     // pushed in vain, by kiosk
  Rate contacts{60, base::kMinute_ms};             // opened, by staff
  Rate name_pages{120, 30 * base::kSecond_ms};     // of registrants' names, by staff
  Rate password_looks{120, 2 * base::kSecond_ms};  // at one that is being chosen, by address
  Rate enrolments{20, 30 * base::kSecond_ms};      // asked for, by address: a house of 20 kiosks
  Rate audit_checks{3, base::kMinute_ms};          // of the whole chain, by building
  DaysWorth quota;
};

struct Limits {
  Limits(const base::Clock& clock, const LimitOptions& o)
      : approve_codes(clock, o.approve_codes), receipt_codes(clock, o.receipt_codes),
        pushed_codes(clock, o.pushed_codes), contacts(clock, o.contacts),
        name_pages(clock, o.name_pages), enrolments(clock, o.enrolments),
        password_looks(clock, o.password_looks), audit_checks(clock, o.audit_checks), logins(clock),
        quota(clock, o.quota) {}

  Buckets approve_codes;
  Buckets receipt_codes;
  Buckets pushed_codes;
  Buckets contacts;
  Buckets name_pages;
  Buckets enrolments;
  Buckets password_looks;
  Buckets audit_checks;
  LoginDelays logins;
  KioskQuota quota;
};

}  // namespace server
