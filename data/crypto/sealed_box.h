#pragma once
// Sealed boxes: what a visitor submits is readable by the building's private key alone.
//
// A box is libsodium's crypto_box_seal (X25519, XSalsa20-Poly1305) over padded text. The size of a
// box is always one of kBoxSizes, so its length tells little about what is inside. Binding (uuid,
// building, kind, key id) is the caller's, inside the text. Any thread; a KeyPair has one owner.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "data/base/bytes.h"
#include "data/base/random.h"
#include "data/base/result.h"
#include "data/crypto/hash.h"
#include "data/crypto/secret.h"

namespace crypto {

inline constexpr std::array<size_t, 5> kBoxSizes = {512, 1024, 2048, 4096, 8192};  // whole boxes
inline constexpr size_t kBoxOverhead = 48;
inline constexpr size_t kBoxTextMaxBytes = 8192 - kBoxOverhead - 1;  // one byte marks the padding

using PublicKey = std::array<uint8_t, 32>;

base::Result<PublicKey> parse_public_key(std::string_view base64url);  // 43 characters
std::string to_text(const PublicKey& key);                             // base64url
std::string key_id(const PublicKey& key);  // 16 hex characters of its SHA-256; names it on the wire

// The building's key pair; lives in a file outside the database and its backups. The private half
// is wiped on destruction.
class KeyPair {
 public:
  static KeyPair generate(base::Random& random);
  // kNotFound where there is no file; kCorrupted where it is not one of ours or does not match
  // itself; kRefused where others may read it (any bit of group or other).
  static base::Result<KeyPair> load(const std::string& path);
  // Writes a new file with mode 0600 and syncs it; kConflict if it exists: keys are never replaced.
  base::Result<void> save(const std::string& path) const;

  KeyPair(KeyPair&&) noexcept = default;
  KeyPair& operator=(KeyPair&&) noexcept = default;

  const PublicKey& public_key() const { return public_; }
  std::string id() const { return key_id(public_); }

  // The text of a box; kCorrupted where it was not made for this key or was changed.
  base::Result<SecretString> open(std::span<const uint8_t> box) const;

 private:
  KeyPair() = default;
  PublicKey public_{};
  SecretString secret_;  // 32 bytes
};

// kTooLarge above kBoxTextMaxBytes. The ephemeral key comes from `random`.
base::Result<base::Bytes> seal(const PublicKey& to, std::string_view text, base::Random& random);

// The key of keyed_hash, in a file of its own (0600). Reading never makes one: whoever finds a key
// missing has to say so. Errors of load_key as of KeyPair::load, of make_key as of KeyPair::save.
base::Result<Key> load_key(const std::string& path);
base::Result<Key> make_key(const std::string& path, base::Random& random);

}  // namespace crypto
