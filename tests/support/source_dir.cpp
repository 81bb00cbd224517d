#include "tests/support/source_dir.h"

namespace support {

std::string source_dir() { return SOURCE_DIR; }

}  // namespace support
