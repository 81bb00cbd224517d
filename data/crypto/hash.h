#pragma once
// Hashes: SHA-256 for names and checks, keyed BLAKE2b for what nobody may guess from a stolen disk.
//
// Pure functions, any thread. No key management here (key_file.h) and no passwords (password.h).

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "data/base/bytes.h"
#include "data/base/result.h"

namespace crypto {

// Readies libsodium; every program and test calls it once before anything else of this folder.
// Repeating it is harmless. Any thread.
base::Result<void> init();

using Hash = std::array<uint8_t, 32>;
using Key = std::array<uint8_t, 32>;  // of keyed_hash; wipe() it when done, or hold a SecretKey

Hash sha256(std::span<const uint8_t> bytes);
Hash sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);  // 64 lower-case hex characters
std::string sha256_hex(std::span<const uint8_t> bytes);
bool is_sha256_hex(std::string_view text);  // exactly that shape

// SHA-256 over pieces, for files that are not held in memory. One thread at a time.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void update(std::span<const uint8_t> bytes);
  Hash finish();  // once; the object is spent afterwards

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// BLAKE2b-256 under `key`, with `purpose` ("receipt", "token", "person", …) bound in, so that a
// hash made for one purpose never matches one made for another.
Hash keyed_hash(const Key& key, std::string_view purpose, std::string_view bytes);
std::string keyed_hash_hex(const Key& key, std::string_view purpose, std::string_view bytes);

// Compares without telling by its time where the two differ (their lengths are not secret).
bool equal_constant_time(std::string_view a, std::string_view b);

}  // namespace crypto
