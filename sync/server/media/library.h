#pragma once
// Where re-encoded pictures are kept: a file named by its SHA-256, and a row that says what it is.
// Any worker thread.

#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/sql/connection.h"
#include "sync/server/core/core.h"
#include "sync/server/media/picture.h"

namespace server {

struct KeptPicture {
  std::string sha256;
  PictureSize size;
  size_t bytes = 0;
};

// Puts the file of a re-encoded picture in place. kInvalid when it is none, or larger than a kiosk
// takes. The file comes before its row; one without a row is swept after a day.
base::Result<KeptPicture> keep_picture(const Core& core, std::string_view recoded);
base::Result<void> add_picture_row(const Core& core, sql::Connection& db, const KeptPicture& kept);

}  // namespace server
