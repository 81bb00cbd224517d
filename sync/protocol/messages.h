#pragma once
// The messages between a kiosk and the centre as plain structs, with their JSON codec.
//
// `encode` writes fields in a fixed order; `decode_*` ignores unknown fields and refuses with
// kInvalid, naming the field, what is missing, of the wrong type or beyond a limit. A decoded
// message is whole: shapes of ids, hashes and keys are checked here and nowhere else. What a field
// means stands in sync/README.md. Nothing here knows HTTP, time or storage. Pure, any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/limits.h"
#include "data/base/result.h"
#include "data/model/entities.h"
#include "data/model/standing.h"
#include "data/model/words.h"
#include "sync/protocol/version.h"

namespace protocol {

inline constexpr size_t kKeyMaxBytes = 64;                  // reasons, kinds, key ids, versions
inline constexpr size_t kPullBodiesMaxBytes = 1024 * 1024;  // the centre ends a page before it
inline constexpr size_t kPullRowsMax = 10'000;              // of an answer, however odd
inline constexpr size_t kPullAnswerMaxBytes = 16 * 1024 * 1024;
inline constexpr size_t kPushAnswerMaxBytes = 512 * 1024;
inline constexpr size_t kSmallBodyMaxBytes = 4 * 1024;  // requests of enrolment and receipts
inline constexpr size_t kReceiptAnswerMaxBytes = base::kRowBodyMaxBytes + 16 * 1024;

inline constexpr std::string_view kPathEnrolStart = "/api/v1/enrol/start";
inline constexpr std::string_view kPathEnrolPoll = "/api/v1/enrol/poll";
inline constexpr std::string_view kPathEnrolLocal = "/api/v1/enrol/local";
inline constexpr std::string_view kPathPull = "/api/v1/kiosk/pull";
inline constexpr std::string_view kPathPush = "/api/v1/kiosk/push";
inline constexpr std::string_view kPathReceipt = "/api/v1/kiosk/receipt";
inline constexpr std::string_view kPathMedia = "/api/v1/kiosk/media/";  // + SHA-256

inline constexpr std::string_view kPathTime = "/api/v1/time";

// The centre's time, for a kiosk that cannot judge its certificate without: to anybody, no content.
struct TimeAnswer {
  int64_t server_ms = 0;
  bool operator==(const TimeAnswer&) const = default;
};

// --- enrolment ----------------------------------------------------------------------------------

struct EnrolStartRequest {
  VersionRange protocol;
  std::string app_version;
  bool operator==(const EnrolStartRequest&) const = default;
};
struct EnrolStartAnswer {
  int64_t protocol = 1;
  base::Id enrol_id;
  std::string code;  // eight digits, the first of them 0
  std::string poll_token;
  int64_t expires_ms = 0;
  int64_t server_ms = 0;  // 0: an older centre does not say
  bool operator==(const EnrolStartAnswer&) const = default;
};

struct EnrolPollRequest {
  VersionRange protocol;
  base::Id enrol_id;
  std::string poll_token;
  bool operator==(const EnrolPollRequest&) const = default;
};
enum class EnrolState : uint8_t { kPending, kExpired, kApproved };
std::string_view to_string(EnrolState state);
std::optional<EnrolState> parse_enrol_state(std::string_view word);
struct EnrolAnswer {  // of poll and of local
  int64_t protocol = 1;
  EnrolState state = EnrolState::kPending;
  base::Id kiosk_id;  // these three only when approved, and then only once
  base::Id building_id;
  std::string token;
  bool operator==(const EnrolAnswer&) const = default;
};

struct EnrolLocalRequest {
  VersionRange protocol;
  std::string app_version;
  std::string secret;
  bool operator==(const EnrolLocalRequest&) const = default;
};

// --- pull ---------------------------------------------------------------------------------------

struct Have {
  int64_t count = 0;
  std::string checksum = "00000000000000000000000000000000";  // 32 lower-case hex
  bool operator==(const Have&) const = default;
};
struct Report {
  std::string app_version;
  int64_t on_screen_revision = 0;
  int64_t content_as_of_ms = 0;
  int64_t outbox_pending = 0;
  std::optional<int64_t> outbox_oldest_ms;
  int64_t set_aside = 0;          // items of visitors that no answer could be had for
  bool resent = false;            // all above safe_through was sent again since the epoch changed
  int64_t rows_aside = 0;         // rows of the feed that this kiosk cannot read
  int64_t lost = 0;               // items gone with a damaged outbox, ever
  bool takes_submissions = true;  // false: its disk keeps nothing now
  bool operator==(const Report&) const = default;
};
struct PullRequest {
  VersionRange protocol;
  std::optional<std::string> cursor;    // as text; nullopt asks for everything
  int64_t limit = base::kPullPageRows;  // 1 … kPullPageRows
  Have have;
  Report report;
  int64_t max_bytes = kPullBodiesMaxBytes;  // of the page's bodies; one row comes in any case
  bool operator==(const PullRequest&) const = default;
};

enum class PullStatus : uint8_t { kUnchanged, kRows, kResync };
std::string_view to_string(PullStatus status);
std::optional<PullStatus> parse_pull_status(std::string_view word);

struct Row {
  std::string kind;  // kinds that this version does not know are kept too
  std::string id;
  int64_t revision = 0;
  bool deleted = false;
  std::string hash;  // SHA-256 of body; "" where deleted
  std::string body;  // JSON as text, byte for byte; "" where deleted
  bool operator==(const Row&) const = default;
};
struct PullHead {
  int64_t revision = 0;
  int64_t count = 0;
  std::string checksum = "00000000000000000000000000000000";
  bool operator==(const PullHead&) const = default;
};
struct PullAnswer {
  int64_t protocol = 1;
  int64_t server_ms = 0;
  std::string epoch;
  bool recovery = false;
  int64_t poll_after_ms = 0;  // 0: the kiosk's own interval
  PullStatus status = PullStatus::kUnchanged;
  std::string reason;            // of a resync: epoch, horizon, checksum; else ""
  std::vector<Row> rows;         // decoded as they came: whether a body can be read is the store's
  std::vector<std::string> odd;  // what stood among them and is no row, as JSON text
  std::string cursor;            // "" after a resync answer
  bool more = false;
  std::optional<PullHead> head;  // with the last page
  bool operator==(const PullAnswer&) const = default;
};

// --- push ---------------------------------------------------------------------------------------

struct PushItem {
  int64_t number = 0;
  base::Id id;
  model::SubmissionKind kind = model::SubmissionKind::kWish;
  int64_t made_ms = 0;
  std::string reason;        // of a void; the fields below are not on a void's wire
  std::string payload_hash;  // SHA-256 of `sealed`
  std::string key_id;
  std::string sealed;  // bytes (base64url on the wire), at most base::kSealedMaxBytes
  std::optional<base::Id> event;
  std::optional<base::Id> slot;
  std::optional<base::Id> lease;
  bool operator==(const PushItem&) const = default;
};
struct PushRequest {
  VersionRange protocol;
  std::string epoch;  // that the kiosk knows; "" before its first answer
  base::Id stream;
  std::vector<PushItem> items;  // 0 … kPushBatchItems, numbers rising
  bool operator==(const PushRequest&) const = default;
};

enum class PushStatus : uint8_t { kAccepted, kRefused, kConflict, kFork, kGap, kVoided };
std::string_view to_string(PushStatus status);
std::optional<PushStatus> parse_push_status(std::string_view word);

struct PushResult {
  std::string state;  // recorded, confirmed, waitlisted, cancelled, withdrawn; "" where none
  std::optional<int64_t> position;  // on the waiting list, from 1
  bool operator==(const PushResult&) const = default;
};
struct PushItemAnswer {
  int64_t number = 0;
  base::Id id;
  PushStatus status = PushStatus::kAccepted;
  std::optional<int64_t> revision;  // at which the effect shows on the wall
  std::optional<PushResult> result;
  std::string reason;               // of a refusal; else ""
  std::optional<int64_t> expected;  // of a gap: the number that must come next
  bool operator==(const PushItemAnswer&) const = default;
};
struct PushAnswer {
  int64_t protocol = 1;
  int64_t server_ms = 0;
  std::string epoch;
  bool recovery = false;
  int64_t next_number = 1;  // that the centre expects of this stream
  int64_t safe_through = 0;
  std::vector<PushItemAnswer> answers;
  bool operator==(const PushAnswer&) const = default;
};

// {"state":…,"position":…} as the outbox keeps it; "" for nullopt.
std::string result_json(const std::optional<PushResult>& result);
// nullopt for "" and for what is no result.
std::optional<PushResult> parse_result_json(std::string_view json);

// --- receipts -----------------------------------------------------------------------------------

struct ReceiptRequest {
  VersionRange protocol;
  std::string code;  // exactly one of the two is not empty
  std::string secret;
  bool operator==(const ReceiptRequest&) const = default;
};
enum class ReceiptKind : uint8_t { kWish, kRegistration };
struct ReceiptAnswer {
  int64_t protocol = 1;
  ReceiptKind kind = ReceiptKind::kWish;
  std::vector<std::string> can;  // rate, withdraw, cancel

