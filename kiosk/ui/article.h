#pragma once
// Draws a Markdown block tree (data/markup) as an article: headings, paragraphs, lists, quotes,
// tables, pictures; links show as words with their address as a QR code at the end. UI thread only.
// Heights are kept between frames, so that a frame lays out only the blocks that are seen.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/markup/markup.h"
#include "kiosk/ui/ui.h"

namespace ui {

struct ArticleResult {
  float height = 0;
  std::optional<std::string> picture;  // sha256 of the picture that was tapped
};

// What is known of one document between frames. Made anew when document, width or text size change;
// cleared by its owner when the document is replaced.
struct ArticleState {
  std::unordered_map<const markup::Block*, float> heights;  // px: blocks, items, rows, columns
  std::vector<markup::Address> addresses;                   // at the end, the first as codes
  const markup::Document* document = nullptr;
  float width = 0;
  float text_px = 0;
  std::vector<std::string>* told = nullptr;  // for tests: what was set, see article_told.h
};

// From the top of `r`, in its width. Only blocks that meet [visible_top, visible_bottom) are drawn;
// height is always of the whole.
ArticleResult article(Ui& ui, const Rect& r, const markup::Document& document, ArticleState* state,
                      float visible_top, float visible_bottom);
float article_height(Ui& ui, float width, const markup::Document& document, ArticleState* state);

}  // namespace ui
