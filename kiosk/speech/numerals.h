#pragma once
// Numbers in the words of the language they are said in. Pure; any thread.

#include <cstdint>
#include <string>
#include <string_view>

namespace speech {

std::string chinese_number(uint64_t n);  // 36: 三十六, 10: 十, 1205: 一千二百零五
std::string chinese_digits(std::string_view ascii);  // one by one: 2026: 二零二六

}  // namespace speech
