#pragma once
// What can be had back out of an outbox that was put aside, and what is missing. Used by
// OutboxStore alone, once at its opening.

#include <optional>
#include <string>
#include <vector>

#include "data/store/outbox_mark.h"
#include "data/store/outbox_store.h"

namespace store {

inline constexpr size_t kLossVoidsMax = 200;  // lost numbers told one by one; beyond, by count

struct Salvage {
  std::vector<OutboxItem> items;     // with a right checksum of their own, by number
  std::vector<SetAside> aside;       // likewise
  std::optional<OutboxSeen> stream;  // as the file itself has it, where that page is whole
};

// Reads FILE and FILE-wal page by page, whatever state they are in. What the file no longer
// promised (pruned, replaced) may be among it: the centre knows it by its id.
Salvage salvage(const std::string& path);

struct Missing {
  std::vector<int64_t> numbers;  // the first kLossVoidsMax
  int64_t count = 0;
};

// The numbers above what was safe that nothing of `found` stands for. `seen` is the mark beside the
// file; where neither it nor the file's own row tells, only gaps are known.
Missing missing_of(const Salvage& found, const std::optional<OutboxSeen>& seen);

// True where the file was written by a later version of this program: it is not ours to replace.
bool is_newer_outbox(const std::string& path);

}  // namespace store
