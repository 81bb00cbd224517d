#include "kiosk/speech/reader.h"

#include <algorithm>

#include "kiosk/speech/sign_names.h"

namespace speech {
namespace {

using app::Words;
using app::operator""_k;
using ui::ProbeItem;
using ui::ProbeRole;

constexpr size_t kSpelledMax = 4;  // capitals on one key: "DEF" is three letters and no word

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string key_words(const std::string& label, const Words& words) {
  if (const auto name = name_of_sign(label)) return words(*name);
  const bool capitals = std::all_of(label.begin(), label.end(), is_capital);
  if (!capitals || label.empty() || label.size() > kSpelledMax) return label;
  if (label.size() == 1) return words("aloud.capital"_k, {{"c", label}});
  std::string out;
  for (const char c : label) {
    if (!out.empty()) out += ' ';
    out += c;
  }
  return out;
}

std::string with(std::string words, const std::string& more) {
  if (words.empty()) return more;
  return more.empty() ? words : words + "，" + more;
}

// Its words alone, without its state.
std::string plain_words(const ProbeItem& item, const Words& words) {
  const bool hidden = item.say == ui::Say::kRole;
  switch (item.role) {
    case ProbeRole::kKey:
      return hidden ? words("aloud.private_key"_k) : key_words(item.label, words);
    case ProbeRole::kCandidate:
      if (hidden) return words("aloud.private_candidate"_k);
      return key_words(item.spoken.empty() ? item.label : item.spoken, words);
    case ProbeRole::kField: return item.label;
    case ProbeRole::kDialog:
      if (item.label.empty()) return words("aloud.outside"_k);
      break;
    case ProbeRole::kButton:
      if (item.label == "…") return words("aloud.more"_k);
      break;
    case ProbeRole::kScroll: return {};
    default: break;
  }
  return item.spoken.empty() ? item.label : item.spoken;
}

std::string state_of(const ProbeItem& item, const Words& words) {
  if (!item.enabled) return words("aloud.disabled"_k);
  switch (item.role) {
    case ProbeRole::kField:
      if (!item.typed) return {};
      if (*item.typed == 0) return words("aloud.nothing_typed"_k);
      return words("aloud.typed"_k, {{"n", static_cast<int64_t>(*item.typed)}});
    case ProbeRole::kCheck: return words(item.focused ? "aloud.ticked"_k : "aloud.not_ticked"_k);
    case ProbeRole::kChip:
    case ProbeRole::kSegment:
    case ProbeRole::kTab:
    case ProbeRole::kButton:
    case ProbeRole::kPill: return item.focused ? words("aloud.chosen"_k) : std::string();
    default: return {};
  }
}

bool is_text(const ProbeItem& item) { return item.hit_px.empty(); }

bool is_read(const ProbeItem& item, int floor) {
  if (item.id == 0 || item.layer < floor || item.seen_px.empty()) return false;
  return item.role != ProbeRole::kKey && item.role != ProbeRole::kCandidate &&
         item.role != ProbeRole::kScroll && item.role != ProbeRole::kTab;
}

// A text that stands in a control is part of what the control says.
bool is_within(const ProbeItem& text, const std::vector<const ProbeItem*>& controls) {
  const ui::Point centre = text.seen_px.centre();
  return std::any_of(controls.begin(), controls.end(), [&](const ProbeItem* control) {
    return control->layer == text.layer && control->rect_px.contains(centre);
  });
}

int group_of(const ProbeItem& item) {
  if (item.name.starts_with("dock/")) return 1;
  return item.role == ProbeRole::kStatus ? 2 : 0;
}

// Rows: whatever begins in the upper half of the first of a row stands in it.
void sort_as_read(std::vector<const ProbeItem*>* items) {
  std::stable_sort(items->begin(), items->end(), [](const ProbeItem* a, const ProbeItem* b) {
    const int first = group_of(*a);
    const int second = group_of(*b);
    return first != second ? first < second : a->seen_px.y < b->seen_px.y;
  });
  for (auto from = items->begin(); from != items->end();) {
    const float middle = (*from)->seen_px.y + (*from)->seen_px.h / 2;
    const int group = group_of(**from);
    const auto to = std::find_if(from, items->end(), [&](const ProbeItem* item) {
      return item->seen_px.y >= middle || group_of(*item) != group;
    });
    std::stable_sort(from, to, [](const ProbeItem* a, const ProbeItem* b) {
      return a->seen_px.x < b->seen_px.x;
    });
    from = to;
  }
}

// Above everything that hides what lies below: a dialog, a sheet. A toast hides nothing.
int floor_of(const ui::Probe& probe) {
  int floor = 0;
  for (const ProbeItem& item : probe.items()) {
    if (item.role == ProbeRole::kDialog) floor = std::max(floor, item.layer);
  }
  return floor;
}

}  // namespace

std::string words_of(const ProbeItem& item, const Words& words) {
  const std::string plain = plain_words(item, words);
  if (plain.empty() && item.role != ProbeRole::kField) return {};
  return with(plain, state_of(item, words));
}

std::vector<const ProbeItem*> reading_order(const ui::Probe& probe) {
  const int floor = floor_of(probe);
  std::vector<const ProbeItem*> controls;
  std::vector<const ProbeItem*> out;
  for (const ProbeItem& item : probe.items()) {
    if (!is_text(item) && item.layer >= floor) controls.push_back(&item);
  }
  for (const ProbeItem& item : probe.items()) {
    if (!is_read(item, floor) || (is_text(item) && is_within(item, controls))) continue;
    const bool again = std::any_of(out.begin(), out.end(),
                                   [&](const ProbeItem* other) { return other->id == item.id; });
    if (!again) out.push_back(&item);
  }
  sort_as_read(&out);
  return out;
}

const ProbeItem* step(const std::vector<const ProbeItem*>& order, ui::Id from, Step way) {
  if (order.empty()) return nullptr;
  const auto at = std::find_if(order.begin(), order.end(),
                               [from](const ProbeItem* item) { return item->id == from; });
  if (at == order.end()) return way == Step::kNext ? order.front() : order.back();
  if (way == Step::kNext) return at + 1 == order.end() ? nullptr : *(at + 1);
  return at == order.begin() ? nullptr : *(at - 1);
}

std::string what_can_be_done(const std::vector<const ProbeItem*>& order, const Words& words) {
  std::vector<const ProbeItem*> offers;
  for (const ProbeItem* item : order) {
    const bool button = item->role == ProbeRole::kButton && item->enabled;
    if (button && group_of(*item) == 0) offers.push_back(item);
  }
  std::stable_partition(offers.begin(), offers.end(),
                        [](const ProbeItem* item) { return item->main; });
  std::string list;
  for (size_t i = 0; i < std::min(offers.size(), kOffersMax); ++i) {
    list = with(list, plain_words(*offers[i], words));
  }
  return list.empty() ? list : words("aloud.can_do"_k, {{"list", list}});
}

}  // namespace speech
