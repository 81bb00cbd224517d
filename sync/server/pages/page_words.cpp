#include "sync/server/pages/page_words.h"

namespace server {
namespace {

const model::Json& table_of(std::string_view language) {
  static const model::Json zh = model::Json::parse(words_zh(), nullptr, false);
  static const model::Json en = model::Json::parse(words_en(), nullptr, false);
  return language == "en" ? en : zh;
}

// "" for none; lasts as long as the table, which is for good.
std::string_view word_of(const model::Json& table, const std::string& key) {
  const auto found = table.find(key);
  if (found == table.end() || !found->is_string()) return {};
  return found->get_ref<const std::string&>();
}

std::string text_of(const model::Json& table, std::string_view key,
                    std::span<const base::Arg> args) {
  return base::fill(word_of(table, std::string(key)), args);
}

}  // namespace

model::Json said(std::string_view key, std::span<const base::Arg> args) {
  if (key.empty()) return nullptr;
  return {{"zh", text_of(table_of("zh"), key, args)}, {"en", text_of(table_of("en"), key, args)}};
}

model::DateWords said_date_words(std::string_view language) {
  const model::Json& table = table_of(language);
  model::DateWords words;
  for (size_t i = 0; i < words.months.size(); ++i) {
    words.months[i] = word_of(table, "month." + std::to_string(i + 1));
  }
  for (size_t i = 0; i < words.weekdays.size(); ++i) {
    words.weekdays[i] = word_of(table, "weekday." + std::to_string(i));
  }
  words.date = word_of(table, "date.short");
  words.date_with_year = word_of(table, "date.with_year");
  words.date_weekday = word_of(table, "date.date_weekday");
  words.span = word_of(table, "date.span");
  words.until = word_of(table, "date.until");
  words.all_day = word_of(table, "date.all_day");
  return words;
}

}  // namespace server
