// The format is told in SQLite's "Database File Format", sections 1.5, 1.6, 2.1 and 4.1.

#include "data/sql/sqlite/page_scan.h"

#include <algorithm>
#include <map>
#include <optional>

namespace sqlite {
namespace {

constexpr uint8_t kTableLeaf = 0x0D;
constexpr size_t kLeafHeader_bytes = 8;
constexpr size_t kFileHeader_bytes = 100;  // before the header of page 1
constexpr size_t kWalHeader_bytes = 32;
constexpr size_t kFrameHeader_bytes = 24;
constexpr size_t kPointer_bytes = 4;  // to the next overflow page

// A cell keeps this much of its payload at most, and this much at least where it spills.
constexpr size_t kLocalMost = kScanPage_bytes - 35;
constexpr size_t kLocalLeast = (kScanPage_bytes - 12) * 32 / 255 - 23;

uint64_t big_endian(std::string_view bytes) {
  uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<uint8_t>(c);
  return value;
}

// A place in bytes that may end anywhere.
struct Cursor {
  std::string_view left;

  std::optional<std::string_view> take(size_t count) {
    if (count > left.size()) return std::nullopt;
    const std::string_view taken = left.substr(0, count);
    left.remove_prefix(count);
    return taken;
  }
  std::optional<uint64_t> varint() {
    uint64_t value = 0;
    for (int i = 0; i < 9; ++i) {
      const auto byte = take(1);
      if (!byte) return std::nullopt;
      const auto bits = static_cast<uint8_t>((*byte)[0]);
      if (i == 8) return value << 8 | bits;
      value = value << 7 | (bits & 0x7FU);
      if ((bits & 0x80U) == 0) return value;
    }
    return std::nullopt;
  }
};

int64_t signed_of(std::string_view bytes) {
  const auto value = big_endian(bytes);
  const size_t bits = bytes.size() * 8;
  if (bits == 0 || bits == 64) return static_cast<int64_t>(value);
  const uint64_t sign = uint64_t{1} << (bits - 1);
  return static_cast<int64_t>((value ^ sign) - sign);
}

std::optional<ScannedValue> read_value(uint64_t type, Cursor* body) {
  using Kind = ScannedValue::Kind;
  if (type == 0) return ScannedValue{};
  if (type == 8 || type == 9) return ScannedValue{Kind::kInteger, type == 9 ? 1 : 0, {}};
  if (type == 10 || type == 11) return std::nullopt;  // SQLite's own
  if (type < 8) {
    constexpr size_t kWidths[] = {0, 1, 2, 3, 4, 6, 8, 8};
    const auto bytes = body->take(kWidths[type]);
    if (!bytes) return std::nullopt;
    return ScannedValue{type == 7 ? Kind::kReal : Kind::kInteger, signed_of(*bytes), {}};
  }
  const auto bytes = body->take((type - 12) / 2);
  if (!bytes) return std::nullopt;
  return ScannedValue{type % 2 == 0 ? Kind::kBlob : Kind::kText, 0, std::string(*bytes)};
}

std::optional<ScannedRecord> read_record(std::string_view payload) {
  Cursor header{payload};
  const auto header_bytes = header.varint();
  if (!header_bytes || *header_bytes > payload.size()) return std::nullopt;
  const size_t read = payload.size() - header.left.size();
  if (*header_bytes < read) return std::nullopt;
  header.left = header.left.substr(0, *header_bytes - read);
  Cursor body{payload.substr(*header_bytes)};
  ScannedRecord record;
  while (!header.left.empty()) {
    const auto type = header.varint();
    if (!type || record.size() >= kScanColumnsMax) return std::nullopt;
    auto value = read_value(*type, &body);
    if (!value) return std::nullopt;
    record.push_back(std::move(*value));
  }
  if (!body.left.empty()) return std::nullopt;
  return record;
}

// Every image of a page that there is, the newest last.
using Images = std::map<uint32_t, std::vector<std::string_view>>;

enum class Prefer { kNewest, kOldest };  // where a page has several images

class Scan {
 public:
  explicit Scan(const std::function<void(const ScannedRecord&)>& each) : each_(each) {}

  void take_file(std::string_view file);
  void take_wal(std::string_view wal);
  void run();

 private:
  void read_leaf(uint32_t number, std::string_view page);
  void read_cell(std::string_view page, size_t at);
  std::optional<std::string> gather(std::string_view local, size_t size, uint32_t next,
                                    Prefer prefer) const;

