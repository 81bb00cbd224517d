#pragma once
// Rows out of the bytes of a SQLite file that SQLite itself cannot open any more.
//
// Pure code over bytes; any thread. Walks the leaf pages of tables as they lie in the file and in
// its WAL, without schema, page 1 or a right length: a record is found where its own page and the
// pages of its overflow are whole. What is found may be old, may come twice, and is not verified:
// callers hold it against a checksum of their own. It writes nothing.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlite {

inline constexpr size_t kScanPage_bytes = 4096;            // as Database makes its files
inline constexpr size_t kScanRecordMaxBytes = 256 * 1024;  // a larger record is passed over
inline constexpr size_t kScanColumnsMax = 64;

struct ScannedValue {
  enum class Kind : uint8_t { kNull, kInteger, kReal, kText, kBlob } kind = Kind::kNull;
  int64_t integer = 0;  // of kInteger; the bits of kReal
  std::string bytes;    // of kText and kBlob
};
using ScannedRecord = std::vector<ScannedValue>;

// Calls `each` for every record of a table in `file` and in `wal` (either may be empty), newest
// images of a page first.
void scan_pages(std::string_view file, std::string_view wal,
                const std::function<void(const ScannedRecord&)>& each);

}  // namespace sqlite
