#pragma once
// The log of what kiosks pushed: the ground of idempotency. One line per number of a stream, with
// the answer that was given, written in the transaction of the effect. Owner and threads: see
// centre.h. Holds no content: boxes are opened, filed by the aggregates and forgotten.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/sql/database.h"

namespace store {

struct SubmissionLine {
  std::string kiosk;
  std::string stream;
  int64_t number = 0;
  std::string id;            // of the entity; of a void: its own
  std::string kind;
  std::string payload_hash;
  std::string answer_json;   // what was and will be answered
  int64_t revision = 0;      // at which the effect shows; 0: none
  int64_t received_ms = 0;
};

struct StreamHead {
  std::string kiosk;
  std::string stream;
  int64_t last_number = 0;
  int64_t safe_through = 0;
};

class SubmissionStore {
 public:
  explicit SubmissionStore(sql::Database& db) : db_(db) {}

  base::Result<std::optional<SubmissionLine>> by_id(std::string_view id);
  base::Result<std::optional<SubmissionLine>> by_number(std::string_view kiosk,
                                                        std::string_view stream, int64_t number);
  base::Result<StreamHead> head(std::string_view kiosk, std::string_view stream);  // zeros if new

  // In write(). Files the line and moves the stream's last number. kConflict where the number is
  // taken. A known id under another number (after a fork or in a new epoch) is filed as an alias:
  // by_id keeps answering the first line.
  base::Result<void> add(const SubmissionLine& line);
  // In write(). A state that changed later (a registration confirmed after recovery) is what the
  // next repeat is told.
  base::Result<void> put_answer(std::string_view id, std::string_view answer_json,
                                int64_t revision);

  // For the backup job: heads as they stand in a verified backup are safe from then on.
  base::Result<std::vector<StreamHead>> heads();
  base::Result<void> put_safe(const std::vector<StreamHead>& verified);  // in write(); never back
  // In write(). On a new epoch nothing is safe that is not in this database: safe_through is cut to
  // last_number.
  base::Result<void> cut_safe();

 private:
  sql::Database& db_;
};

}  // namespace store