  model::Stage stage = model::Stage::kPendingReview;  // wish
  std::optional<std::string> closed_reason;           // wish
  std::optional<model::Wish> wish;                    // wish, once released: the public body
  std::optional<model::Verdict> rated;                // wish
  // wish, while it waits for review: until when it is to be heard; nullopt where nobody knows
  std::optional<int64_t> contact_ms;

  model::RegistrationState state = model::RegistrationState::kRecorded;  // registration
  std::optional<int64_t> position;
  std::string refusal;  // why, of a refused one; else ""
  model::CancelledBy cancelled_by = model::CancelledBy::kUnknown;
  base::Id event_id;
  std::string event_title;
  std::string event_place;
  std::optional<std::string> event_cancelled;  // with this reason
  base::Id slot_id;
  std::string slot_label;
  int64_t slot_starts_ms = 0;
  int64_t slot_ends_ms = 0;
  bool places_given = false;  // nobody who waits moves up any more
  bool operator==(const ReceiptAnswer&) const = default;
};

// --- codec --------------------------------------------------------------------------------------

std::string encode(const EnrolStartRequest& message);
std::string encode(const EnrolStartAnswer& message);
std::string encode(const TimeAnswer& message);
std::string encode(const EnrolPollRequest& message);
std::string encode(const EnrolAnswer& message);
std::string encode(const EnrolLocalRequest& message);
std::string encode(const PullRequest& message);
std::string encode(const PullAnswer& message);
std::string encode(const PushRequest& message);
std::string encode(const PushAnswer& message);
std::string encode(const ReceiptRequest& message);
std::string encode(const ReceiptAnswer& message);

base::Result<EnrolStartRequest> decode_enrol_start_request(std::string_view body);
base::Result<EnrolStartAnswer> decode_enrol_start_answer(std::string_view body);
base::Result<TimeAnswer> decode_time_answer(std::string_view body);
base::Result<EnrolPollRequest> decode_enrol_poll_request(std::string_view body);
base::Result<EnrolAnswer> decode_enrol_answer(std::string_view body);
base::Result<EnrolLocalRequest> decode_enrol_local_request(std::string_view body);
base::Result<PullRequest> decode_pull_request(std::string_view body);
base::Result<PullAnswer> decode_pull_answer(std::string_view body);
base::Result<PushRequest> decode_push_request(std::string_view body);
base::Result<PushAnswer> decode_push_answer(std::string_view body);
base::Result<ReceiptRequest> decode_receipt_request(std::string_view body);
base::Result<ReceiptAnswer> decode_receipt_answer(std::string_view body);

}  // namespace protocol
