#include "kiosk/speech/sign_names.h"

#include <utility>

namespace speech {

using app::operator""_k;

std::optional<app::Key> name_of_sign(std::string_view label) {
  // clang-format off
  static constexpr std::pair<std::string_view, app::Key> kNames[] = {
      {"，", "sign.comma"_k},       {",", "sign.comma"_k},        {"。", "sign.full_stop"_k},
      {".", "sign.dot"_k},          {"？", "sign.question"_k},    {"?", "sign.question"_k},
      {"！", "sign.exclamation"_k}, {"!", "sign.exclamation"_k},  {"、", "sign.enumeration"_k},
      {"：", "sign.colon"_k},       {":", "sign.colon"_k},        {"；", "sign.semicolon"_k},
      {";", "sign.semicolon"_k},    {"“", "sign.quote_open"_k},   {"”", "sign.quote_close"_k},
      {"\"", "sign.quote"_k},       {"'", "sign.apostrophe"_k},   {"‘", "sign.quote_open"_k},
      {"’", "sign.apostrophe"_k},   {"（", "sign.bracket_open"_k}, {"(", "sign.bracket_open"_k},
      {"）", "sign.bracket_close"_k}, {")", "sign.bracket_close"_k}, {"《", "sign.title_open"_k},
      {"》", "sign.title_close"_k}, {"…", "sign.ellipsis"_k},     {"……", "sign.ellipsis"_k},
      {"—", "sign.dash"_k},         {"——", "sign.dash"_k},        {"-", "sign.hyphen"_k},
      {"_", "sign.underscore"_k},   {"·", "sign.middle_dot"_k},   {"@", "sign.at"_k},
      {"#", "sign.hash"_k},         {"%", "sign.percent"_k},      {"&", "sign.and"_k},
      {"*", "sign.asterisk"_k},     {"+", "sign.plus"_k},         {"=", "sign.equals"_k},
      {"/", "sign.slash"_k},        {"\\", "sign.backslash"_k},   {"~", "sign.tilde"_k},
      {"～", "sign.tilde"_k},       {"￥", "sign.yuan"_k},        {"¥", "sign.yuan"_k},
      {"$", "sign.dollar"_k},       {" ", "keyboard.space"_k}};
  // clang-format on
  for (const auto& [sign, key] : kNames) {
    if (sign == label) return key;
  }
  return std::nullopt;
}

}  // namespace speech
