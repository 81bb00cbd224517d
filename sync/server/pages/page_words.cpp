#include "sync/server/pages/page_words.h"

namespace server {
namespace {

std::string text_of(const model::Json& table, std::string_view key,
                    std::span<const base::Arg> args) {
  const auto found = table.find(std::string(key));
  if (found == table.end() || !found->is_string()) return {};
  return base::fill(found->get_ref<const std::string&>(), args);
}

}  // namespace

model::Json said(std::string_view key, std::span<const base::Arg> args) {
  static const model::Json zh = model::Json::parse(words_zh(), nullptr, false);
  static const model::Json en = model::Json::parse(words_en(), nullptr, false);
  if (key.empty()) return nullptr;
  return {{"zh", text_of(zh, key, args)}, {"en", text_of(en, key, args)}};
}

}  // namespace server
