#pragma once
// Words that the centre gives a caller to bring back within minutes, under its own keyed hash, so
// that nothing of a step begun is kept here: what it was for, whose, until when. Any thread.

#include <optional>
#include <string>

#include "sync/server/core/core.h"

namespace server {

struct Ticket {
  const char* purpose;  // "login": one for a purpose is none for another
  std::string staff;
  std::string bound;  // what it dies with: the hash of the password that was right
};

// The step that a ticket is of took too long, or ended otherwise.
inline base::Error ticket_over() {
  return {base::Code::kUnauthorised, "This step is over; begin again.", "ticket_over"};
}

// `payload` travels in clear and holds no '.'.
std::string write_ticket(const Core& core, const Ticket& ticket, const std::string& payload,
                         int64_t until_ms);
// Its payload; nothing where it is over or not ours.
std::optional<std::string> read_ticket(const Core& core, const Ticket& ticket,
                                       const std::string& text);

}  // namespace server
