#pragma once
// The one table of the centre's endpoints: who may call which. Deny by default: a staff route names
// its permission (or kAnyStaff), and `dispatch` refuses before the handler runs. Immutable; any
// thread.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/json.h"
#include "sync/server/auth/staff.h"
#include "sync/server/core.h"

namespace server {

using model::Json;

enum class Who { kAnyone, kKiosk, kStaff };

inline constexpr std::string_view kAnyStaff = "-";  // any logged-in member of staff: own account

// One request on its way through: what the router found out about it.
struct Call {
  Core& core;
  const HttpRequest& request;
  std::vector<std::string> args;  // what stood at each {} of the pattern
  Json body;                      // of POST, PUT: an object
  std::string kiosk;              // kKiosk: its id
  Staff staff;                    // kStaff

  std::string query(std::string_view name) const;  // percent-decoded; "" when absent
  int64_t query_number(std::string_view name, int64_t fallback, int64_t max) const;
};

enum class Body { kNone, kJson, kBytes };

struct Route {
  std::string_view method;
  std::string_view pattern;  // "/api/v1/staff/wishes/{}/move"
  Who who;
  std::string_view permission;  // kStaff only
  Body body;
  size_t body_limit;
  Answer (*handler)(Call&);
};

std::span<const Route> routes();

// The route of a request; `*path_known` tells 404 from 405.
const Route* find_route(std::string_view method, std::string_view path,
                        std::vector<std::string>* args, bool* path_known);

// The kiosk whose token the request carries. From memory; any thread, I/O threads included.
std::optional<std::string> known_kiosk(const Core& core, const HttpRequest& request);

HttpResponse dispatch(Core& core, const HttpRequest& request);

// What `dispatch` will say to a request with this head whatever its body is; nothing where that
// depends on the body. A worker thread.
std::optional<HttpResponse> refuse_early(Core& core, const HttpRequest& head);

// --- answers ---
HttpResponse ok(const Json& json);
HttpResponse ok_text(std::string json);
HttpResponse fail(int status, std::string_view code, std::string_view message,
                  const Json& more = Json::object());
HttpResponse to_response(const base::Error& error);
HttpResponse disk_full();
void add_security_headers(HttpResponse* response);

}  // namespace server
