#include "data/store/outbox_mark.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include "data/crypto/hash.h"

namespace store {
namespace {

constexpr size_t kMark_bytes = 128;
constexpr size_t kCheck_bytes = 16;  // of the hash in hex: against accidents, not against people

std::string path_of(const std::string& folder) { return folder + "/outbox.mark"; }

std::string to_line(const OutboxSeen& seen) {
  std::string line = seen.stream + ' ' + std::to_string(seen.last_number) + ' ' +
                     std::to_string(seen.safe_through) + ' ';
  line += crypto::sha256_hex(std::string_view(line)).substr(0, kCheck_bytes);
  line.resize(kMark_bytes - 1, ' ');
  return line + '\n';
}

base::Error failed(const std::string& path) {
  return base::io_error("cannot write " + path + ": " + std::strerror(errno));
}

}  // namespace

std::optional<OutboxSeen> OutboxMark::read(const std::string& folder) {
  std::ifstream in(path_of(folder));
  if (!in) return std::nullopt;
  std::string line;
  std::getline(in, line);
  std::istringstream fields(line);
  OutboxSeen seen;
  fields >> seen.stream >> seen.last_number >> seen.safe_through;
  const bool whole = fields && line + '\n' == to_line(seen) && seen.last_number >= 0;
  return whole ? seen : OutboxSeen{};
}

base::Result<OutboxMark> OutboxMark::make(const std::string& folder, const OutboxSeen& seen) {
  const std::string path = path_of(folder);
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return failed(path);
  OutboxMark mark(descriptor);
  const std::string line = to_line(seen);
  const ssize_t put = ::pwrite(descriptor, line.data(), line.size(), 0);
  if (put != static_cast<ssize_t>(line.size()) || ::fsync(descriptor) != 0) return failed(path);
  return mark;
}

void OutboxMark::put(const OutboxSeen& seen) {
  const std::string line = to_line(seen);
  [[maybe_unused]] const ssize_t put = ::pwrite(descriptor_, line.data(), line.size(), 0);
}

OutboxMark::OutboxMark(OutboxMark&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

OutboxMark& OutboxMark::operator=(OutboxMark&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

OutboxMark::~OutboxMark() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace store
