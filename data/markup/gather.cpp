// What is in a document: its words, its pictures, where its links lead.

#include <algorithm>

#include "data/base/utf8.h"
#include "data/markup/markup.h"

namespace markup {
namespace {

constexpr std::string_view kEllipsis = "…";

void gather_text(const Block& block, std::string* out) {
  if (block.kind == BlockKind::kPicture) return;
  std::string words;
  for (const Span& span : block.spans) words += span.text;
  std::replace(words.begin(), words.end(), '\n', ' ');
  if (!words.empty()) {
    if (!out->empty()) *out += ' ';
    *out += words;
  }
  for (const Block& child : block.children) gather_text(child, out);
}

void gather_media(const Block& block, std::vector<std::string>* out) {
  const bool known = std::find(out->begin(), out->end(), block.media) != out->end();
  if (block.kind == BlockKind::kPicture && !known) out->push_back(block.media);
  for (const Block& child : block.children) gather_media(child, out);
}

// As people read it: a phone number and a letter box without their scheme.
std::string_view readable(std::string_view url) {
  for (const std::string_view scheme : {"tel:", "mailto:"}) {
    if (url.starts_with(scheme)) return url.substr(scheme.size());
  }
  return url;
}

class Addresses {
 public:
  void gather(const Block& block) {
    for (const Span& span : block.spans) {
      if (!span.url.empty()) add(span);
    }
    for (const Block& child : block.children) gather(child);
  }
  std::vector<Address> take() { return std::move(out_); }

 private:
  void add(const Span& span) {
    const std::string_view text = readable(span.url);
    const bool web = text.size() == span.url.size();
    const bool code = web && codes_ < kCodesMax;
    if (!code && span.text.find(text) != span.text.npos) return;
    const auto same = [&](const Address& known) { return known.text == text; };
    if (out_.size() >= kAddressesMax || std::any_of(out_.begin(), out_.end(), same)) return;
    if (code) ++codes_;
    out_.push_back({std::string(text), code});
  }

  std::vector<Address> out_;
  size_t codes_ = 0;
};

}  // namespace

std::string excerpt(const Document& document, size_t max_scalars) {
  std::string words;
  for (const Block& block : document) gather_text(block, &words);
  const std::string_view cut = base::first_scalars(words, max_scalars);
  if (cut.size() == words.size()) return words;
  return std::string(base::first_scalars(words, max_scalars - 1)) + std::string(kEllipsis);
}

std::vector<std::string> media_of(const Document& document) {
  std::vector<std::string> names;
  for (const Block& block : document) gather_media(block, &names);
  return names;
}

std::vector<Address> addresses_of(const Document& document) {
  Addresses addresses;
  for (const Block& block : document) addresses.gather(block);
  return addresses.take();
}

}  // namespace markup
