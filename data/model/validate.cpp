#include "data/model/validate.h"

#include "data/base/limits.h"
#include "data/base/utf8.h"
#include "data/model/phone_field.h"
#include "data/model/phones.h"

namespace model {
namespace {

bool has_control(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_scalar(text, &at);
    if ((c < 0x20 && c != U'\n') || c == 0x7F) return true;
  }
  return false;
}

}  // namespace

std::string_view to_string(Refusal refusal) {
  switch (refusal) {
    case Refusal::kEmpty: return "empty";
    case Refusal::kTooLong: return "too_long";
    case Refusal::kNotText: return "not_text";
    case Refusal::kHasPhone: return "has_phone";
    case Refusal::kBadPhone: return "bad_phone";
    case Refusal::kBadName: return "bad_name";
  }
  return "not_text";
}

std::optional<Refusal> check_wish_text(std::string_view text) {
  if (!base::is_text(text) || has_control(text)) return Refusal::kNotText;
  if (base::trim(text).empty()) return Refusal::kEmpty;
  if (base::count_scalars(text) > base::kWishTextMaxScalars) return Refusal::kTooLong;
  return std::nullopt;
}

std::optional<Refusal> check_name(std::string_view name) {
  const auto line = check_line(name, base::kPersonNameMaxScalars);
  if (line) return *line == Refusal::kNotText ? Refusal::kBadName : *line;
  return phones_to_ask(name, Phones::kNoMobile).empty() ? std::nullopt
                                                        : std::optional(Refusal::kHasPhone);
}

std::optional<Refusal> check_phone(std::string_view phone) {
  switch (phone_need(phone).lack) {
    case PhoneLack::kNothing: return std::nullopt;
    case PhoneLack::kEmpty: return Refusal::kEmpty;
    default: return Refusal::kBadPhone;
  }
}

std::optional<Refusal> check_line(std::string_view text, size_t max_scalars) {
  if (!base::is_text(text) || has_control(text) || text.find('\n') != std::string_view::npos) {
    return Refusal::kNotText;
  }
  if (base::trim(text).empty()) return Refusal::kEmpty;
  if (base::count_scalars(text) > max_scalars) return Refusal::kTooLong;
  return std::nullopt;
}

}  // namespace model
