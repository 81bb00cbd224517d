#include "data/base/program.h"

#include <filesystem>
#include <system_error>

namespace base {
namespace fs = std::filesystem;

std::string_view version() { return RECEPTION_VERSION; }

std::string shared_folder() {
  std::error_code problem;
  const auto self = fs::read_symlink("/proc/self/exe", problem);
  if (problem) return {};
  const auto folder = (self.parent_path() / RECEPTION_SHARED).lexically_normal();
  return fs::is_directory(folder / "assets", problem) ? folder.string() : std::string();
}

}  // namespace base
