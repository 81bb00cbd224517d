// The tree that a kiosk would draw of a text, for the console's preview: one parser decides.

#include "data/markup/markup.h"

#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"

namespace server {
namespace {

using markup::Block;
using markup::BlockKind;

const char* name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kHeading: return "heading";
    case BlockKind::kParagraph: return "paragraph";
    case BlockKind::kList: return "list";
    case BlockKind::kItem: return "item";
    case BlockKind::kQuote: return "quote";
    case BlockKind::kRule: return "rule";
    case BlockKind::kCode: return "code";
    case BlockKind::kTable: return "table";
    case BlockKind::kRow: return "row";
    case BlockKind::kCell: return "cell";
    case BlockKind::kPicture: return "picture";
  }
  return "";
}

const char* name_of(markup::Align align) {
  switch (align) {
    case markup::Align::kDefault: return "";
    case markup::Align::kLeft: return "left";
    case markup::Align::kCentre: return "center";
    case markup::Align::kRight: return "right";
  }
  return "";
}

// What is as usual is left out.
Json to_json(const markup::Span& span) {
  Json json = {{"text", span.text}};
  if (span.emphasis) json["emphasis"] = true;
  if (span.strong) json["strong"] = true;
  if (span.code) json["code"] = true;
  if (span.struck) json["struck"] = true;
  if (!span.url.empty()) json["url"] = span.url;
  return json;
}

Json to_json(const Block& block) {
  Json json = {{"kind", name_of(block.kind)}};
  if (block.kind == BlockKind::kHeading) json["level"] = block.level;
  if (block.ordered) json["start"] = block.start;
  if (block.align != markup::Align::kDefault) json["align"] = name_of(block.align);
  if (!block.media.empty()) json["media"] = block.media;
  for (const auto& span : block.spans) json["spans"].push_back(to_json(span));
  for (const auto& child : block.children) json["children"].push_back(to_json(child));
  return json;
}

}  // namespace

Answer preview_markup(Call& call) {
  model::Reader r(call.body, "markup");
  const std::string markdown = r.text("markdown");
  if (r.failed()) return r.error();
  const auto beginning = markup::parse_beginning(markdown);
  Json blocks = Json::array();
  for (const Block& block : beginning.document) blocks.push_back(to_json(block));
  Json addresses = Json::array();
  for (const auto& address : markup::addresses_of(beginning.document)) {
    addresses.push_back({{"text", address.text}, {"code", address.is_code}});
  }
  return ok({{"blocks", std::move(blocks)},
             {"addresses", std::move(addresses)},
             {"whole", beginning.whole}});
}

}  // namespace server
