#pragma once
// IP addresses as text: their one spelling, and what a limit counts as one sender. Pure, any
// thread.

#include <optional>
#include <string>
#include <string_view>

namespace base {

// "203.0.113.9", "2001:db8::1"; nullopt for what is no address. Brackets, a port behind them (or
// behind an IPv4 address) and a zone are taken off; an IPv4 address inside IPv6 is an IPv4 address.
std::optional<std::string> plain_address(std::string_view text);

// Whom a limit counts: an IPv4 address, or the 64 bits of an IPv6 one that are one household's.
// Whatever else it is given it gives back.
std::string network_of(const std::string& address);

bool is_loopback_address(const std::string& address);  // 127.0.0.0/8 and ::1

}  // namespace base
