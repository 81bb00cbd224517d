#pragma once
// The data of data/base/fold.h, and nothing else: who else needs it asks fold.h. Constant.

#include <cstdint>
#include <span>

namespace base::fold_table {

struct Range {  // each `step`th character from `first` to `last` becomes the one `away` from it
  char32_t first;
  char32_t last;
  int32_t away;
  uint32_t step;
};
std::span<const Range> ranges();
const char* singles();  // UTF-8: a character and what it becomes, again and again
const char* several();  // UTF-8: a character and what it becomes, ended by a blank, again and again

}  // namespace base::fold_table
