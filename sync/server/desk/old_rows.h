#pragma once
// What rows of earlier versions lack, made from their documents once, at the start: which pictures
// they name, the columns by which lists find them, and the words by which people do.

#include <string>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace server {

// Each marks in meta that it is done. Within the caller's write.
base::Result<void> name_pictures(sql::Connection& db, const std::string& building);
base::Result<void> fill_states(sql::Connection& db, const std::string& building);
base::Result<void> file_words(sql::Connection& db, const std::string& building);

}  // namespace server
