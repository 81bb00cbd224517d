#include "sync/client/credentials.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

#include "data/model/json.h"

namespace client {
namespace {

std::string path_of(const std::string& folder) { return folder + "/kiosk.json"; }

base::Error os_error(const std::string& doing) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return {full ? base::Code::kFull : base::Code::kIo, doing + ": " + std::strerror(errno)};
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

base::Result<void> write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return os_error("write");
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return {};
}

}  // namespace

base::Result<void> write_file_durably(const std::string& path, std::string_view bytes, int mode) {
  const std::string beside = path + ".part";
  {
    const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                                 static_cast<mode_t>(mode)));
    if (file.get() < 0) return os_error("open " + beside);
    TRY_VOID(write_all(file.get(), bytes));
    if (::fchmod(file.get(), static_cast<mode_t>(mode)) != 0) return os_error("fchmod");
    if (::fsync(file.get()) != 0) return os_error("fsync");
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0) return os_error("rename " + path);
  const std::string folder = path.substr(0, path.rfind('/'));
  const Descriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (parent.get() < 0 || ::fsync(parent.get()) != 0) return os_error("fsync " + folder);
  return {};
}

base::Result<std::optional<Credentials>> load_credentials(const std::string& folder) {
  errno = 0;
  std::ifstream file(path_of(folder), std::ios::binary);
  if (!file && errno == ENOENT) return std::optional<Credentials>();
  if (!file) return os_error("open kiosk.json");
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto json = model::parse_json(text);
  if (!json.has_value()) {
    return base::Error{base::Code::kCorrupted, "kiosk.json: " + json.error().message};
  }
  model::Reader r(*json, "kiosk.json");
  Credentials c{r.text("server"), r.text("kiosk_id"), r.text("building_id"), r.text("token")};
  if (r.failed()) return base::Error{base::Code::kCorrupted, r.error().message};
  return std::optional(std::move(c));
}

base::Result<void> save_credentials(const std::string& folder, const Credentials& c) {
  const std::string text = model::dump_json({{"server", c.server},
                                             {"kiosk_id", c.kiosk_id},
                                             {"building_id", c.building_id},
                                             {"token", c.token}});
  return write_file_durably(path_of(folder), text, 0600);
}

}  // namespace client
