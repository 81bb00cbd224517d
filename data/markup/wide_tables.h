#pragma once
// Tables wider than a screen reads: of each row a paragraph is made, each cell behind the head of
// its column: the first in bold, under it the others ("1月 9.1；2月 8.7"). Pure, any thread.

#include <vector>

#include "data/markup/markup.h"

namespace markup {

// In `blocks` and in all below them, tables of more than kTableColumnsMax columns.
void unfold_wide_tables(std::vector<Block>* blocks);

}  // namespace markup
