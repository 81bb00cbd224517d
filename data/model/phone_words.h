#pragma once
// The words around a run of digits that say what it is: an amount, a count, a telephone number.
// Asked by phones.h alone. Pure, any thread.

#include <initializer_list>
#include <string_view>

namespace model {

using Texts = std::initializer_list<std::string_view>;

bool starts_with_any(std::string_view text, Texts words);
std::string_view skip_spaces(std::string_view text);  // not a line's end

bool is_money(std::string_view before);   // ¥ right before the digits
bool is_amount(std::string_view after);   // 元, 吨, % right behind them
bool is_counted(std::string_view after);  // also 年, 楼, 间, 人
// Between the digits before and these: a word that leads to a number (电话, tel), and none that
// leads to a reference (单号, 合同).
bool leads_to_phone(std::string_view between);

}  // namespace model
