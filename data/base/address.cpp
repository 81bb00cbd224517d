#include "data/base/address.h"

#include <arpa/inet.h>

#include <array>
#include <cstring>

namespace base {
namespace {

std::string spelled(const in6_addr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, &address, text.data(), text.size());
  return text.data();
}

// "[::1]:443" and "[::1]" without what is around the address; "1.2.3.4:5" without its port.
std::string bare(std::string_view text) {
  if (text.starts_with('[')) {
    text.remove_prefix(1);
    text = text.substr(0, text.find(']'));
  } else if (text.find(':') == text.rfind(':')) {
    text = text.substr(0, text.find(':'));
  }
  return std::string(text.substr(0, text.find('%')));
}

}  // namespace

std::optional<std::string> plain_address(std::string_view text) {
  const std::string inner = bare(text);
  in_addr v4{};
  if (inet_pton(AF_INET, inner.c_str(), &v4) == 1) return inner;
  in6_addr v6{};
  if (inet_pton(AF_INET6, inner.c_str(), &v6) != 1) return std::nullopt;
  if (!IN6_IS_ADDR_V4MAPPED(&v6)) return spelled(v6);
  std::array<char, INET_ADDRSTRLEN> mapped{};
  inet_ntop(AF_INET, &v6.s6_addr[12], mapped.data(), mapped.size());
  return std::string(mapped.data());
}

std::string network_of(const std::string& address) {
  in6_addr v6{};
  if (inet_pton(AF_INET6, address.c_str(), &v6) != 1) return address;
  std::memset(&v6.s6_addr[8], 0, 8);
  return spelled(v6) + "/64";
}

bool is_loopback_address(const std::string& address) {
  return address == "::1" || address.starts_with("127.");
}

}  // namespace base
