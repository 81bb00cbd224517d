#include "data/base/fold.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "data/base/characters.h"
#include "data/base/fold_table.h"
#include "data/base/utf8.h"

namespace base {
namespace {

struct Forms {
  std::vector<std::pair<char32_t, char32_t>> singles;  // by the first
  std::map<char32_t, std::string_view> several;
};

Forms read_forms() {
  Forms forms;
  const std::string_view singles = fold_table::singles();
  for (size_t at = 0; at < singles.size();) {
    const char32_t from = next_scalar(singles, &at);
    forms.singles.emplace_back(from, next_scalar(singles, &at));
  }
  std::sort(forms.singles.begin(), forms.singles.end());
  const std::string_view several = fold_table::several();
  for (size_t at = 0; at < several.size();) {
    const char32_t from = next_scalar(several, &at);
    const size_t end = several.find(' ', at);
    forms.several.emplace(from, several.substr(at, end - at));
    at = end + 1;
  }
  return forms;
}

char32_t by_range(char32_t c) {
  const auto ranges = fold_table::ranges();
  const auto range =
      std::partition_point(ranges.begin(), ranges.end(), [c](const auto& r) { return r.last < c; });
  const bool within = range != ranges.end() && range->first <= c;
  return within && (c - range->first) % range->step == 0
             ? static_cast<char32_t>(static_cast<int32_t>(c) + range->away)
             : c;
}

void append_folded(std::string* out, char32_t c, const Forms& forms) {
  if (is_space(c)) return append_scalar(out, U' ');
  if (is_unseen(c)) return;
  const char32_t ranged = by_range(c);
  if (ranged != c) return append_scalar(out, ranged);
  const auto single = std::lower_bound(forms.singles.begin(), forms.singles.end(),
                                       std::pair<char32_t, char32_t>(c, 0));
  if (single != forms.singles.end() && single->first == c) {
    return append_scalar(out, single->second);
  }
  const auto several = forms.several.find(c);
  if (several == forms.several.end()) return append_scalar(out, c);
  *out += several->second;
}

}  // namespace

std::string fold(std::string_view text) {
  static const Forms forms = read_forms();
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_scalar(text, &at);
    const bool plain = c >= U'a' && c <= U'z';
    const bool ideograph = c >= 0x4e00 && c <= 0x9fff;  // none of these has another form
    if (plain || ideograph) append_scalar(&out, c);
    else if (c >= U'A' && c <= U'Z') append_scalar(&out, c + 32);
    else append_folded(&out, c, forms);
  }
  return out;
}

}  // namespace base
