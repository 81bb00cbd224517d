#pragma once
// outbox.db of a kiosk: what visitors submitted, until the centre has it for good.
//
// append() returns after the commit has reached the disk (synchronous=FULL): only then may the
// screen say thank you. An item leaves when it is answered and its number is declared safe, never
// earlier. One object, one thread (the kiosk's worker). It never sees plain text: items are sealed
// boxes. It sends nothing and knows no network.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "data/base/clock.h"
#include "data/base/ids.h"
#include "data/base/random.h"
#include "data/base/result.h"
#include "data/model/words.h"
#include "data/sql/sqlite/database.h"
#include "data/store/outbox_mark.h"

namespace store {

inline constexpr int64_t kOutboxMaxItems = 20'000;               // unsafe ones
inline constexpr int64_t kOutboxMaxBytes = 128LL * 1024 * 1024;  // of sealed boxes
inline constexpr size_t kOutboxResultMaxBytes = 64 * 1024;       // of one answer

struct OutboxItem {
  int64_t number = 0;  // within the stream; given by append()
  base::Id id;         // of the entity it makes
  model::SubmissionKind kind = model::SubmissionKind::kWish;
  std::string sealed;        // bytes of the box; "" for a void
  std::string payload_hash;  // lower-case hex SHA-256 of `sealed`
  std::string key_id;
  // In clear because the centre needs them before it opens the box; "" where they do not apply.
  std::string event_id;
  std::string slot_id;
  std::string lease_id;
  std::string target_id;
  int64_t made_ms = 0;
  std::string void_reason;  // of kVoid
};

// How the centre answered an item. kKept: it could not read it (a key that it has not); the item
// stays, counts as set aside, and is sent again from time to time: nobody's word is lost by that.
enum class AnswerState : uint8_t { kPending, kAccepted, kRefused, kConflict, kVoided, kKept };
std::string_view to_string(AnswerState state);
std::optional<AnswerState> parse_answer_state(std::string_view word);

struct OutboxAnswer {
  AnswerState state = AnswerState::kAccepted;
  std::string reason;       // key of a refusal that a person can read; "" where accepted
  std::string result_json;  // what the centre said, as received
  int64_t revision = 0;     // at which the effect shows on the wall; 0: none
};

struct OutboxEntry {
  OutboxItem item;
  OutboxAnswer answer;  // kPending until there is one
  int64_t answered_ms = 0;
};

struct SetAside {  // a dead letter: refused by the transport itself; staff decide
  OutboxItem item;
  std::string reason;
  int64_t set_aside_ms = 0;
};

struct OutboxCounts {
  int64_t pending = 0;      // not answered
  int64_t unsafe = 0;       // answered, not yet safe
  int64_t set_aside = 0;    // dead letters, and what the centre could not read
  int64_t quarantined = 0;  // damaged rows
  int64_t lost = 0;         // gone with a damaged file, ever; at most, some the centre may have
  int64_t bytes = 0;        // sealed bytes held
  int64_t oldest_pending_ms = 0;  // made_ms of the oldest pending item; 0: none
};

struct Salvage;

class OutboxStore {
 public:
  // Opens FOLDER/outbox.db, or makes it with a new stream id. A damaged file, and one that is gone
  // or empty where the mark beside it says that there was one, is renamed aside
  // (outbox.db.damaged-N, never deleted). What can be read of it with a right row checksum is
  // carried into a new file and stream, in order, with a void for each number that is missing;
  // `found_loss` tells. kConflict or kRefused for a file of another program or a later version of
  // this one: it is left as it is.
  static base::Result<std::unique_ptr<OutboxStore>> open(const std::string& folder,
                                                         const base::Clock& clock,
                                                         base::Random& random);
  // What was wrong when it was opened, or since: damage met in use is mended the same way.
  struct Loss {
    bool was_damaged = false;
    int64_t carried = 0;  // items
    int64_t lost = 0;
  };
  const Loss& found_loss() const { return found_loss_; }

