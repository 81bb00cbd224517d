#include "data/model/word_lists.h"

#include <cstddef>

namespace model {
namespace {

// The spelling of each value stands at the value's own index.
template <typename Enum, size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& words, std::string_view word) {
  for (size_t i = 0; i < N; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

template <typename Enum, size_t N>
std::string_view spell(const std::array<std::string_view, N>& words, Enum value) {
  return words[static_cast<size_t>(value)];
}

constexpr std::array<std::string_view, 9> kStageWords = {
    "pending_review", "collected", "deliberating", "mobilising", "answered",
    "declined",       "merged",    "referred",     "withdrawn"};
constexpr std::array<std::string_view, 8> kWishCategoryWords = {
    "traffic", "environment", "health", "life", "business", "neighbours", "safety", "culture"};
constexpr std::array<std::string_view, 4> kWishSourceWords = {"kiosk", "visit", "neighbour",
                                                              "console"};
constexpr std::array<std::string_view, 4> kPartyWords = {"organisation", "property", "enterprise",
                                                         "department"};
constexpr std::array<std::string_view, 3> kOutcomeWords = {"solved", "partly", "not_possible"};
constexpr std::array<std::string_view, 3> kVerdictWords = {"solved", "partly", "not_solved"};
constexpr std::array<std::string_view, 3> kDueLevelWords = {"ordinary", "difficult", "reopened"};
constexpr std::array<std::string_view, 5> kNoticeCategoryWords = {"meeting", "property", "progress",
                                                                  "policy", "pact"};
constexpr std::array<std::string_view, 5> kEventKindWords = {"clinic", "lecture", "volunteer",
                                                             "salon", "culture"};
constexpr std::array<std::string_view, 7> kRegistrationStateWords = {
    "recorded", "confirmed", "waitlisted", "cancelled", "attended", "no_show", "refused"};
constexpr std::array<std::string_view, 8> kSubmissionKindWords = {
    "wish", "registration", "me_too", "me_too_undo", "rating", "cancel", "withdraw", "void"};

}  // namespace

std::string_view to_string(Stage value) { return spell(kStageWords, value); }
std::string_view to_string(WishCategory value) { return spell(kWishCategoryWords, value); }
std::string_view to_string(WishSource value) { return spell(kWishSourceWords, value); }
std::string_view to_string(Party value) { return spell(kPartyWords, value); }
std::string_view to_string(Outcome value) { return spell(kOutcomeWords, value); }
std::string_view to_string(Verdict value) { return spell(kVerdictWords, value); }
std::string_view to_string(DueLevel value) { return spell(kDueLevelWords, value); }
std::string_view to_string(NoticeCategory value) { return spell(kNoticeCategoryWords, value); }
std::string_view to_string(EventKind value) { return spell(kEventKindWords, value); }
std::string_view to_string(RegistrationState value) {
  return spell(kRegistrationStateWords, value);
}
std::string_view to_string(SubmissionKind value) { return spell(kSubmissionKindWords, value); }

std::optional<Stage> parse_stage(std::string_view word) { return find<Stage>(kStageWords, word); }
std::optional<WishCategory> parse_wish_category(std::string_view word) {
  return find<WishCategory>(kWishCategoryWords, word);
}
std::optional<WishSource> parse_wish_source(std::string_view word) {
  return find<WishSource>(kWishSourceWords, word);
}
std::optional<Party> parse_party(std::string_view word) { return find<Party>(kPartyWords, word); }
std::optional<Outcome> parse_outcome(std::string_view word) {
  return find<Outcome>(kOutcomeWords, word);
}
std::optional<Verdict> parse_verdict(std::string_view word) {
  return find<Verdict>(kVerdictWords, word);
}
std::optional<DueLevel> parse_due_level(std::string_view word) {
  return find<DueLevel>(kDueLevelWords, word);
}
std::optional<NoticeCategory> parse_notice_category(std::string_view word) {
  return find<NoticeCategory>(kNoticeCategoryWords, word);
}
std::optional<EventKind> parse_event_kind(std::string_view word) {
  return find<EventKind>(kEventKindWords, word);
}
std::optional<RegistrationState> parse_registration_state(std::string_view word) {
  return find<RegistrationState>(kRegistrationStateWords, word);
}
std::optional<SubmissionKind> parse_submission_kind(std::string_view word) {
  return find<SubmissionKind>(kSubmissionKindWords, word);
}

template <>
std::span<const std::string_view> words_of<Stage>() {
  return kStageWords;
}
template <>
std::span<const std::string_view> words_of<WishCategory>() {
  return kWishCategoryWords;
}
template <>
std::span<const std::string_view> words_of<WishSource>() {
  return kWishSourceWords;
}
template <>
std::span<const std::string_view> words_of<Party>() {
  return kPartyWords;
}
template <>
std::span<const std::string_view> words_of<Outcome>() {
  return kOutcomeWords;
}
template <>
std::span<const std::string_view> words_of<Verdict>() {
  return kVerdictWords;
}
template <>
std::span<const std::string_view> words_of<NoticeCategory>() {
  return kNoticeCategoryWords;
}
template <>
std::span<const std::string_view> words_of<EventKind>() {
  return kEventKindWords;
}
template <>
std::span<const std::string_view> words_of<RegistrationState>() {
  return kRegistrationStateWords;
}
template <>
std::span<const std::string_view> words_of<SubmissionKind>() {
  return kSubmissionKindWords;
}

}  // namespace model
