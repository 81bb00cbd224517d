#include "data/markup/wide_tables.h"

#include <string_view>
#include <utility>

namespace markup {
namespace {

constexpr std::string_view kTied = "\u00A0";  // no line ends between a head and its figure

bool is_wide(const Block& block) {
  return block.kind == BlockKind::kTable && !block.children.empty() &&
         block.children.front().children.size() > kTableColumnsMax;
}

// Neighbours of one style are one span, as everywhere in a document.
void add(std::vector<Span>* spans, Span span) {
  const bool joins = !spans->empty() && [&] {
    Span alike = spans->back();
    alike.text = span.text;
    return alike == span;
  }();
  if (joins) spans->back().text += span.text;
  else spans->push_back(std::move(span));
}

void add_words(std::vector<Span>* spans, std::string_view words, bool strong = false) {
  Span span;
  span.text = words;
  span.strong = strong;
  add(spans, std::move(span));
}

void add_cell(std::vector<Span>* spans, const Block& cell, bool strong) {
  for (Span span : cell.spans) {
    span.strong = span.strong || strong;
    add(spans, std::move(span));
  }
}

Block paragraph_of(const Block& head, const Block& row) {
  Block paragraph;
  std::vector<Span>& spans = paragraph.spans;
  size_t added = 0;  // cells
  for (size_t i = 0; i < row.children.size(); ++i) {
    const Block& cell = row.children[i];
    if (cell.spans.empty()) continue;
    const bool under_name = i > 0 && !row.children.front().spans.empty() && added == 1;
    if (added > 0) add_words(&spans, under_name ? "\n" : "；");
    ++added;
    if (i < head.children.size() && !head.children[i].spans.empty()) {
      add_cell(&spans, head.children[i], i == 0);
      if (i == 0) add_words(&spans, "：", true);
      else add_words(&spans, kTied);
    }
    add_cell(&spans, cell, i == 0);
  }
  return paragraph;
}

}  // namespace

void unfold_wide_tables(std::vector<Block>* blocks) {
  std::vector<Block> unfolded;
  for (Block& block : *blocks) {
    unfold_wide_tables(&block.children);
    if (!is_wide(block)) {
      unfolded.push_back(std::move(block));
      continue;
    }
    const Block& head = block.children.front();
    if (block.children.size() == 1) unfolded.push_back(paragraph_of({}, head));
    for (size_t i = 1; i < block.children.size(); ++i) {
      Block paragraph = paragraph_of(head, block.children[i]);
      if (!paragraph.spans.empty()) unfolded.push_back(std::move(paragraph));
    }
  }
  *blocks = std::move(unfolded);
}

}  // namespace markup
