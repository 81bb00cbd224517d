#include "data/model/feed_row.h"

#include <array>

#include "data/base/bytes.h"
#include "data/crypto/hash.h"

namespace model {
namespace {

struct Half {
  uint64_t high = 0;
  uint64_t low = 0;
};

uint64_t big_endian(const uint8_t* bytes) {
  uint64_t value = 0;
  for (size_t i = 0; i < 8; ++i) value = value << 8 | bytes[i];
  return value;
}

Half hash_of(const FeedRow& row) {
  const std::string text = row.kind + '\n' + row.id + '\n' + std::to_string(row.revision) + '\n' +
                           (row.deleted ? '1' : '0') + '\n' + row.body_hash;
  const crypto::Hash hash = crypto::sha256(std::string_view(text));
  return {big_endian(hash.data()), big_endian(hash.data() + 8)};
}

}  // namespace

void Checksum::add(const FeedRow& row) {
  const Half half = hash_of(row);
  const uint64_t low = low_ + half.low;
  high_ += half.high + (low < low_ ? 1 : 0);
  low_ = low;
}

void Checksum::subtract(const FeedRow& row) {
  const Half half = hash_of(row);
  high_ -= half.high + (low_ < half.low ? 1 : 0);
  low_ -= half.low;
}

std::string Checksum::hex() const {
  std::array<uint8_t, 16> bytes{};
  for (size_t i = 0; i < 8; ++i) {
    bytes[i] = static_cast<uint8_t>(high_ >> (56 - 8 * i));
    bytes[8 + i] = static_cast<uint8_t>(low_ >> (56 - 8 * i));
  }
  return base::to_hex(bytes);
}

base::Result<Checksum> Checksum::parse(std::string_view hex) {
  TRY(const base::Bytes bytes, base::from_hex(hex));
  if (bytes.size() != 16) return base::invalid("a checksum has 32 hex characters");
  Checksum checksum;
  checksum.high_ = big_endian(bytes.data());
  checksum.low_ = big_endian(bytes.data() + 8);
  return checksum;
}

bool body_holds(const FeedRow& row) {
  if (row.deleted) return row.body_hash.empty();
  return crypto::sha256_hex(std::string_view(row.body)) == row.body_hash;
}

}  // namespace model
