#pragma once
// Kiosks that ask to be enrolled, and the secret of this machine's own. In memory: ten minutes, and
// a restart only shows a new code. Of a full house the oldest of the address that asked most often
// goes, so that no stranger shuts the door on a kiosk; nobody goes whom staff approved. Owned by
// Auth; any thread.

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "data/base/clock.h"
#include "data/base/random.h"

namespace server {

inline constexpr int64_t kEnrolment_ms = 10 * base::kMinute_ms;
inline constexpr size_t kEnrolmentsMax = 100;  // that wait at once, of all addresses

struct Enrolment {
  std::string id;
  std::string code;       // eight digits, the first of them 0, that no other waiting kiosk shows
  std::string poll_hash;  // keyed hash of what its kiosk polls with
  std::string app_version;
  int64_t started_ms = 0;
  int64_t expires_ms = 0;
  int64_t expires_boot_ms = 0;  // what holds: a clock set back keeps nobody waiting for a year
  std::string network;          // that asked
  bool is_reserved = false;     // somebody approves it, or has
  std::string kiosk_id;         // once approved
  std::string token;            // once approved, until fetched
};

class Enrolments {
 public:
  Enrolments(const base::Clock& clock, base::Random& random) : clock_(clock), random_(random) {}

  // A new one with a code and its ten minutes; the rest as given.
  Enrolment add(Enrolment asked);
  std::vector<Enrolment> waiting() const;  // that nobody has approved yet

  enum class State { kExpired, kPending, kApproved };
  struct Polled {
    State state = State::kExpired;
    std::string kiosk_id, token;  // kApproved: told this once
  };
  Polled poll(const std::string& id, const std::string& poll_hash);

  // Takes the one that shows this code out of everybody else's hands until settle().
  std::optional<Enrolment> reserve(const std::string& code);
  // The kiosk fetches its token only once it is committed; nullptr: the code stands again.
  void settle(const std::string& id, const Enrolment* approved);

  // The secret in this machine's file, as its keyed hash; it works once.
  void set_local(std::string secret_hash);
  bool take_local(const std::string& secret_hash);

 private:
  std::string fresh_code();  // these two under the lock
  void make_room();

  const base::Clock& clock_;
  base::Random& random_;
  mutable std::mutex mutex_;
  std::map<std::string, Enrolment> by_id_;
  std::string local_hash_;
};

}  // namespace server
