#pragma once
// Draws a Markdown block tree (data/markup) as an article: headings, paragraphs, lists, quotes,
// tables, pictures; links show as words with their address as a QR code at the end. UI thread only.

#include <optional>
#include <string>
#include <string_view>

#include "data/markup/markup.h"
#include "kiosk/ui/ui.h"

namespace ui {

inline constexpr size_t kArticleQrMax = 3;  // links shown as codes

struct ArticleResult {
  float height = 0;
  std::optional<std::string> picture;  // sha256 of the picture that was tapped
};

// From the top of `r`, in its width. Only blocks that meet [visible_top, visible_bottom) are drawn;
// height is always of the whole.
ArticleResult article(Ui& ui, const Rect& r, const markup::Document& document, float visible_top,
                      float visible_bottom);
float article_height(Ui& ui, float width, const markup::Document& document);

}  // namespace ui