  const std::function<void(const ScannedRecord&)>& each_;
  Images images_;
};

void Scan::take_file(std::string_view file) {
  for (size_t at = 0; at + kScanPage_bytes <= file.size(); at += kScanPage_bytes) {
    images_[static_cast<uint32_t>(at / kScanPage_bytes + 1)].push_back(
        file.substr(at, kScanPage_bytes));
  }
}

// Frames of earlier rounds stand behind the present ones: they count as older. What the present
// round did not commit was never promised to anybody and is left out.
void Scan::take_wal(std::string_view wal) {
  if (wal.size() < kWalHeader_bytes) return;
  constexpr size_t kFrame_bytes = kFrameHeader_bytes + kScanPage_bytes;
  const std::string_view salts = wal.substr(16, 8);
  const size_t frames = (wal.size() - kWalHeader_bytes) / kFrame_bytes;
  const auto frame = [wal](size_t i) {
    return wal.substr(kWalHeader_bytes + i * kFrame_bytes, kFrame_bytes);
  };
  size_t present = 0;
  size_t committed = 0;
  while (present < frames && frame(present).substr(8, 8) == salts) {
    if (big_endian(frame(present).substr(4, 4)) != 0) committed = present + 1;
    ++present;
  }
  const auto keep = [&](size_t i) {
    const auto number = static_cast<uint32_t>(big_endian(frame(i).substr(0, 4)));
    images_[number].push_back(frame(i).substr(kFrameHeader_bytes));
  };
  for (size_t i = present; i < frames; ++i) keep(i);
  for (size_t i = 0; i < committed; ++i) keep(i);
}

void Scan::run() {
  for (const auto& [number, images] : images_) {
    for (auto image = images.rbegin(); image != images.rend(); ++image) read_leaf(number, *image);
  }
}

void Scan::read_leaf(uint32_t number, std::string_view page) {
  const size_t start = number == 1 ? kFileHeader_bytes : 0;
  if (static_cast<uint8_t>(page[start]) != kTableLeaf) return;
  const size_t cells = big_endian(page.substr(start + 3, 2));
  const size_t pointers = start + kLeafHeader_bytes;
  for (size_t i = 0; i < cells && pointers + 2 * i + 2 <= page.size(); ++i) {
    read_cell(page, big_endian(page.substr(pointers + 2 * i, 2)));
  }
}

void Scan::read_cell(std::string_view page, size_t at) {
  if (at >= page.size()) return;
  Cursor cell{page.substr(at)};
  const auto size = cell.varint();
  const auto row_id = cell.varint();
  if (!size || !row_id || *size > kScanRecordMaxBytes) return;
  const auto tell = [this](std::string_view payload) {
    if (const auto record = read_record(payload)) each_(*record);
  };
  if (*size <= kLocalMost) {
    if (const auto whole = cell.take(*size)) tell(*whole);
    return;
  }
  const size_t spilled = kLocalLeast + (*size - kLocalLeast) % (kScanPage_bytes - kPointer_bytes);
  const auto local = cell.take(spilled <= kLocalMost ? spilled : kLocalLeast);
  const auto pointer = cell.take(kPointer_bytes);
  if (!local || !pointer) return;
  const auto next = static_cast<uint32_t>(big_endian(*pointer));
  const auto newest = gather(*local, *size, next, Prefer::kNewest);
  const auto oldest = gather(*local, *size, next, Prefer::kOldest);
  if (newest) tell(*newest);
  if (oldest && oldest != newest) tell(*oldest);
}

std::optional<std::string> Scan::gather(std::string_view local, size_t size, uint32_t next,
                                        Prefer prefer) const {
  std::string payload(local);
  while (payload.size() < size) {
    const auto found = images_.find(next);
    if (found == images_.end()) return std::nullopt;
    const auto& images = found->second;
    const std::string_view page = prefer == Prefer::kNewest ? images.back() : images.front();
    next = static_cast<uint32_t>(big_endian(page.substr(0, kPointer_bytes)));
    payload += page.substr(kPointer_bytes, size - payload.size());
  }
  return payload;
}

}  // namespace

void scan_pages(std::string_view file, std::string_view wal,
                const std::function<void(const ScannedRecord&)>& each) {
  Scan scan(each);
  scan.take_file(file);
  scan.take_wal(wal);
  scan.run();
}

}  // namespace sqlite
