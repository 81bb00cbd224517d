#include "sync/server/auth/ticket.h"

#include <charconv>

namespace server {
namespace {

std::string signed_by_us(const Core& core, const Ticket& ticket, const std::string& until,
                         const std::string& payload) {
  return core.hash("ticket", std::string(ticket.purpose) + "\n" + ticket.staff + "\n" +
                                 ticket.bound + "\n" + until + "\n" + payload);
}

}  // namespace

std::string write_ticket(const Core& core, const Ticket& ticket, const std::string& payload,
                         int64_t until_ms) {
  const std::string until = std::to_string(until_ms);
  return until + "." + payload + "." + signed_by_us(core, ticket, until, payload);
}

std::optional<std::string> read_ticket(const Core& core, const Ticket& ticket,
                                       const std::string& text) {
  const size_t first = text.find('.');
  const size_t last = text.rfind('.');
  if (first == std::string::npos || first == last) return std::nullopt;
  const std::string until = text.substr(0, first);
  const std::string payload = text.substr(first + 1, last - first - 1);
  if (!crypto::equal_constant_time(text.substr(last + 1),
                                   signed_by_us(core, ticket, until, payload))) {
    return std::nullopt;
  }
  int64_t until_ms = 0;
  std::from_chars(until.data(), until.data() + until.size(), until_ms);
  if (core.now() > until_ms) return std::nullopt;
  return payload;
}

}  // namespace server
