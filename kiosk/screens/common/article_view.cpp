#include "kiosk/screens/common/article_view.h"

#include <functional>

namespace screens {

const markup::Document& document_of(View* view, const std::string& id, std::string_view markdown,
                                    std::string_view too_long) {
  const std::string name = id + ':' + std::to_string(std::hash<std::string_view>{}(markdown));
  ArticleView& own = view->own<ArticleView>();
  if (!own.document || own.document_of != name) {
    auto parsed = markup::parse_beginning(markdown);
    if (!parsed.whole && !too_long.empty()) {
      parsed.document.emplace_back().kind = markup::BlockKind::kRule;
      parsed.document.emplace_back().spans.emplace_back().text = too_long;
    }
    own.document = std::move(parsed.document);
    own.document_of = name;
    own.state = {};
  }
  return *own.document;
}

}  // namespace screens
