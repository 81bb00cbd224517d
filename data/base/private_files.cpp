#include "data/base/private_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

namespace base {
namespace {

namespace fs = std::filesystem;

enum class Look { kPrivate, kMended, kRefused };

// Through a descriptor: nobody puts a link in the place of what was looked at.
Look mend(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return errno == ELOOP || errno == ENOENT ? Look::kPrivate : Look::kRefused;
  struct stat status {};
  Look look = Look::kPrivate;
  const bool ours = fstat(file, &status) == 0;
  const bool kept = S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
  if (!ours || (kept && (status.st_mode & 077) != 0)) {
    const mode_t mode = S_ISDIR(status.st_mode) ? 0700 : 0600;
    look = ours && fchmod(file, mode) == 0 ? Look::kMended : Look::kRefused;
  }
  close(file);
  return look;
}

void tell(Log& log, const std::vector<std::string>& paths, const char* what) {
  if (paths.empty()) return;
  std::string names;
  for (size_t i = 0; i < paths.size() && i < kNamedInLogMax; ++i) names += " " + paths[i];
  log.warning("{} files and folders {}:{}{}", paths.size(), what, names,
              paths.size() > kNamedInLogMax ? " …" : "");
}

}  // namespace

void make_private(const std::string& folder, Log& log) {
  std::vector<std::string> mended;
  std::vector<std::string> refused;
  const auto look_at = [&](const std::string& path) {
    const Look look = mend(path);
    if (look == Look::kMended) mended.push_back(path);
    if (look == Look::kRefused) refused.push_back(path);
  };
  look_at(folder);  // first: from here on others do not come in
  std::error_code problem;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied,
                                        problem);
  for (const fs::recursive_directory_iterator end; !problem && walk != end;
       walk.increment(problem)) {
    look_at(walk->path().string());
  }
  if (problem) refused.push_back(folder + " (" + problem.message() + ")");
  tell(log, mended, "could be read by others, which was mended");
  tell(log, refused, "may be open to others and cannot be mended by us");
}

}  // namespace base
