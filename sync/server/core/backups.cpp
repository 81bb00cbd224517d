#include "sync/server/core/backups.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "data/store/centre/schema.h"
#include "sync/server/core/centre_file.h"
#include "sync/server/core/files.h"
#include "sync/server/core/operator_command.h"

namespace server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "centre-";
constexpr std::string_view kAside = ".new";
constexpr size_t kEpochEnd = 8;  // characters of the epoch's end in a name

int64_t big_endian(const std::array<char, 100>& bytes, size_t at, size_t count) {
  int64_t value = 0;
  for (size_t i = 0; i < count; ++i) value = value * 256 + static_cast<uint8_t>(bytes[at + i]);
  return value;
}

base::Result<void> check_shape(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return base::not_found("there is no file " + path);
  const fs::path log = path + "-wal";
  if (fs::exists(log, ignored) && fs::file_size(log, ignored) > 0) {
    return base::Error{base::Code::kRefused, path + " is a database in use and no backup: " +
                                                 log.string() + " belongs to it"};
  }
  if (!looks_whole(path)) {
    return base::Error{base::Code::kCorrupted,
                       path + " is not a whole backup of a centre: it is cut, empty or foreign"};
  }
  TRY(auto copy, open_to_read(path));
  TRY(const size_t migrations, sql::count_migrations(*copy, store::centre_migrations()));
  if (migrations > 0) return {};
  return base::Error{base::Code::kCorrupted, path + " holds no tables of a centre"};
}

}  // namespace

int64_t sequence_of(const std::string& path) {
  const std::string name = fs::path(path).filename();
  if (!name.starts_with(kPrefix) || !name.ends_with(".db")) return -1;
  int64_t sequence = -1;
  const char* from = name.data() + kPrefix.size();
  const auto [end, problem] = std::from_chars(from, name.data() + name.size(), sequence);
  return problem == std::errc() && (*end == '.' || *end == '-') ? sequence : -1;
}

std::vector<BackupFile> backup_files(const std::string& folder) {
  std::vector<BackupFile> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const int64_t sequence = sequence_of(entry.path());
    if (sequence >= 0) found.push_back({entry.path(), sequence});
  }
  std::sort(found.begin(), found.end(), [](const BackupFile& a, const BackupFile& b) {
    return a.sequence != b.sequence ? a.sequence < b.sequence : a.path < b.path;
  });
  return found;
}

bool looks_whole(const std::string& path) {
  std::array<char, 100> header{};
  std::ifstream file(path, std::ios::binary);
  if (!file.read(header.data(), header.size())) return false;
  if (std::string_view(header.data(), 15) != "SQLite format 3") return false;
  const int64_t page = big_endian(header, 16, 2) == 1 ? 65536 : big_endian(header, 16, 2);
  std::error_code problem;
  const auto size = static_cast<int64_t>(fs::file_size(path, problem));
  return !problem && size > 0 && size == page * big_endian(header, 28, 4) &&
         big_endian(header, 68, 4) == store::kCentreApplicationId;
}

base::Result<void> verify_backup(const std::string& path) {
  TRY_VOID(check_shape(path));
  TRY(auto copy, open_to_read(path));
  return copy->quick_check();
}

void Backups::tidy() const {
  std::error_code ignored;
  std::vector<fs::path> leavings;
  for (const auto& entry : fs::directory_iterator(backups(), ignored)) {
    const std::string name = entry.path().filename();
    const bool aside = name.starts_with(kPrefix) && name.find(kAside) != std::string::npos;
    const bool empty =
        sequence_of(name) >= 0 && entry.is_regular_file(ignored) && entry.file_size(ignored) == 0;
    if (aside || empty) leavings.push_back(entry.path());
  }
  for (const auto& path : leavings) {
    log_.warning("{} is left of a backup that was cut: removed", path.filename().string());
    fs::remove(path, ignored);
  }
}

int64_t Backups::next_sequence(int64_t remembered) const {
  const auto files = backup_files(backups());
  return std::max(files.empty() ? 0 : files.back().sequence, remembered) + 1;
}

base::Result<std::string> Backups::make(std::string_view epoch, int64_t sequence) {
  tidy();
  const std::string_view end = epoch.substr(epoch.size() - std::min(epoch.size(), kEpochEnd));
  const std::string path = fmt::format("{}/{}{:010}-{}.db", backups(), kPrefix, sequence, end);
  const std::string aside = path + std::string(kAside);
  const auto copied = [&]() -> base::Result<void> {
    TRY(auto reader, open_to_read(options_.folder + "/centre.db"));
    TRY_VOID(reader->backup_to(aside));
    TRY_VOID(check_shape(aside));  // the rest of it backup_to has read
    std::error_code problem;
    fs::rename(aside, path, problem);
    if (problem) return base::io_error("cannot name " + path + ": " + problem.message());
    return sync_folder(backups());
  }();
  if (copied) return path;
  std::error_code ignored;
  fs::remove(aside, ignored);
  return copied.error();
}

base::Result<std::vector<store::streams::Reached>> Backups::deliver(const std::string& path) {
  if (has_command()) {
    const auto ran =
        run_operator_command(options_.command, path, options_.command_limit_ms, stopped_);
    if (!ran) return ran.error().with_context("the backup command");
  }
  TRY(auto copy, open_to_read(path));
  return store::streams::reached(*copy);
}

void Backups::prune() const {
  auto files = backup_files(backups());
  std::reverse(files.begin(), files.end());
  int whole = 0;
  std::error_code ignored;
  for (const BackupFile& file : files) {
    if (whole >= options_.kept) fs::remove(file.path, ignored);
    else if (looks_whole(file.path)) ++whole;
    else log_.warning("{} is not whole and counts for nothing", file.path);
  }
}

void Backups::went_well() {
  const std::lock_guard lock(mutex_);
  status_ = {};
}

void Backups::failed(const base::Error& error, int64_t now_ms) {
  log_.error("nothing new is safe: {}", error.message);
  const std::lock_guard lock(mutex_);
  if (status_.failure.empty()) status_.failing_ms = now_ms;
  status_.failure = error.message;
}

BackupStatus Backups::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

}  // namespace server
