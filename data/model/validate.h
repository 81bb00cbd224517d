#pragma once
// What may be said where: lengths, phone numbers, names. The kiosk asks before it offers 下一步; the
// centre asks again, because a kiosk may be old or hostile. Pure.

#include <optional>
#include <string>
#include <string_view>

namespace model {

// Why a text is not accepted; the words for it are chosen where it is shown.
enum class Refusal {
  kEmpty,
  kTooLong,
  kNotText,        // ill-formed UTF-8 or control characters
  kHasPhone,       // looks like a phone number, which must not stand on a wall
  kBadPhone,
  kBadName,
};
std::string_view to_string(Refusal refusal);

std::optional<Refusal> check_wish_text(std::string_view text);
std::optional<Refusal> check_name(std::string_view name);
std::optional<Refusal> check_phone(std::string_view phone);

// True if the text holds a run that reads as a phone number: 7 or more digits, full-width or
// Chinese numerals counted, spaces, dashes and dots between them forgiven. Dates and years do not.
bool has_phone(std::string_view text);
// True if it holds a person's number: eleven digits from 13 on (+86 forgiven), single separators
// between them, no digit beside them. An office's number, a date or a reference is none.
bool has_mobile(std::string_view text);

// Digits only, without +86/0086; "" when it is no number at all.
std::string normalise_phone(std::string_view phone);

// One line without control characters, at most `max_scalars`, not blank.
std::optional<Refusal> check_line(std::string_view text, size_t max_scalars);

}  // namespace model
