#include "kiosk/speech/numerals.h"

#include <array>

namespace speech {
namespace {

constexpr std::array<std::string_view, 10> kDigits = {"零", "一", "二", "三", "四",
                                                      "五", "六", "七", "八", "九"};
constexpr std::array<std::string_view, 4> kPlaces = {"", "十", "百", "千"};
constexpr std::array<std::string_view, 5> kGroups = {"", "万", "亿", "万亿", "亿亿"};
constexpr uint64_t kGroup = 10'000;

// 1 … 9999. `inside`: something stands before, so that a missing thousand is a 零.
std::string group(uint64_t n, bool inside) {
  std::string out;
  bool gap = false;
  for (int place = 3; place >= 0; --place) {
    uint64_t unit = 1;
    for (int i = 0; i < place; ++i) unit *= 10;
    const uint64_t digit = n / unit % 10;
    if (digit == 0) {
      gap = gap || inside || !out.empty();
      continue;
    }
    if (gap) out += kDigits[0];
    gap = false;
    const bool ten_alone = place == 1 && digit == 1 && out.empty() && !inside;
    if (!ten_alone) out += kDigits[digit];  // 十五, but 一百一十五
    out += kPlaces[static_cast<size_t>(place)];
  }
  return out;
}

}  // namespace

std::string chinese_number(uint64_t n) {
  if (n == 0) return std::string(kDigits[0]);
  std::array<uint64_t, kGroups.size()> groups{};
  for (auto& part : groups) {
    part = n % kGroup;
    n /= kGroup;
  }
  std::string out;
  bool gap = false;
  for (size_t i = groups.size(); i-- > 0;) {
    if (groups[i] == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap && groups[i] >= kGroup / 10) out += kDigits[0];
    gap = false;
    out += group(groups[i], !out.empty());
    out += kGroups[i];
  }
  return out;
}

std::string chinese_digits(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) {
    if (c >= '0' && c <= '9') out += kDigits[static_cast<size_t>(c - '0')];
  }
  return out;
}

}  // namespace speech
