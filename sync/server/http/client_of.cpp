#include "sync/server/http/client_of.h"

#include "data/base/address.h"

namespace server {
namespace {

// The last element of the last line of that name, without blanks around it; "" where there is none.
std::string_view last_element(const protocol::Headers& headers, std::string_view name) {
  std::string_view line;
  for (const auto& [key, value] : headers) {
    if (key == name) line = value;
  }
  const size_t comma = line.rfind(',');
  if (comma != std::string_view::npos) line.remove_prefix(comma + 1);
  while (line.starts_with(' ') || line.starts_with('\t')) line.remove_prefix(1);
  while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  return line;
}

}  // namespace

Client client_of(const protocol::Headers& headers, const std::string& peer, bool behind_proxy) {
  Client client;
  client.address = base::plain_address(peer).value_or(peer);
  if (!behind_proxy) return client;
  if (!base::is_loopback_address(client.address)) {
    client.is_bare = true;
    return client;
  }
  client.is_proxied = true;
  const std::string_view proto = last_element(headers, "x-forwarded-proto");
  client.tls = proto.empty() || proto == "https";
  client.is_bare = !client.tls;
  // What is no address tells nothing: then the proxy itself is counted.
  client.address =
      base::plain_address(last_element(headers, "x-forwarded-for")).value_or(client.address);
  return client;
}

}  // namespace server
