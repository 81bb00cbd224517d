#include "sync/server/auth/device.h"

#include "data/crypto/secret.h"
#include "sync/server/auth/staff.h"

namespace server {
namespace {

constexpr std::string_view kDeviceCookie = "reception_device";

std::string signature(const Core& core, const std::string& login, std::string_view name) {
  return core.hash("device", login + "\n" + std::string(name));
}

}  // namespace

std::string known_device(const Core& core, const protocol::HttpRequest& request,
                         const std::string& login) {
  const std::string value = read_cookie(request, kDeviceCookie);
  const size_t dot = value.find('.');
  if (dot == std::string::npos) return {};
  const std::string name = value.substr(0, dot);
  if (!crypto::is_token(name)) return {};
  const bool ours =
      crypto::equal_constant_time(value.substr(dot + 1), signature(core, login, name));
  return ours ? name : std::string();
}

std::string device_cookie(Core& core, const protocol::HttpRequest& request,
                          const std::string& login) {
  const std::string name = crypto::random_token(core.random);
  return cookie_line(request, kDeviceCookie, name + "." + signature(core, login, name)) +
         "; Max-Age=" + std::to_string(kDeviceCookie_s);
}

}  // namespace server
