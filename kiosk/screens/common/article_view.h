#pragma once
// A text for the walls as a place keeps it: parsed once, its heights remembered. Part of the
// place's view; UI thread only.

#include <optional>
#include <string>
#include <string_view>

#include "data/markup/markup.h"
#include "kiosk/screens/common/view.h"
#include "kiosk/ui/article.h"

namespace screens {

struct ArticleView {
  std::optional<markup::Document> document;
  std::string document_of;  // names what `document` was parsed from
  ui::ArticleState state;
};

// The Markdown of `id`, parsed once a view and anew when it was edited; empty when it cannot be
// read. Of one that is too long the beginning, closed by the line `too_long`.
const markup::Document& document_of(View* view, const std::string& id, std::string_view markdown,
                                    std::string_view too_long);

// Goes with the document.
inline ui::ArticleState* article_of(View* view) { return &view->own<ArticleView>().state; }

}  // namespace screens
