#pragma once
// The wish wall as a web page for the peer: what a kiosk's cache holds, in the order in which it
// shows it, with the words and pictures it shows, put into peer/wall.html. Pure but for the files.

#include <string>

#include "data/base/result.h"

namespace bench {

// `kiosk` is the kiosk's data folder, `assets` the program's.
base::Result<void> write_page(const std::string& file, const std::string& kiosk,
                              const std::string& assets, const std::string& page_template);

}  // namespace bench
