#include "tests/support/gunzip.h"

#include <zlib.h>

#include <array>

namespace support {

base::Result<std::string> gunzip(const std::string& path) {
  const gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return base::io_error("cannot open " + path);
  std::string bytes;
  std::array<char, 65536> part{};
  int n = 0;
  while ((n = gzread(file, part.data(), part.size())) > 0) {
    bytes.append(part.data(), static_cast<size_t>(n));
  }
  gzclose(file);
  if (n < 0) return base::io_error("cannot unpack " + path);
  return bytes;
}

}  // namespace support
