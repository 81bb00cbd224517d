#include "data/store/damaged_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <vector>

namespace store {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kMark = ".damaged-";
constexpr size_t kProbe_bytes = 64 * 1024;  // more than a submission ever needs

// The numbers of what was put aside before, in order.
std::vector<int> numbers_aside(const std::string& path) {
  std::vector<int> numbers;
  std::error_code ignored;
  const std::string start = fs::path(path).filename().string() + std::string(kMark);
  for (const auto& entry : fs::directory_iterator(fs::path(path).parent_path(), ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(start) || name.ends_with("-wal")) continue;
    const std::string digits = name.substr(start.size());
    const bool number =
        !digits.empty() && digits.size() < 9 &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number) numbers.push_back(std::stoi(digits));
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace

std::string newest_aside(const std::string& path) {
  const std::vector<int> numbers = numbers_aside(path);
  return numbers.empty() ? "" : path + std::string(kMark) + std::to_string(numbers.back());
}

base::Result<std::string> rename_aside(const std::string& path, int kept) {
  std::error_code problem;
  if (!fs::exists(path, problem)) return std::string();
  std::vector<int> numbers = numbers_aside(path);
  const int next = numbers.empty() ? 1 : numbers.back() + 1;
  const std::string aside = path + std::string(kMark) + std::to_string(next);
  fs::rename(path, aside, problem);
  if (problem) return base::io_error("cannot put " + path + " aside: " + problem.message());
  std::error_code ignored;
  fs::rename(path + "-wal", aside + "-wal", ignored);
  fs::remove(path + "-shm", ignored);
  numbers.push_back(next);
  for (size_t i = 0; i + static_cast<size_t>(kept) < numbers.size(); ++i) {
    const std::string oldest = path + std::string(kMark) + std::to_string(numbers[i]);
    fs::remove(oldest, ignored);
    fs::remove(oldest + "-wal", ignored);
  }
  return aside;
}

bool takes_writes(const std::string& folder) {
  const std::string path = folder + "/write.probe";
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  const std::string bytes(kProbe_bytes, '\0');
  const bool written =
      ::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
      ::fsync(descriptor) == 0;
  ::close(descriptor);
  ::unlink(path.c_str());
  return written;
}

}  // namespace store
