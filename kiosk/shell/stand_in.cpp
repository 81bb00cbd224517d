#include "kiosk/shell/stand_in.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include "data/crypto/hash.h"
#include "data/store/damaged_file.h"

namespace shell {
namespace fs = std::filesystem;
namespace {

constexpr size_t kNameDigits = 16;

// Nobody else may read it, and nobody else may have made it.
bool make_private(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) == 0) return true;
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) return false;
  return found.st_uid == ::geteuid() && ::chmod(path.c_str(), 0700) == 0;
}

}  // namespace

base::Result<std::unique_ptr<StandIn>> StandIn::make(const std::string& data) {
  std::error_code problem;
  const std::string whole = fs::absolute(data, problem).lexically_normal().string();
  const std::string name =
      "reception-kiosk-" + crypto::sha256_hex(std::string_view(whole)).substr(0, kNameDigits);
  const std::array<std::string, 2> places = {"/dev/shm", fs::temp_directory_path(problem).string()};
  for (const std::string& place : places) {
    const std::string path = place + "/" + name;
    if (place.empty() || !make_private(path)) continue;
    for (const auto& left : fs::directory_iterator(path, problem)) {
      std::error_code ignored;
      fs::remove_all(left.path(), ignored);
    }
    if (store::takes_writes(path)) return std::unique_ptr<StandIn>(new StandIn(path));
  }
  return base::io_error("there is no folder in memory for " + data);
}

StandIn::~StandIn() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void StandIn::copy_cache(const std::string& data) const {
  for (const char* name : {"/cache.db", "/cache.db-wal"}) {
    std::error_code problem;
    const auto size = fs::file_size(data + name, problem);
    if (problem || size > kStandInCopyMaxBytes) continue;
    fs::copy_file(data + name, path_ + name, fs::copy_options::overwrite_existing, problem);
    std::error_code ignored;
    if (problem) fs::remove(path_ + name, ignored);
  }
}

}  // namespace shell
