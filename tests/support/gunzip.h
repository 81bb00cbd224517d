#pragma once
// A kept file, unpacked: databases of landed versions lie in tests/fixtures as .gz.

#include <string>

#include "data/base/result.h"

namespace support {

// kIo where it cannot be read whole.
base::Result<std::string> gunzip(const std::string& path);

}  // namespace support
