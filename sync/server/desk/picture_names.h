#pragma once
// Which pictures the things name that an earlier version stored: written down once, at the start.

#include <string>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace server {

base::Result<void> name_pictures(sql::Connection& db, const std::string& building);

}  // namespace server
