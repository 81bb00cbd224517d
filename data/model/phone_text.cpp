#include <algorithm>

#include "data/base/utf8.h"
#include "data/model/phone_words.h"
#include "data/model/phones.h"

namespace model {
namespace {

// Takes one of `words` from the end of `text`.
bool drop_end(std::string* text, Texts words) {
  for (const std::string_view word : words) {
    if (!text->ends_with(word)) continue;
    text->resize(text->size() - word.size());
    return true;
  }
  return false;
}

// ，我的手机号是 before a number says nothing without it.
void drop_lead(std::string* text) {
  const auto spaces = [&] {
    while (drop_end(text, {" ", "　", "\n", "\t"})) {
    }
  };
  spaces();
  drop_end(text, {"是", "为", "：", ":"});
  spaces();
  const bool word =
      drop_end(text, {"联系电话", "联系方式", "手机号码", "电话号码", "手机号", "电话号", "手机",
                      "电话", "请拨打", "请拨", "请打", "拨打", "打"});
  if (word) drop_end(text, {"我的", "本人"});
  while (drop_end(text, {" ", "　", "\n", "，", ",", "；", ";", "、"})) {
  }
}

// 20000000 and 021-20000000转8001 are the line of 021-20000000.
bool is_same_line(std::string_view own, std::string_view number) {
  const std::string_view line = number.substr(0, number.find("转"));
  const bool local = !line.empty() && line[0] != '0' && line.size() < own.size();
  return own == number || own == line || (own.starts_with("0") && local && own.ends_with(line));
}

}  // namespace

std::string_view to_string(PhoneKind kind) {
  switch (kind) {
    case PhoneKind::kMobile: return "mobile";
    case PhoneKind::kLandline: return "landline";
    case PhoneKind::kHotline: return "hotline";
    case PhoneKind::kForeign: return "foreign";
  }
  return "mobile";
}

std::vector<FoundPhone> phones_to_ask(std::string_view text, Phones rule,
                                      std::span<const std::string> allowed) {
  if (rule == Phones::kStaffOnly) return {};
  std::vector<FoundPhone> found = find_phones(text);
  std::erase_if(found, [&](const FoundPhone& phone) {
    const bool offices = phone.kind == PhoneKind::kLandline && rule == Phones::kNoMobile;
    return phone.kind == PhoneKind::kHotline || offices ||
           std::any_of(allowed.begin(), allowed.end(),
                       [&](const std::string& own) { return is_same_line(own, phone.number); });
  });
  return found;
}

std::string without_phones(std::string_view text, std::span<const FoundPhone> found) {
  std::string kept;
  size_t from = 0;
  for (const FoundPhone& phone : found) {
    kept += text.substr(from, phone.at - from);
    drop_lead(&kept);
    from = phone.at + phone.length;
  }
  kept += text.substr(from);
  std::string_view left = kept;
  while (starts_with_any(left, {"，", ",", "；", ";", "、", "。", " ", "\n"})) {
    size_t at = 0;
    base::next_scalar(left, &at);
    left.remove_prefix(at);
  }
  return std::string(base::trim(left));
}

}  // namespace model
