#include "data/markup/markup.h"

#include <md4c.h>

#include <algorithm>
#include <utility>

#include "data/base/utf8.h"
#include "data/markup/lines.h"
#include "data/markup/marks.h"
#include "data/markup/wide_tables.h"

namespace markup {
namespace {

constexpr std::string_view kMediaScheme = "media:";
constexpr size_t kMediaNameLength = 64;

std::string text_of(const MD_ATTRIBUTE& attribute) {
  return shown({attribute.text, attribute.size});
}

bool is_safe_url(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://", "mailto:", "tel:"}) {
    if (url.starts_with(scheme)) return true;
  }
  return false;
}

// The name in "media:<64 hex>", "" for any other address.
std::string media_name(std::string_view source) {
  if (!source.starts_with(kMediaScheme)) return {};
  source.remove_prefix(kMediaScheme.size());
  const bool hex = std::all_of(source.begin(), source.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
  return source.size() == kMediaNameLength && hex ? std::string(source) : std::string();
}

// Builds the tree from md4c's walk. A non-zero answer stops the walk: a limit was reached.
class Builder {
 public:
  // After the walk: closes what a limit left open, and decides the marks of it all.
  void finish() {
    while (!path_.empty()) close();
    spans_ = 0;
    for (Block& block : root_.children) decide_marks(&block);
    unfold_wide_tables(&root_.children);
  }
  Document take() { return std::move(root_.children); }
  bool too_large() const { return too_large_; }

  int enter(MD_BLOCKTYPE type, void* detail) {
    if (++depth_ > kDepthMax * 3 || ++blocks_ > kBlocksMax) return stop();
    Block block;
    switch (type) {
      case MD_BLOCK_DOC: return 0;
      case MD_BLOCK_THEAD:
      case MD_BLOCK_TBODY: return 0;
      case MD_BLOCK_QUOTE: block.kind = BlockKind::kQuote; break;
      case MD_BLOCK_UL: block.kind = BlockKind::kList; break;
      case MD_BLOCK_OL:
        block.kind = BlockKind::kList;
        block.ordered = true;
        block.start = static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
        break;
      case MD_BLOCK_LI: block.kind = BlockKind::kItem; break;
      case MD_BLOCK_HR: block.kind = BlockKind::kRule; break;
      case MD_BLOCK_H:
        block.kind = BlockKind::kHeading;
        block.level = std::min(3, static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
        break;
      case MD_BLOCK_CODE: block.kind = BlockKind::kCode; break;
      case MD_BLOCK_HTML:
      case MD_BLOCK_P: block.kind = BlockKind::kParagraph; break;
      case MD_BLOCK_TABLE: block.kind = BlockKind::kTable; break;
      case MD_BLOCK_TR: block.kind = BlockKind::kRow; break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        block.kind = BlockKind::kCell;
        block.align = align_of(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align);
        break;
    }
    path_.push_back(std::move(block));
    return 0;
  }

  int leave(MD_BLOCKTYPE type) {
    --depth_;
    if (type == MD_BLOCK_DOC || type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY) return 0;
    close();
    return 0;
  }

  int enter(MD_SPANTYPE type, void* detail) {
    switch (type) {
      case MD_SPAN_CODE: ++code_; break;
      case MD_SPAN_A: return enter_link(text_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
      case MD_SPAN_IMG:
        media_ = media_name(text_of(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
        break;
      default: break;
    }
    return 0;
  }

  int leave(MD_SPANTYPE type) {
    switch (type) {
      case MD_SPAN_CODE: --code_; break;
      case MD_SPAN_A: return leave_link();
      case MD_SPAN_IMG: end_picture(); break;
      default: break;
    }
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view piece) {
    if (type == MD_TEXT_NULLCHAR) piece = "\xEF\xBF\xBD";
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) piece = "\n";
    if (!media_.empty()) {
      alt_ += shown(piece);
      return 0;
    }
    return path_.empty() ? 0 : add(piece);
  }

 private:
  void close() {
    Block done = std::move(path_.back());
    path_.pop_back();
    Block& parent = path_.empty() ? root_ : path_.back();
    const bool empty = done.kind == BlockKind::kParagraph && done.spans.empty();
    if (!empty) parent.children.push_back(std::move(done));
    if (parent.kind == BlockKind::kRow || parent.kind == BlockKind::kTable) return;
    for (Block& picture : pictures_) parent.children.push_back(std::move(picture));
    pictures_.clear();
  }

  static Align align_of(MD_ALIGN align) {
    switch (align) {
      case MD_ALIGN_LEFT: return Align::kLeft;
      case MD_ALIGN_CENTER: return Align::kCentre;
      case MD_ALIGN_RIGHT: return Align::kRight;
      default: return Align::kDefault;
    }
  }

  // Where text goes now. The items of a tight list come without paragraphs of their own; the tree
  // has them, so that an item holds blocks and nothing else.
  Block& home_of_text() {
    Block& open = path_.back();
    if (open.kind != BlockKind::kItem) return open;
    if (open.children.empty() || open.children.back().kind != BlockKind::kParagraph) {
      open.children.emplace_back();
    }
    return open.children.back();
  }

  // Neighbours of one kind are one span: md4c cuts at every entity and line.
  int add(std::string_view piece) {
    const bool is_code = code_ > 0 || path_.back().kind == BlockKind::kCode;
    auto& spans = home_of_text().spans;
    const bool joins =
        !spans.empty() && spans.back().code == (code_ > 0) && spans.back().url == url_;
    if (!joins) {
      if (++spans_ > kSpansMax) return stop();
      spans.emplace_back();
      spans.back().code = code_ > 0;
      spans.back().url = url_;
    }
    spans.back().text += is_code ? shown(piece) : std::string(piece);
    return 0;
  }

  // What leads nowhere is no link: "[1](二)" stays as it was typed.
  int enter_link(std::string address) {
    if (is_safe_url(address)) {
      url_ = std::move(address);
      return 0;
    }
    no_link_ = std::move(address);
    is_no_link_ = true;
    return path_.empty() ? 0 : add("[");
  }
  int leave_link() {
    url_.clear();
    if (!std::exchange(is_no_link_, false)) return 0;
    return path_.empty() ? 0 : add("](" + no_link_ + ")");
  }

  void decide_marks(Block* block) {
    const bool is_plain = block->kind == BlockKind::kCode || block->kind == BlockKind::kPicture;
    if (!is_plain) block->spans = apply_marks(block->spans);
    spans_ += block->spans.size();
    if (spans_ > kSpansMax) stop();
    for (Block& child : block->children) decide_marks(&child);
  }

  // A picture stands behind the paragraph, or the table, that it was written in.
  void end_picture() {
    if (media_.empty()) return;
    Block picture;
    picture.kind = BlockKind::kPicture;
    picture.media = std::move(media_);
    Span alt;
    alt.text = std::move(alt_);
    picture.spans.push_back(std::move(alt));
    pictures_.push_back(std::move(picture));
    media_.clear();
    alt_.clear();
  }

  int stop() {
    too_large_ = true;
    return 1;
  }

  Block root_;
  std::vector<Block> path_;
  std::vector<Block> pictures_;
  std::string url_;
  std::string no_link_;
  bool is_no_link_ = false;
  std::string media_;
  std::string alt_;
  int depth_ = 0;
  int code_ = 0;
  size_t blocks_ = 0;
  size_t spans_ = 0;
  bool too_large_ = false;
};

Builder& builder(void* user) { return *static_cast<Builder*>(user); }

MD_PARSER parser() {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    return builder(user).enter(type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
    return builder(user).leave(type);
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
    return builder(user).enter(type, detail);
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* user) { return builder(user).leave(type); };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    return builder(user).text(type, std::string_view(text, size));
  };
  return parser;
}

// 0, or why md4c ended before the end of the text.
int walk(std::string_view markdown, Builder* tree) {
  const MD_PARSER rules = parser();
  const std::string tidy = tidy_lines(markdown);
  const int rc = md_parse(tidy.data(), static_cast<MD_SIZE>(tidy.size()), &rules, tree);
  tree->finish();
  return rc;
}

// What of a text is within the limit, cut at a line's end where one is near.
std::string_view within_limit(std::string_view markdown) {
  if (markdown.size() <= kSourceMaxBytes) return markdown;
  size_t end = kSourceMaxBytes;
  while ((static_cast<unsigned char>(markdown[end]) & 0xC0U) == 0x80) --end;
  const size_t line = markdown.rfind('\n', end);
  return markdown.substr(0, line != markdown.npos && line > end / 2 ? line : end);
}

}  // namespace

base::Result<Document> parse(std::string_view markdown) {
  if (markdown.size() > kSourceMaxBytes) {
    return base::Error{base::Code::kTooLarge, "the text is longer than 64 KiB"};
  }
  if (!base::is_text(markdown)) return base::invalid("the text is not UTF-8");
  Builder tree;
  const int rc = walk(markdown, &tree);
  if (tree.too_large()) {
    return base::Error{base::Code::kTooLarge,
                       "the text has too many parts or is nested too deeply"};
  }
  if (rc != 0) return base::internal("the text could not be read");
  return tree.take();
}

Beginning parse_beginning(std::string_view markdown) {
  const std::string_view part = within_limit(markdown);
  if (!base::is_text(part)) return {{}, false};
  Builder tree;
  const int rc = walk(part, &tree);
  const bool whole = rc == 0 && !tree.too_large() && part.size() == markdown.size();
  return {tree.take(), whole};
}

}  // namespace markup
