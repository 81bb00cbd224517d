#pragma once
// outbox.mark: a line beside outbox.db that remembers which stream it held and how far that had
// come, so that an outbox that is gone, empty or short of its end is not taken for a new one.
//
// Made and synced with each stream; afterwards written in place without a sync (128 bytes): after a
// power cut it may be behind, never ahead. Owned and called by OutboxStore; one thread.

#include <cstdint>
#include <optional>
#include <string>

#include "data/base/result.h"

namespace store {

struct OutboxSeen {
  std::string stream;  // "" where the mark itself is damaged: there was one, no more is known
  int64_t last_number = 0;
  int64_t safe_through = 0;
  bool operator==(const OutboxSeen&) const = default;
};

class OutboxMark {
 public:
  // nullopt where FOLDER holds none: no outbox was ever made here.
  static std::optional<OutboxSeen> read(const std::string& folder);
  // Makes or replaces it, synced.
  static base::Result<OutboxMark> make(const std::string& folder, const OutboxSeen& seen);

  // The outbox is the truth: a mark that cannot be written is left behind.
  void put(const OutboxSeen& seen);

  OutboxMark(OutboxMark&& other) noexcept;
  OutboxMark& operator=(OutboxMark&& other) noexcept;
  OutboxMark(const OutboxMark&) = delete;
  OutboxMark& operator=(const OutboxMark&) = delete;
  ~OutboxMark();

 private:
  explicit OutboxMark(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace store
