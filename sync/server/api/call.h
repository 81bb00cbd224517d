#pragma once
// One request on its way through the centre: what the router found out about it. Lives as long as
// its handler runs; one worker thread.

#include <string>
#include <string_view>
#include <vector>

#include "data/model/json.h"
#include "sync/protocol/http.h"
#include "sync/server/desk/desk.h"

namespace server {

using model::Json;
using protocol::HttpRequest;
using protocol::HttpResponse;
using Answer = base::Result<HttpResponse>;  // an Error becomes its 4xx or 5xx: api/answers.h

struct Call {
  Desk& desk;
  Core& core;  // of the desk
  const HttpRequest& request;
  std::vector<std::string> args = {};  // what stood at each {} of the pattern
  Json body = Json::object();          // of POST, PUT: an object
  KioskRegister::Known kiosk = {};     // Who::kKiosk
  Staff staff = {};                    // Who::kStaff

  std::string query(std::string_view name) const;  // percent-decoded; "" when absent
  int64_t query_number(std::string_view name, int64_t fallback, int64_t max) const;
};

}  // namespace server
