#include "data/store/outbox_salvage.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "data/sql/sqlite/database.h"
#include "data/sql/sqlite/page_scan.h"
#include "data/store/outbox_schema.h"

namespace store {
namespace {

constexpr size_t kSalvageMax = 20'000;
constexpr size_t kSalvageFileMaxBytes = 512UL * 1024 * 1024;

using Kind = sqlite::ScannedValue::Kind;
using Shape = std::vector<Kind>;

// Columns as they stand in outbox_schema.cpp.
constexpr size_t kItemColumns = 18;
constexpr size_t kAsideColumns = 15;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return {};
  const auto size = std::min<size_t>(static_cast<size_t>(in.tellg()), kSalvageFileMaxBytes);
  std::string bytes(size, '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<size_t>(std::max<std::streamsize>(0, in.gcount())));
  return bytes;
}

// Fields in the order of both tables, from `at` on; the number stands elsewhere.
std::optional<OutboxItem> fields_of(const sqlite::ScannedRecord& record, size_t at,
                                    int64_t number) {
  OutboxItem item;
  item.number = number;
  item.id = record[at].bytes;
  const auto kind = model::parse_submission_kind(record[at + 1].bytes);
  if (!kind) return std::nullopt;
  item.kind = *kind;
  item.sealed = record[at + 2].bytes;
  item.payload_hash = record[at + 3].bytes;
  item.key_id = record[at + 4].bytes;
  item.event_id = record[at + 5].bytes;
  item.slot_id = record[at + 6].bytes;
  item.lease_id = record[at + 7].bytes;
  item.target_id = record[at + 8].bytes;
  item.made_ms = record[at + 9].integer;
  item.void_reason = record[at + 10].bytes;
  if (record[at + 11].bytes != row_check_of(item)) return std::nullopt;
  return item;
}

class Collector {
 public:
  void take(const sqlite::ScannedRecord& record) {
    if (record.size() == kItemColumns) take_item(record);
    if (record.size() == kAsideColumns) take_aside(record);
    if (record.size() == 4) take_stream(record);
  }

  Salvage found;

 private:
  void take_item(const sqlite::ScannedRecord& record) {
    if (found.items.size() >= kSalvageMax) return;
    auto item = fields_of(record, 1, record[0].integer);
    if (item && items_.insert(item->id).second) found.items.push_back(std::move(*item));
  }
  void take_aside(const sqlite::ScannedRecord& record) {
    if (found.aside.size() >= kSalvageMax) return;
    auto item = fields_of(record, 0, record[12].integer);
    if (item && asides_.insert(item->id).second) {
      found.aside.push_back({std::move(*item), record[13].bytes, record[14].integer});
    }
  }
  void take_stream(const sqlite::ScannedRecord& record) {
    const bool shaped = record[0].integer == 1 && record[1].kind == Kind::kText &&
                        record[2].kind == Kind::kInteger && record[3].kind == Kind::kInteger;
    if (!shaped || !base::is_id(record[1].bytes) || found.stream) return;
    found.stream = OutboxSeen{record[1].bytes, record[2].integer, record[3].integer};
  }

  std::set<base::Id> items_;
  std::set<base::Id> asides_;
};

// How far the stream had come: the mark knows it to the last number, the file's own row likewise
// where it can be read; both may be behind, neither is ahead.
OutboxSeen extent_of(const Salvage& found, const std::optional<OutboxSeen>& seen) {
  OutboxSeen extent;
  const bool marked = seen && !seen->stream.empty();
  if (marked) extent = *seen;
  if (found.stream && (!marked || found.stream->stream == extent.stream)) {
    extent.stream = found.stream->stream;
    extent.last_number = std::max(extent.last_number, found.stream->last_number);
    extent.safe_through = std::max(extent.safe_through, found.stream->safe_through);
  }
  if (extent.stream.empty() && !found.items.empty()) {
    extent.safe_through = found.items.front().number - 1;
    extent.last_number = found.items.back().number;
  }
  return extent;
}

}  // namespace

Salvage salvage(const std::string& path) {
  Collector collector;
  const std::string file = read_file(path);
  const std::string wal = read_file(path + "-wal");
  sqlite::scan_pages(file, wal, [&](const sqlite::ScannedRecord& r) { collector.take(r); });
  std::stable_sort(collector.found.items.begin(), collector.found.items.end(),
                   [](const OutboxItem& a, const OutboxItem& b) { return a.number < b.number; });
  return std::move(collector.found);
}

Missing missing_of(const Salvage& found, const std::optional<OutboxSeen>& seen) {
  const OutboxSeen extent = extent_of(found, seen);
  std::set<int64_t> there;
  for (const OutboxItem& item : found.items) there.insert(item.number);
  Missing missing;
  const int64_t end = std::min(extent.last_number, extent.safe_through + kOutboxMaxItems);
  for (int64_t number = extent.safe_through + 1; number <= end; ++number) {
    if (there.contains(number)) continue;
    ++missing.count;
    if (missing.numbers.size() < kLossVoidsMax) missing.numbers.push_back(number);
  }
  return missing;
}

bool is_newer_outbox(const std::string& path) {
  sqlite::Options options;
  options.role = sqlite::Role::kReader;
  const auto db = sqlite::Database::open(path, options);
  if (!db.has_value()) return false;
  const auto done = (*db)->integer("SELECT count(*) FROM migration");
  return done.has_value() && *done > static_cast<int64_t>(outbox_migrations().size());
}

}  // namespace store
