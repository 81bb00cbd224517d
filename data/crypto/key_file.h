#pragma once
// Small secret files: made once with mode 0600, synced, never replaced. Any thread.

#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/crypto/secret.h"

namespace crypto {

inline constexpr size_t kKeyFileMaxBytes = 4096;

// kNotFound; kRefused where group or others may read it; kTooLarge; kIo.
base::Result<SecretString> read_secret_file(const std::string& path);

// kConflict where the file exists. The file and its folder are synced before this returns.
base::Result<void> write_secret_file(const std::string& path, std::string_view content);

}  // namespace crypto
