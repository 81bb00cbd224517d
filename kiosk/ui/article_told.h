#pragma once
// ArticleTold: what an article set, block by block, in the order of the screen: one line each, with
// where it stands, what it is, and its words with <b>, <a>, <s> and <code> where face, colour and
// line make them look so. The console's preview tells the same of itself; what both are held
// against is in tests/fixtures/notices.
//
// Off unless somebody set ArticleState::told: for tests alone. UI thread only.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/text/layout.h"

namespace ui {

class ArticleTold {
 public:
  using Ranges = std::vector<std::pair<uint32_t, uint32_t>>;  // bytes

  explicit ArticleTold(std::vector<std::string>* out) : out_(out) {}

  // "quote", "•" or "3.": what the next blocks stand in.
  void enter(std::string_view place) {
    if (out_ != nullptr) places_.emplace_back(place);
  }
  void leave() {
    if (out_ != nullptr) places_.pop_back();
  }
  void line(std::string_view kind, std::string_view words);
  // As laid out: `marks` are the layout's own spans.
  void words(std::string_view kind, std::string_view words, std::span<const text::Span> marks,
             const Ranges& struck);

 private:
  std::vector<std::string>* out_;
  std::vector<std::string> places_;
};

}  // namespace ui
