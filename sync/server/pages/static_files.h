#pragma once
// The pages: the console's built files and the phone page of a receipt. Reads files of one folder
// by plain names only; touches no database. What is not there is an error of its kind. Any thread.

#include <string>

#include "data/base/result.h"
#include "sync/protocol/http.h"

namespace server {

base::Result<protocol::HttpResponse> serve_page(const std::string& console_dir,
                                                const protocol::HttpRequest& request);

}  // namespace server
