#include "sync/server/jobs/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

namespace server {

base::Result<void> write_file_synced(const std::string& path, std::string_view bytes, int mode) {
  const std::string aside = path + ".new";
  const int file = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                          static_cast<mode_t>(mode));
  if (file < 0) return base::io_error("cannot write " + aside);
  bool good = true;
  while (good && !bytes.empty()) {
    const ssize_t n = ::write(file, bytes.data(), bytes.size());
    good = n > 0;
    if (good) bytes.remove_prefix(static_cast<size_t>(n));
  }
  good = good && ::fsync(file) == 0;
  ::close(file);
  if (!good || ::rename(aside.c_str(), path.c_str()) != 0) {
    return base::io_error("cannot write " + path);
  }
  return sync_folder(std::filesystem::path(path).parent_path().string());
}

base::Result<void> sync_folder(const std::string& folder) {
  const int handle =
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return base::io_error("cannot open " + folder);
  const bool good = ::fsync(handle) == 0;
  ::close(handle);
  return good ? base::Result<void>{} : base::Result<void>{base::io_error("cannot sync " + folder)};
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

void keep_newest(const std::string& folder, size_t count) {
  std::error_code ignored;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (size_t i = 0; i + count < files.size(); ++i) std::filesystem::remove(files[i], ignored);
}

}  // namespace server
