#include "data/crypto/hash.h"

#include <sodium.h>

#include <algorithm>

namespace crypto {

static_assert(sizeof(Hash) == crypto_hash_sha256_BYTES);

struct Sha256::State {
  crypto_hash_sha256_state state;
};

base::Result<void> init() {
  if (sodium_init() < 0) return base::internal("libsodium does not start");
  return {};
}

Hash sha256(std::span<const uint8_t> bytes) {
  Hash hash{};
  crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
  return hash;
}

Hash sha256(std::string_view bytes) { return sha256(base::as_bytes(bytes)); }
std::string sha256_hex(std::string_view bytes) { return base::to_hex(sha256(bytes)); }
std::string sha256_hex(std::span<const uint8_t> bytes) { return base::to_hex(sha256(bytes)); }

bool is_sha256_hex(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->state); }
Sha256::~Sha256() = default;

void Sha256::update(std::span<const uint8_t> bytes) {
  crypto_hash_sha256_update(&state_->state, bytes.data(), bytes.size());
}

Hash Sha256::finish() {
  Hash hash{};
  crypto_hash_sha256_final(&state_->state, hash.data());
  return hash;
}

Hash keyed_hash(const Key& key, std::string_view purpose, std::string_view bytes) {
  Hash hash{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), key.size(), hash.size());
  // The length goes in first, so that no (purpose, bytes) pair can pass for another.
  const auto length = static_cast<uint8_t>(purpose.size());
  crypto_generichash_update(&state, &length, 1);
  crypto_generichash_update(&state, base::as_bytes(purpose).data(), purpose.size());
  crypto_generichash_update(&state, base::as_bytes(bytes).data(), bytes.size());
  crypto_generichash_final(&state, hash.data(), hash.size());
  return hash;
}

std::string keyed_hash_hex(const Key& key, std::string_view purpose, std::string_view bytes) {
  return base::to_hex(keyed_hash(key, purpose, bytes));
}

bool equal_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace crypto
