#pragma once
// How the centre's database is opened: the one place that names its engine. What that engine alone
// has (checks, copies, files beside the file) is asked for by its own name, here in core.

#include <memory>
#include <string>

#include "data/base/result.h"
#include "data/sql/sqlite/database.h"

namespace server {

// Makes it where there is none; its migrations are not run.
base::Result<std::unique_ptr<sqlite::Database>> open_to_write(const std::string& path);
// Beside a writer, in this process or another.
base::Result<std::unique_ptr<sqlite::Database>> open_to_read(const std::string& path);

}  // namespace server