  const base::Id& stream() const { return stream_; }
  base::Result<int64_t> last_number();    // the highest number given; 0: none
  base::Result<int64_t> safe_through();   // the highest the centre declared safe
  base::Result<int64_t> last_answered();  // the highest it has answered, as far as we know; 0: none

  // In one commit; the number given. kFull when a cap above or the disk is reached, kConflict where
  // the id was submitted before, kTooLarge for a box above base::kSealedMaxBytes.
  base::Result<int64_t> append(const OutboxItem& item);

  // The next items to send, by number, from the lowest one without an answer. A damaged row is
  // moved to quarantine first and stands here as a void of its number.
  base::Result<std::vector<OutboxItem>> pending(size_t limit);
  base::Result<std::optional<OutboxEntry>> find(std::string_view id);

  // Files the answer to `number`; kNotFound where there is no such number, kConflict where the id
  // differs. Repeats overwrite nothing but a pending or `recorded` state.
  base::Result<void> answer(int64_t number, std::string_view id, const OutboxAnswer& answer);
  // Sends again the oldest of what the centre could not read, one a key; where it can now, answer()
  // lets the others of that key follow. True where there was one.
  base::Result<bool> retry_kept();
  // Deletes what is answered, not kept, and at or below `number`. Never moves back.
  base::Result<void> safe_through(int64_t number);

  // The centre says that a number stands for something else: a new stream, all that is not safe
  // renumbered from 1 in order, answers forgotten, ids kept.
  base::Result<void> fork();
  // A new epoch: everything held is to be sent again (answers forgotten, numbers kept), and the
  // centre's word about safety counts from `safe_through_number` again.
  base::Result<void> resend_above(int64_t safe_through_number);
  // A number without its row: sent as void(number, reason).
  base::Result<void> make_void(int64_t number, std::string_view reason);
  // Moves an item to the staff's table and leaves a void in its place.
  base::Result<void> set_aside(int64_t number, std::string_view reason);
  base::Result<std::vector<SetAside>> all_set_aside();

  base::Result<OutboxCounts> counts();
  // Writes without changing anything: whether an item of any size would be taken now.
  base::Result<void> probe();

  // What the wall does not show yet: items without an answer, and accepted ones whose revision is
  // above `cursor_revision`. By number.
  base::Result<std::vector<OutboxEntry>> overlay(int64_t cursor_revision);

  sqlite::Database& database() { return *db_; }

 private:
  OutboxStore(std::string folder, std::unique_ptr<sqlite::Database> db, const base::Clock& clock,
              base::Random& random)
      : folder_(std::move(folder)), db_(std::move(db)), clock_(clock), random_(random) {}
  base::Result<void> ensure_stream();
  base::Result<void> rebuild();
  base::Result<void> check_room(size_t more_bytes);
  // fn(), and once more over a new file where the disk turned out to be damaged.
  template <typename Fn>
  auto mending(Fn fn) -> std::invoke_result_t<Fn> {
    auto first = fn();
    if (first.has_value() || first.error().code != base::Code::kCorrupted) return first;
    if (const auto mended = rebuild(); !mended.has_value()) return mended.error();
    return fn();
  }
  base::Result<void> carry_over(const std::string& aside);
  base::Result<void> fill_end(const OutboxSeen& seen);
  base::Result<void> start_stream(const std::vector<OutboxItem>& items, const Salvage* from);
  base::Result<void> quarantine_damaged(std::string_view among);  // a query of whole items
  void remember();  // beside the file, how far it has come
  std::string folder_;
  std::unique_ptr<sqlite::Database> db_;
  const base::Clock& clock_;
  base::Random& random_;
  base::Id stream_;
  std::optional<OutboxMark> mark_;  // none where it cannot be written
  Loss found_loss_;
};

}  // namespace store
