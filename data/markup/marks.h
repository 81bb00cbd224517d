#pragma once
// Emphasis and plain addresses in the text of one block, decided on the finished tree by the rules
// of Chinese text, where no spaces stand around words:
//
// - `**strong**` works anywhere: its inner sides touch no space, and not both its sides digits.
// - `*emphasis*`, `_emphasis_` and `__strong__` want a space, a sign or an end before them and
//   behind them, so that 5*3*2, 长*宽*高, *姓名、*电话 and file_name_1 stay as they are; behind a
//   word in stars a word that is not ASCII may follow.
// - `~~struck~~` wants two waves: 9:00~11:00 and 好~ are none. Between digits two waves strike only
//   what began behind a space or sign: " ~~25~~19元", and not "小心~~9:00~~11:00".
// - Runs of any other length (____ to be filled in, 138****0000) are text, and so is what has no
//   partner.
// - http:// and https:// addresses become links, without the sign that ends the sentence.
// Pure, any thread.

#include <vector>

#include "data/markup/markup.h"

namespace markup {

// `spans` of one block, with marks hidden as lines.h does; of neighbours of one style one is made.
std::vector<Span> apply_marks(const std::vector<Span>& spans);

}  // namespace markup
