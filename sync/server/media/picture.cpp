#include "sync/server/media/picture.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

#include "data/base/limits.h"
#include "sync/server/jobs/files.h"

namespace server {
namespace {

int64_t big_endian(std::string_view bytes, size_t at, size_t count) {
  int64_t value = 0;
  for (size_t i = 0; i < count; ++i) value = value * 256 + static_cast<uint8_t>(bytes[at + i]);
  return value;
}

std::optional<PictureSize> jpeg_size(std::string_view bytes) {
  for (size_t at = 2; at + 9 < bytes.size();) {
    if (static_cast<uint8_t>(bytes[at]) != 0xFF) return std::nullopt;
    const auto marker = static_cast<uint8_t>(bytes[at + 1]);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
                       marker != 0xCC;
    if (frame) {
      return PictureSize{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2), "image/jpeg"};
    }
    at += 2 + static_cast<size_t>(big_endian(bytes, at + 2, 2));
  }
  return std::nullopt;
}

void limit(int what, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}

// What goes into the child and comes out of it. Drawings have flat colours and sharp edges: their
// JPEG keeps the full colour resolution.
struct Format {
  std::string_view mime;
  const char* in;
  const char* out;
  const char* how;
};
constexpr std::array kFormats = std::to_array<Format>({
    {"image/jpeg", ".jpg", ".jpg", "[strip,Q=85]"},
    {"image/png", ".png", ".png", "[strip]"},
    {"image/svg+xml", ".svg", ".jpg", "[strip,Q=90,subsample-mode=off]"},
});

const Format& format_of(std::string_view mime) {
  for (const Format& format : kFormats) {
    if (format.mime == mime) return format;
  }
  return kFormats.front();
}

// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become_vips(const char* const* arguments) {
  limit(RLIMIT_AS, 1024UL * 1024 * 1024);
  limit(RLIMIT_CPU, 15);
  limit(RLIMIT_FSIZE, 16UL * 1024 * 1024);
  limit(RLIMIT_CORE, 0);
  const int nothing = ::open("/dev/null", O_RDWR);
  for (int fd = 0; fd < 3; ++fd) ::dup2(nothing, fd);
  for (int fd = 3; fd < 1024; ++fd) ::close(fd);
  limit(RLIMIT_NOFILE, 32);
  static const char* const kEnvironment[] = {"PATH=/usr/bin:/bin", "VIPS_CONCURRENCY=1", nullptr};
  ::execve("/usr/bin/vipsthumbnail", const_cast<char* const*>(arguments),
           const_cast<char* const*>(kEnvironment));
  ::_exit(127);
}

bool wait_for(pid_t child) {
  int status = 0;
  for (int waited_ms = 0; waited_ms < kPictureChild_ms; waited_ms += 10) {
    if (::waitpid(child, &status, WNOHANG) == child) {
      return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    ::poll(nullptr, 0, 10);
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return false;
}

}  // namespace

std::optional<PictureSize> picture_size(std::string_view bytes) {
  std::optional<PictureSize> size;
  if (bytes.size() > 33 && bytes.starts_with("\x89PNG\r\n\x1a\n") &&
      bytes.substr(12, 4) == "IHDR") {
    size = PictureSize{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4), "image/png"};
  } else if (bytes.size() > 20 && bytes.starts_with("\xFF\xD8\xFF")) {
    size = jpeg_size(bytes);
  }
  if (size && (size->width <= 0 || size->height <= 0)) return std::nullopt;
  return size;
}

base::Result<std::string> recode_picture(std::string_view bytes, const PictureSize& size,
                                         const std::string& work_folder) {
  // vipsthumbnail takes a relative name of its output to be beside its input.
  std::error_code ignored;
  std::string folder = std::filesystem::absolute(work_folder, ignored) / "picture-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) return base::io_error("no folder for a picture");
  const Format& format = format_of(size.mime);
  const std::string in = folder + "/in" + format.in;
  const std::string out = folder + "/out" + format.out;
  base::Result<std::string> result = base::invalid("the picture cannot be read");
  if (write_file_synced(in, bytes, 0600)) {
    const std::string target = out + format.how;
    const std::string box = std::to_string(kPictureLongSide) + "x" +
                            std::to_string(kPictureLongSide) + ">";
    const char* const arguments[] = {"vipsthumbnail", in.c_str(), "--size", box.c_str(),
                                     "-o", target.c_str(), nullptr};
    const pid_t child = ::fork();
    if (child == 0) become_vips(arguments);
    if (child > 0 && wait_for(child)) result = read_file(out, 16 * 1024 * 1024);
  }
  std::filesystem::remove_all(folder, ignored);
  return result;
}

}  // namespace server
