#pragma once
// What was refused, for those who look after the centre: a line in the log at once, and one in the
// audit at the next filing (auth/incident_filing.h). Capped: kIncidentsPerMinute lines a minute of
// each kind, then one that says how many more; beyond kIncidentsPerDay of a kind only one an hour
// that counts them. So no flood of refusals fills disk or log.
//
// Owned by Core; any thread, I/O threads included: it touches no database and waits for nothing.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "data/base/clock.h"
#include "data/base/log.h"

namespace server {

inline constexpr int kIncidentsPerMinute = 20;
inline constexpr int kIncidentsPerDay = 1000;  // of a kind
inline constexpr size_t kIncidentsMax = 500;   // that wait to be filed
inline constexpr size_t kTriedMaxBytes = 64;   // of a name that was tried

struct Incident {
  std::string action;   // "login.wrong"
  std::string address;  // whence
  std::string tried;    // the name tried, or the kiosk; "" where there is none
  std::string staff;    // whose account it is, where it is known
  int64_t more = 0;     // above 0: so many more of this kind that were not written down
  std::string thing;    // what was asked for, where it has an id
  std::string kind;     // of that thing: "wish"
};

class Incidents {
 public:
  Incidents(const base::Clock& clock, base::Log& log) : clock_(clock), log_(log) {}

  void tell(const std::string& action, const std::string& address, const std::string& tried = "",
            const std::string& staff = "");
  void tell(Incident incident);
  std::vector<Incident> take();                     // since the last call
  void give_back(std::vector<Incident> incidents);  // they could not be filed: before the others

 private:
  struct Kind {
    int64_t since_ms = 0;
    int told = 0;
    int64_t more = 0;
    int64_t day_ms = 0;  // since when `today` counts
    int today = 0;
  };
  static bool is_over(const Kind& kind) { return kind.today >= kIncidentsPerDay; }
  bool has_ended(const Kind& kind) const;  // these three under the lock
  void keep(Incident incident);
  void close(const std::string& action, Kind* kind);

  const base::Clock& clock_;
  base::Log& log_;
  std::mutex mutex_;
  std::map<std::string, Kind> kinds_;  // as many as there are words for them
  std::vector<Incident> waiting_;
};

}  // namespace server
