#include "data/crypto/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace crypto {
namespace {

struct File {
  int descriptor = -1;
  ~File() {
    if (descriptor >= 0) close(descriptor);
  }
};

base::Error failure(const std::string& path, const char* doing) {
  const base::Code code = errno == ENOENT   ? base::Code::kNotFound
                          : errno == EEXIST ? base::Code::kConflict
                          : errno == ENOSPC ? base::Code::kFull
                                            : base::Code::kIo;
  return {code, std::string(doing) + " " + path + ": " + std::strerror(errno)};
}

}  // namespace

base::Result<SecretString> read_secret_file(const std::string& path) {
  File file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
  if (file.descriptor < 0) return failure(path, "cannot open");
  struct stat status {};
  if (fstat(file.descriptor, &status) != 0) return failure(path, "cannot look at");
  if ((status.st_mode & 077) != 0) {
    return base::Error{base::Code::kRefused, path + " may be read by others: chmod 600"};
  }
  if (static_cast<size_t>(status.st_size) > kKeyFileMaxBytes) {
    return base::Error{base::Code::kTooLarge, path + " is no key file of ours"};
  }
  std::string content(static_cast<size_t>(status.st_size), '\0');
  const ssize_t got = read(file.descriptor, content.data(), content.size());
  if (got < 0) return failure(path, "cannot read");
  content.resize(static_cast<size_t>(got));
  SecretString secret(content);
  wipe(&content);
  return secret;
}

base::Result<void> write_secret_file(const std::string& path, std::string_view content) {
  File file{open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (file.descriptor < 0) return failure(path, "cannot make");
  const auto written = write(file.descriptor, content.data(), content.size());
  if (written != static_cast<ssize_t>(content.size()) || fsync(file.descriptor) != 0) {
    const base::Error error = failure(path, "cannot write");
    unlink(path.c_str());
    return error;
  }
  const auto folder = std::filesystem::path(path).parent_path().string();
  File parent{open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (parent.descriptor < 0 || fsync(parent.descriptor) != 0) return failure(folder, "cannot sync");
  return {};
}

}  // namespace crypto
