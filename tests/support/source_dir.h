#pragma once
// Where the checkout lies, for tests that read its files. One object of the whole build knows it,
// so that a compiler's cache serves every clone.

#include <string>

namespace support {

std::string source_dir();

}  // namespace support
