#include "kiosk/app/strings.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace app {
namespace {

constexpr size_t kFileMaxBytes = 512 * 1024;

base::Result<Strings::Table> load_table(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::io_error("cannot open " + path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (text.size() > kFileMaxBytes) return base::invalid(path + " is too large");
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return base::invalid(path + " is not a JSON object");
  Strings::Table table;
  for (const auto& [key, value] : json.items()) {
    if (!value.is_string()) return base::invalid(path + ": " + key + " is not a text");
    table.emplace(key, value.get<std::string>());
  }
  return table;
}

}  // namespace

Strings::Strings(Table zh, Table en) : zh_(std::move(zh)), en_(std::move(en)) {}

base::Result<Strings> Strings::load(const std::string& directory) {
  TRY(auto zh, load_table(directory + "/zh.json"));
  TRY(auto en, load_table(directory + "/en.json"));
  return Strings(std::move(zh), std::move(en));
}

const Strings::Table& Strings::table(Language language) const {
  return language == Language::kEn ? en_ : zh_;
}

const std::string& Strings::get(Language language, Key key) const {
  static const std::string kNone;
  const auto& own = table(language);
  if (const auto found = own.find(key.name); found != own.end()) return found->second;
  if (const auto found = zh_.find(key.name); found != zh_.end()) return found->second;
  return kNone;
}

std::string Strings::format(Language language, Key key, std::span<const Arg> args) const {
  return base::fill(get(language, key), args);
}

}  // namespace app
