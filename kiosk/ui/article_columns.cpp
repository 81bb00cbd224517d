#include "kiosk/ui/article_columns.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "data/base/characters.h"
#include "data/base/utf8.h"
#include "kiosk/ui/text.h"

namespace ui {
namespace {

constexpr size_t kRowsMeasured = 60;     // of a longer table the first ones decide
constexpr char32_t kFirstWide = 0x2E80;  // from here on lines break anywhere

bool is_cut_here(char32_t c) { return base::is_space(c) || c >= kFirstWide; }

// The longest run of characters that no line may be broken in.
std::string_view longest_word(std::string_view text) {
  std::string_view longest;
  size_t from = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    if (!is_cut_here(base::next_scalar(text, &at))) continue;
    if (start - from > longest.size()) longest = text.substr(from, start - from);
    from = at;
  }
  if (text.size() - from > longest.size()) longest = text.substr(from);
  return longest;
}

float need_of(Ui& ui, const markup::Block& cell) {
  float need = 0;
  for (const markup::Span& span : cell.spans) {
    TextStyle style{.role = TextRole::kBody};
    if (span.strong || span.emphasis) style.face = TextFace::kSansBold;
    need = std::max(need, measure(ui, longest_word(span.text), style).w);
  }
  return std::ceil(need);
}

// Those that need more than their equal share get it, as long as there is enough for all.
void share_out(std::vector<float>* widths, const std::vector<float>& needs, float width) {
  std::vector<bool> served(needs.size(), false);
  float left = width;
  size_t waiting = needs.size();
  for (bool again = true; again && waiting > 0;) {
    again = false;
    const float share = left / static_cast<float>(waiting);
    for (size_t i = 0; i < needs.size(); ++i) {
      (*widths)[i] = served[i] ? needs[i] : std::floor(share);
      if (served[i] || needs[i] <= share) continue;
      served[i] = again = true;
      left -= needs[i];
      --waiting;
      break;
    }
  }
}

}  // namespace

std::vector<float> column_widths(Ui& ui, const markup::Block& table, float width, float pad) {
  std::vector<float> needs(1, 0);
  for (size_t y = 0; y < std::min(table.children.size(), kRowsMeasured); ++y) {
    const auto& cells = table.children[y].children;
    if (cells.size() > needs.size()) needs.resize(cells.size(), 0);
    for (size_t x = 0; x < cells.size(); ++x) {
      needs[x] = std::max(needs[x], need_of(ui, cells[x]) + 2 * pad);
    }
  }
  const float all = std::accumulate(needs.begin(), needs.end(), 0.F);
  std::vector<float> widths(needs.size(), 0);
  if (all <= width) {
    share_out(&widths, needs, width);
  } else {
    for (size_t i = 0; i < needs.size(); ++i) widths[i] = std::floor(needs[i] * width / all);
  }
  return widths;
}

}  // namespace ui
