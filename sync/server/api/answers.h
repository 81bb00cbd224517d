#pragma once
// What goes back: JSON, or an error by its name. Every error that a person meets at the other end
// is made here, from the named errors of the floors below. Any thread.

#include <string>
#include <string_view>

#include "sync/server/api/call.h"

namespace server {

HttpResponse ok(const Json& json);
HttpResponse ok_text(std::string json);
HttpResponse fail(int status, std::string_view code, std::string_view message,
                  const Json& more = Json::object());
HttpResponse to_response(const base::Error& error);
HttpResponse disk_full();
void add_security_headers(HttpResponse* response);

}  // namespace server
