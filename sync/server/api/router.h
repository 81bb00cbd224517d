#pragma once
// The one table of the centre's endpoints: who may call which. Deny by default: a staff route names
// its permission (kOwnAccount: whoever is logged in), and `dispatch` refuses before the handler
// runs. Immutable; any thread.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/server/api/call.h"

namespace server {

enum class Who { kAnyone, kKiosk, kStaff };

enum class Body { kNone, kJson, kBytes };

struct Route {
  std::string_view name;  // of its operation in the contract
  std::string_view method;
  std::string_view pattern;  // "/api/v1/staff/wishes/{}/move"
  Who who;
  Permission permission;  // kStaff only
  Body body;
  size_t body_limit;
  Answer (*handler)(Call&);
  bool hashes = false;  // a password: 0.1 s and 64 MiB, in a lane of its own
};

std::span<const Route> routes();

// The route of a request; `*path_known` tells 404 from 405.
const Route* find_route(std::string_view method, std::string_view path,
                        std::vector<std::string>* args, bool* path_known);

HttpResponse dispatch(Desk& desk, const HttpRequest& request);

// What `dispatch` will say to a request with this head whatever its body is; nothing where that
// depends on the body. A worker thread.
std::optional<HttpResponse> refuse_early(Desk& desk, const HttpRequest& head);

}  // namespace server
