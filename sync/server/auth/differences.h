#pragma once
// Which kiosks say that their rows differ from the centre's at the same revision, and what that is
// worth: the first time a resync; where it differs again after the resync, an incident and nothing
// more for an hour, so that who claims it at every poll does not get everything at every poll.
//
// In memory: a restart forgets it, and the next poll tells it again. By kiosk, so as many entries
// as there are kiosks. Owned by Core; any thread, I/O threads included.

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace server {

inline constexpr int64_t kDifferenceRetry_ms = 3'600'000;

class Differences {
 public:
  enum class Verdict {
    kResync,    // ask for everything
    kIncident,  // it differs again: staff are told, once
    kWait,      // until the hour is over, or told within the hour
  };

  Verdict claimed(const std::string& kiosk, int64_t boot_ms);
  void snapshot_begun(const std::string& kiosk);  // it asks for everything
  void agreed(const std::string& kiosk);

  bool has(const std::string& kiosk) const;  // it differed, and has not agreed since
  bool is_incident(const std::string& kiosk) const;

 private:
  struct Entry {
    bool has_asked_all = false;   // since it differed
    int64_t barred_until_ms = 0;  // on the boot clock; 0: no incident
  };
  bool may_tell(const std::string& kiosk, int64_t boot_ms);  // under the lock
  mutable std::mutex mutex_;
  std::map<std::string, Entry> entries_;
  // Outlives agreeing: who differs and agrees by turns is told once an hour all the same.
  std::map<std::string, int64_t> told_until_ms_;
  std::atomic<size_t> count_{0};  // of entries: most polls find none and take no lock
};

}  // namespace server
