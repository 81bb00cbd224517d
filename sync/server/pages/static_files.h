#pragma once
// The pages: the console's built files and the phone page of a receipt. Reads files of one folder
// by plain names only; touches no database. Any thread.

#include <string>

#include "sync/protocol/http.h"

namespace server {

protocol::HttpResponse serve_page(const std::string& console_dir,
                                  const protocol::HttpRequest& request);

}  // namespace server
