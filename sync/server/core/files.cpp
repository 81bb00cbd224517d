#include "sync/server/core/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

namespace server {

namespace {

base::Error failure(const std::string& doing) {
  const int reason = errno;
  const bool full = reason == ENOSPC || reason == EDQUOT;
  return {full ? base::Code::kFull : base::Code::kIo, doing + ": " + std::strerror(reason)};
}

bool write_whole(int file, std::string_view bytes, int mode) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file, bytes.data(), bytes.size());
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return ::fchmod(file, static_cast<mode_t>(mode)) == 0 && ::fsync(file) == 0;
}

}  // namespace

// The name aside is this call's own: two that write the same file at once never meet in it.
base::Result<void> write_file_synced(const std::string& path, std::string_view bytes, int mode) {
  std::string aside = path + std::string(kAsideMark) + "XXXXXX";
  const int file = ::mkostemp(aside.data(), O_CLOEXEC);
  if (file < 0) return failure("cannot write beside " + path);
  const bool good = write_whole(file, bytes, mode);
  const base::Error wrong = failure("cannot write " + path);  // before another call changes errno
  ::close(file);
  if (!good) {
    ::unlink(aside.c_str());
    return wrong;
  }
  if (::rename(aside.c_str(), path.c_str()) != 0) {
    const base::Error refused = failure("cannot write " + path);
    ::unlink(aside.c_str());
    return refused;
  }
  return sync_folder(std::filesystem::path(path).parent_path().string());
}

base::Result<void> sync_folder(const std::string& folder) {
  return sync_file(folder.empty() ? "." : folder);
}

base::Result<void> sync_file(const std::string& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) return base::io_error("cannot open " + path);
  const bool good = ::fsync(handle) == 0;
  ::close(handle);
  return good ? base::Result<void>{} : base::Result<void>{base::io_error("cannot sync " + path)};
}

base::Result<std::string> read_file(const std::string& path, size_t max_bytes) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return base::not_found("no file " + path);
  const auto size = static_cast<size_t>(file.tellg());
  if (size > max_bytes) return base::Error{base::Code::kTooLarge, path + " is too large"};
  std::string bytes(size, '\0');
  file.seekg(0);
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!file) return base::io_error("cannot read " + path);
  return bytes;
}

void remove_leftovers(const std::string& folder) {
  std::error_code ignored;
  std::vector<std::filesystem::path> left;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename();
    const bool original = name.starts_with("picture-") && entry.is_directory(ignored);
    const bool aside = (name.find(kAsideMark) != std::string::npos || name.ends_with(".new")) &&
                       entry.is_regular_file(ignored);
    if (original || aside) left.push_back(entry.path());
  }
  for (const auto& path : left) std::filesystem::remove_all(path, ignored);
}

}  // namespace server
