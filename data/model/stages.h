#pragma once
// What the stages of a wish say by themselves. Which step leads where, and who may take it, stands
// in wish_steps.h. Pure.

#include <vector>

#include "data/model/words.h"

namespace model {

// Whether any step leads there, its author's own included, and to where: in the order in which
// staff are offered them.
bool may_follow(Stage from, Stage to);
std::vector<Stage> next_stages(Stage from);

// True for what may stand on the wall at all. Pending wishes never do; withdrawn ones leave it.
bool is_public(Stage stage);

// 1 to 4 for the four main stages, 0 for the others.
int stage_number(Stage stage);

}  // namespace model
