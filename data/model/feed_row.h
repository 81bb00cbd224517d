#pragma once
// A row of the feed, and the checksum that both ends keep over a scope.
//
// The checksum is the sum modulo 2^128 of a 128-bit hash of each row, tombstones included, so it
// can be kept up to date by subtracting the old row and adding the new one, in any order. Values;
// any thread.

#include <cstdint>
#include <string>
#include <string_view>

#include "data/base/result.h"

namespace model {

struct FeedRow {
  std::string kind;
  std::string id;
  int64_t revision = 0;
  bool deleted = false;
  std::string body_hash;  // lower-case hex SHA-256 of body; "" where deleted
  std::string body;       // as received, byte for byte; "" where deleted
  bool operator==(const FeedRow&) const = default;
};

// Whether its body is what its hash says; "" for a deleted one.
bool body_holds(const FeedRow& row);

class Checksum {
 public:
  Checksum() = default;

  // The hash of a row: the first 16 bytes, big-endian, of the SHA-256 of
  // "kind\nid\nrevision\n0|1\nbody_hash".
  void add(const FeedRow& row);
  void subtract(const FeedRow& row);

  std::string hex() const;  // 32 lower-case characters
  static base::Result<Checksum> parse(std::string_view hex);
  bool operator==(const Checksum&) const = default;

 private:
  uint64_t high_ = 0;
  uint64_t low_ = 0;
};

// How many rows a scope has (tombstones included), their checksum, and the newest revision.
struct FeedHead {
  int64_t revision = 0;
  int64_t count = 0;
  std::string checksum = "00000000000000000000000000000000";
  bool operator==(const FeedHead&) const = default;
};

}  // namespace model
