#include "sync/server/core/centre_file.h"

#include "data/store/centre/schema.h"

namespace server {
namespace {

sqlite::Options options() {
  sqlite::Options how;
  how.application_id = store::kCentreApplicationId;
  how.secure_delete = sqlite::SecureDelete::kOn;
  return how;
}

}  // namespace

base::Result<std::unique_ptr<sqlite::Database>> open_to_write(const std::string& path) {
  return sqlite::Database::open(path, options());
}

base::Result<std::unique_ptr<sqlite::Database>> open_to_read(const std::string& path) {
  sqlite::Options how = options();
  how.role = sqlite::Role::kReader;
  return sqlite::Database::open(path, how);
}

}  // namespace server
