#pragma once
// Markdown to a tree of blocks, for notices and events, on the kiosk and on phone pages.
//
// A safe subset: headings of levels 1 to 3 (deeper ones count as 3), paragraphs, lists, quotes,
// rules, tables, code, emphasis, links (text and URL; a kiosk never opens one) and pictures whose
// address is `media:` and the lower-case hex SHA-256. Raw HTML is plain text. Other pictures
// become their alt text, and a link to no address stays as it was typed. Pure, any thread. Draws
// and escapes nothing.
//
// md4c finds blocks, code and links; before it, lines.h makes lines what their writers meant; after
// it, marks.h finds emphasis and plain addresses by the rules of Chinese text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace markup {

inline constexpr size_t kSourceMaxBytes = 64 * 1024;
inline constexpr size_t kBlocksMax = 4000;     // of a document
inline constexpr size_t kSpansMax = 20000;     // of a document
inline constexpr int kDepthMax = 8;            // lists in quotes in lists …
inline constexpr size_t kTableColumnsMax = 8;  // a wider one becomes paragraphs
inline constexpr size_t kCodesMax = 3;         // links of a document shown as codes to scan
inline constexpr size_t kAddressesMax = 40;

// A run of text in one style. A line break inside a paragraph is "\n".
struct Span {
  std::string text;
  bool emphasis = false;
  bool strong = false;
  bool code = false;
  bool struck = false;
  std::string url;  // of a link; "" for plain text; only http, https, mailto and tel
  bool operator==(const Span&) const = default;
};

enum class BlockKind : uint8_t {
  kHeading,    // level, spans
  kParagraph,  // spans
  kList,       // ordered, start, children: items
  kItem,       // children
  kQuote,      // children
  kRule,
  kCode,     // one span
  kTable,    // children: rows; the first is the header
  kRow,      // children: cells
  kCell,     // spans, align
  kPicture,  // media, alt in the one span
};

enum class Align : uint8_t { kDefault, kLeft, kCentre, kRight };

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  int level = 0;
  bool ordered = false;
  int start = 1;
  Align align = Align::kDefault;
  std::string media;  // 64 hex characters
  std::vector<Span> spans;
  std::vector<Block> children;
  bool operator==(const Block&) const = default;
};

using Document = std::vector<Block>;

// kTooLarge beyond a limit above; kInvalid for bytes that are not text.
base::Result<Document> parse(std::string_view markdown);

// For showing what parse() refuses for its size: as much from its start as the limits allow.
struct Beginning {
  Document document;
  bool whole = true;
};
Beginning parse_beginning(std::string_view markdown);

// The words without marks, blocks separated by one space, cut to `max_scalars` with "…".
std::string excerpt(const Document& document, size_t max_scalars);

std::vector<std::string> media_of(const Document& document);  // in order, each once

// Where the links lead, in order, each once: the first web addresses as codes to scan, further
// ones, phone numbers and letter boxes in words, unless the text of the link says them itself.
struct Address {
  std::string text;
  bool is_code = false;
  bool operator==(const Address&) const = default;
};
std::vector<Address> addresses_of(const Document& document);

}  // namespace markup
