#pragma once
// The words of the house as enums, with their spelling on the wire and in the databases.
//
// Each enum has `to_string` (lower snake case) and `parse_<enum>` (nullopt for a word that this
// version does not know: content from a newer centre must not stop an older kiosk). Pure.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace model {

enum class Stage : uint8_t {
  kPendingReview,  // submitted, seen by staff only
  kCollected,      // 需求收集
  kDeliberating,   // 议题共商
  kMobilising,     // 资源整合
  kAnswered,       // 闭环反馈
  kDeclined,
  kMerged,
  kReferred,
  kWithdrawn,
};

// clang-format off
enum class WishCategory : uint8_t {
  kTraffic, kEnvironment, kHealth, kLife, kBusiness, kNeighbours, kSafety, kCulture
};
// clang-format on
enum class WishSource : uint8_t { kKiosk, kVisit, kNeighbour, kConsole };
enum class Party : uint8_t { kOrganisation, kProperty, kEnterprise, kDepartment };
enum class Outcome : uint8_t { kSolved, kPartly, kNotPossible };     // of an answer
enum class Verdict : uint8_t { kSolved, kPartly, kNotSolved };       // of a rating
enum class DueLevel : uint8_t { kOrdinary, kDifficult, kReopened };  // of a wish: due.h
enum class NoticeCategory : uint8_t { kMeeting, kProperty, kProgress, kPolicy, kPact };
enum class EventKind : uint8_t { kClinic, kLecture, kVolunteer, kSalon, kCulture };
enum class RegistrationState : uint8_t {
  kRecorded,  // taken down, to be confirmed (no allocation yet)
  kConfirmed,
  kWaitlisted,
  kCancelled,
  kAttended,
  kNoShow,
  kRefused,  // not taken; kept, so that its receipt says so
};

// What a kiosk submits. `kVoid` says that a number was used for a row that is lost.
// clang-format off
enum class SubmissionKind : uint8_t {
  kWish, kRegistration, kMeToo, kMeTooUndo, kRating, kCancel, kWithdraw, kVoid
};
// clang-format on

std::string_view to_string(Stage value);
std::string_view to_string(WishCategory value);
std::string_view to_string(WishSource value);
std::string_view to_string(Party value);
std::string_view to_string(Outcome value);
std::string_view to_string(Verdict value);
std::string_view to_string(DueLevel value);
std::string_view to_string(NoticeCategory value);
std::string_view to_string(EventKind value);
std::string_view to_string(RegistrationState value);
std::string_view to_string(SubmissionKind value);

std::optional<Stage> parse_stage(std::string_view word);
std::optional<WishCategory> parse_wish_category(std::string_view word);
std::optional<WishSource> parse_wish_source(std::string_view word);
std::optional<Party> parse_party(std::string_view word);
std::optional<Outcome> parse_outcome(std::string_view word);
std::optional<Verdict> parse_verdict(std::string_view word);
std::optional<DueLevel> parse_due_level(std::string_view word);
std::optional<NoticeCategory> parse_notice_category(std::string_view word);
std::optional<EventKind> parse_event_kind(std::string_view word);
std::optional<RegistrationState> parse_registration_state(std::string_view word);
std::optional<SubmissionKind> parse_submission_kind(std::string_view word);

inline constexpr std::array kWishCategories = {WishCategory::kTraffic,  WishCategory::kEnvironment,
                                               WishCategory::kHealth,   WishCategory::kLife,
                                               WishCategory::kBusiness, WishCategory::kNeighbours,
                                               WishCategory::kSafety,   WishCategory::kCulture};
inline constexpr std::array kNoticeCategories = {NoticeCategory::kMeeting,
                                                 NoticeCategory::kProperty,
                                                 NoticeCategory::kProgress, NoticeCategory::kPolicy,
                                                 NoticeCategory::kPact};
inline constexpr std::array kEventKinds = {EventKind::kClinic, EventKind::kLecture,
                                           EventKind::kVolunteer, EventKind::kSalon,
                                           EventKind::kCulture};
inline constexpr std::array kMainStages = {Stage::kCollected, Stage::kDeliberating,
                                           Stage::kMobilising, Stage::kAnswered};

}  // namespace model
