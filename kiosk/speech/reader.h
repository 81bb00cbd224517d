#pragma once
// What a screen says: one thing in words, and the order in which its things are read.
//
// From what the probe found and nothing else, in the visitor's language. What a visitor types is
// never in it: a field tells how many characters it holds, a key of a personal field only that it
// is a key. Pure.

#include <string>
#include <vector>

#include "kiosk/app/strings.h"
#include "kiosk/ui/explore.h"
#include "kiosk/ui/probe.h"

namespace speech {

// "出行停车，议题共商 …", "手机号，已输入 3 位", "全部，已选中"; "" for what says nothing.
std::string words_of(const ui::ProbeItem& item, const app::Words& words);

// What can be read on the topmost layer, as the eye goes: rows from the top, each from the left;
// the dock comes last, then states (how fresh the content is). Keys and candidates are not among
// them: a finger finds those. Points into `probe`.
std::vector<const ui::ProbeItem*> reading_order(const ui::Probe& probe);

enum class Step { kNext, kPrevious };
// The one after (before) the one with that id; the first (last) where it is not among them; null at
// the end.
const ui::ProbeItem* step(const std::vector<const ui::ProbeItem*>& order, ui::Id from, Step way);

// "这里可以：许个心愿，看心愿墙": the buttons, the main ones first, at most kOffersMax.
inline constexpr size_t kOffersMax = 5;
std::string what_can_be_done(const std::vector<const ui::ProbeItem*>& order,
                             const app::Words& words);

}  // namespace speech
