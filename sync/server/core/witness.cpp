#include "sync/server/core/witness.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "data/crypto/hash.h"
#include "sync/server/core/files.h"

namespace server {
namespace {

constexpr size_t kLineBytes = 512;  // a sector: what a disk writes whole
constexpr size_t kFileMaxBytes = 4096;
constexpr size_t kCheckHex = 16;

std::string check_of(std::string_view text) {
  return crypto::sha256_hex(text).substr(0, kCheckHex);
}

std::string to_line(const Mark& mark) {
  std::string line =
      mark.epoch + " " + std::to_string(mark.revision) + " " + std::to_string(mark.commits);
  line += " " + check_of(line);
  line.resize(kLineBytes - 1, ' ');
  return line + "\n";
}

std::optional<Mark> parse_line(std::string_view line) {
  std::istringstream in{std::string(line)};
  Mark mark;
  std::string check;
  if (!(in >> mark.epoch >> mark.revision >> mark.commits >> check)) return std::nullopt;
  return to_line(mark).substr(0, kLineBytes) == line ? std::optional(mark) : std::nullopt;
}

// As it was written before commits were counted.
std::optional<Mark> parse_old(const std::string& text) {
  std::istringstream in(text);
  Mark mark;
  if (text.size() >= kLineBytes || !(in >> mark.epoch >> mark.revision)) return std::nullopt;
  return mark;
}

base::Error failure(const std::string& doing) {
  return base::io_error(doing + ": " + std::strerror(errno));
}

}  // namespace

base::Result<void> Witness::load() {
  last_.reset();
  is_damaged_ = false;
  is_on_disk_ = false;
  turn_ = 0;
  std::error_code error;
  const bool is_there = std::filesystem::exists(path_, error);
  if (!is_there && !error) return {};
  const auto text = read_file(path_, kFileMaxBytes);
  if (!text) return base::io_error("cannot read " + path_ + ", which says how far the centre came");
  if (text->size() == 2 * kLineBytes) {
    for (int i = 0; i < 2; ++i) {
      const auto mark = parse_line(std::string_view(*text).substr(i * kLineBytes, kLineBytes));
      if (!mark || (last_ && last_->commits >= mark->commits)) continue;
      last_ = mark;
      turn_ = 1 - i;
    }
  } else {
    last_ = parse_old(*text);
  }
  is_damaged_ = !last_;
  is_on_disk_ = text->size() == 2 * kLineBytes && !is_damaged_;
  return {};
}

bool Witness::is_ahead_of(const Mark& now) const {
  if (!last_) return is_damaged_;
  return now.epoch != last_->epoch || now.revision < last_->revision ||
         now.commits < last_->commits;
}

base::Result<void> Witness::keep(const Mark& reached) {
  if (is_on_disk_ && last_ == reached) return {};
  last_ = reached;
  is_damaged_ = false;
  std::error_code error;
  const bool is_whole = std::filesystem::file_size(path_, error) == 2 * kLineBytes;
  const auto written = is_whole ? write_over(reached) : make(reached);
  is_on_disk_ = written.has_value();
  return written;
}

base::Result<void> Witness::write_over(const Mark& mark) {
  const int file = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return failure("cannot open " + path_);
  const std::string line = to_line(mark);
  const auto at = static_cast<off_t>(turn_) * static_cast<off_t>(kLineBytes);
  const bool written =
      ::pwrite(file, line.data(), line.size(), at) == static_cast<ssize_t>(line.size()) &&
      ::fdatasync(file) == 0;
  const base::Error error = failure("cannot write " + path_);
  ::close(file);
  if (!written) return error;
  turn_ = 1 - turn_;
  return {};
}

// Aside and renamed: a file that is there is whole.
base::Result<void> Witness::make(const Mark& mark) {
  TRY_VOID(write_file_synced(path_, to_line(mark) + to_line(mark), 0600));
  turn_ = 0;
  return {};
}

}  // namespace server
