#include "data/model/phone_words.h"

#include <algorithm>
#include <string>

#include "data/base/characters.h"
#include "data/base/utf8.h"

namespace model {
namespace {

constexpr size_t kLeadMaxBytes = 36;  // before a number that may say what it is: twelve 字

bool holds_any(std::string_view text, Texts words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// What stands right before the digits: its last characters, of one sentence, in small letters.
std::string lead_of(std::string_view between) {
  if (between.size() > kLeadMaxBytes) between.remove_prefix(between.size() - kLeadMaxBytes);
  for (const std::string_view end : {"\n", "。", "；", ";"}) {
    const size_t at = between.rfind(end);
    if (at != std::string_view::npos) between.remove_prefix(at + end.size());
  }
  std::string low(between);
  std::transform(low.begin(), low.end(), low.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return low;
}

}  // namespace

std::string_view skip_spaces(std::string_view text) {
  for (size_t at = 0; !text.empty(); at = 0) {
    const char32_t c = base::next_scalar(text, &at);
    if (!base::is_space(c) || c == U'\n') break;
    text.remove_prefix(at);
  }
  return text;
}

bool starts_with_any(std::string_view text, Texts words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}
bool is_amount(std::string_view after) {
  return starts_with_any(skip_spaces(after), {"元",   "万",   "亿",  "块",  "圆", "千",   "吨",
                                              "平方", "平米", "㎡",  "m²",  "m2", "立方", "公里",
                                              "度电", "人次", "kWh", "kwh", "%",  "％",   "RMB"});
}
bool is_counted(std::string_view after) {
  return is_amount(after) ||
         starts_with_any(skip_spaces(after),
                         {"年", "月", "日", "号",   "楼",   "层",   "室", "间", "人",
                          "个", "份", "张", "页",   "字",   "次",   "台", "户", "条",
                          "位", "米", "度", "两间", "三间", "几间", "分", "秒", "点"});
}

bool is_money(std::string_view before) {
  while (before.ends_with(' ')) before.remove_suffix(1);
  return before.ends_with("¥") || before.ends_with("￥") || before.ends_with("$") ||
         before.ends_with("€") || before.ends_with("£");
}

bool leads_to_phone(std::string_view between) {
  const std::string lead = lead_of(between);
  if (holds_any(lead, {"单号", "编号", "合同", "发票", "账号", "税号", "预算", "面积", "金额"})) {
    return false;
  }
  return holds_any(lead,
                   {"电话", "手机", "座机", "热线", "致电", "来电", "拨打", "请拨", "请打", "打给",
                    "联系方式", "微信", "tel", "phone", "mobile", "call", "whatsapp"});
}

}  // namespace model
