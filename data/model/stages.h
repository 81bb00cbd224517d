#pragma once
// The path of a wish: which step may follow which. One table, asked by the centre before it writes
// and by the console's API to offer only what is allowed now. Pure.

#include <span>
#include <vector>

#include "data/model/words.h"

namespace model {

// 需求收集 → 议题共商 → 资源整合 → 闭环反馈, forward only and one at a time, except that a wish may
// be answered from any of the first three, and an answered one may be taken up again
// (deliberating). Declined, merged, referred and withdrawn end it; withdrawn is the wisher's own
// word.
bool may_follow(Stage from, Stage to);

// The stages that may follow, in the order in which staff are offered them.
std::vector<Stage> next_stages(Stage from);

// True for what may stand on the wall at all. Pending wishes never do; withdrawn ones leave it.
bool is_public(Stage stage);

// 1 to 4 for the four main stages, 0 for the others.
int stage_number(Stage stage);

}  // namespace model
