#pragma once
// What a visitor may give: lengths, names, a number. The kiosk asks before it offers 下一步; the
// centre asks again what it cannot do without, because a kiosk may be old or hostile. What digits
// of a text are a telephone number is phones.h, what a number lacks phone_field.h. Pure.

#include <optional>
#include <string>
#include <string_view>

namespace model {

// Why a text is not accepted; the words for it are chosen where it is shown.
enum class Refusal {
  kEmpty,
  kTooLong,
  kNotText,   // ill-formed UTF-8 or control characters
  kHasPhone,  // looks like a phone number: a hint, which 照样写 passes
  kBadPhone,
  kBadName,
};
std::string_view to_string(Refusal refusal);

std::optional<Refusal> check_wish_text(std::string_view text);
std::optional<Refusal> check_name(std::string_view name);
std::optional<Refusal> check_phone(std::string_view phone);

// One line without control characters, at most `max_scalars`, not blank.
std::optional<Refusal> check_line(std::string_view text, size_t max_scalars);

}  // namespace model
