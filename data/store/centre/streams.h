#pragma once
// What kiosks pushed: the numbers of each stream, the item and the answer under each number, what
// is safe, and what could not be read yet. Within the caller's transaction on the writer.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::streams {

struct Stream {
  bool is_new = true;  // nothing of it was taken yet, and no row stands for it
  int64_t next_number = 1;
  int64_t safe_through = 0;
};
base::Result<Stream> find(sql::Connection& db, const std::string& building,
                          const std::string& kiosk, const std::string& stream);

struct Pushed {
  std::string id;
  std::string payload_hash;  // "" of a void
  std::string answer;        // as the caller froze it
};
base::Result<std::optional<Pushed>> under(sql::Connection& db, const std::string& building,
                                          const std::string& kiosk, const std::string& stream,
                                          int64_t number);
// The same item under whichever number; no void.
base::Result<std::optional<Pushed>> of_item(sql::Connection& db, const std::string& building,
                                            const std::string& id);

// Takes the number: the item, its answer, and the stream's next number.
base::Result<void> take(sql::Connection& db, const std::string& building, const std::string& kiosk,
                        const std::string& stream, int64_t number, const Pushed& pushed);
// What stands from now on for an item whose first answer was that it could not be read.
base::Result<void> answer_anew(sql::Connection& db, const std::string& building,
                               const Pushed& pushed);

// How far each stream is, of every building: what a backup holds.
struct Reached {
  std::string kiosk;
  std::string stream;
  int64_t number = 0;
};
base::Result<std::vector<Reached>> reached(sql::Connection& db);
base::Result<void> declare_safe(sql::Connection& db, const Reached& reached);

// --- items that no key here opens ---
struct Unopened {
  std::string id;
  std::string kiosk;
  std::string key_id;
  std::string reason;
  int64_t at_ms = 0;
};
base::Result<bool> note_unopened(sql::Connection& db, const std::string& building,
                                 const Unopened& item);  // false: known already
base::Result<void> forget_unopened(sql::Connection& db, const std::string& building,
                                   const std::string& id);
base::Result<int64_t> count_unopened(sql::Connection& db, const std::string& building);
// Names of the kiosks that hold most of them, and how many.
base::Result<std::vector<std::pair<std::string, int64_t>>> unopened_by_kiosk(
    sql::Connection& db, const std::string& building, int64_t limit);

// What a kiosk said of the time of a submission where that could not be.
base::Result<void> note_odd_time(sql::Connection& db, const std::string& building,
                                 const std::string& id, int64_t claimed_ms, int64_t arrived_ms);

}  // namespace store::streams
