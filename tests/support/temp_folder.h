#pragma once
// A folder, in memory unless the test names another place, that goes with the test.

#include <cstdlib>
#include <filesystem>
#include <string>

namespace support {

class TempFolder {
 public:
  explicit TempFolder(const std::string& below = "/dev/shm") {
    std::string pattern = below + "/reception-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace support
