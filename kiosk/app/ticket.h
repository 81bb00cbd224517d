#pragma once
// Whose something is: the number of a visitor's session, and of a request within the program's run.
//
// Whatever leaves the screen to be done elsewhere carries a Ticket, and whatever comes back carries
// the same one: an answer for a session that is over, or for a request that nobody waits for any
// more, is nobody's to see. Strong types, so that no number passes for the other. Values.

#include <cstdint>

namespace app {

enum class SessionNumber : uint64_t { kNobody = 0 };  // 1, 2, … in the life of the program
enum class RequestNumber : uint64_t { kNone = 0 };    // likewise, over all sessions

struct Ticket {
  SessionNumber session = SessionNumber::kNobody;
  RequestNumber request = RequestNumber::kNone;
  bool operator==(const Ticket&) const = default;
};

}  // namespace app
