#pragma once
// The words of the screen in its two languages, looked up by key.
//
// One JSON file a language in assets/i18n, flat: {"home.title": "…", "wall.count": "{n} 个心愿"}.
// Keys are written in code as "home.title"_k and nowhere built from pieces, so that a test can hold
// every key in code against every key in the files, both ways. What visitors and staff wrote never
// passes through here: content stays as written.
//
// Loaded once at start, immutable afterwards, any thread.

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "data/base/fill.h"
#include "data/base/result.h"
#include "kiosk/app/mode.h"

namespace app {

struct Key {
  std::string_view name;
  bool operator==(const Key&) const = default;
};

constexpr Key operator""_k(const char* name, size_t length) {
  return Key{std::string_view(name, length)};
}

using base::Arg;

class Strings {
 public:
  using Table = std::map<std::string, std::string, std::less<>>;

  // `directory` holds zh.json and en.json. kInvalid when a file is not a flat object of texts.
  static base::Result<Strings> load(const std::string& directory);
  Strings(Table zh, Table en);

  // The text of a key; Chinese if the other language lacks it, "" if both do. A test sees to it
  // that neither happens.
  const std::string& get(Language language, Key key) const;
  std::string format(Language language, Key key, std::span<const Arg> args) const;

  const Table& table(Language language) const;

 private:
  Table zh_;
  Table en_;
};

// The texts in the language of the moment: what a screen is handed. Cheap to copy.
class Words {
 public:
  Words(const Strings& strings, Language language) : strings_(&strings), language_(language) {}
  const std::string& operator()(Key key) const { return strings_->get(language_, key); }
  std::string operator()(Key key, std::initializer_list<Arg> args) const {
    return strings_->format(language_, key, {args.begin(), args.size()});
  }
  std::string operator()(Key key, std::span<const Arg> args) const {
    return strings_->format(language_, key, args);
  }
  Language language() const { return language_; }

 private:
  const Strings* strings_;
  Language language_;
};

}  // namespace app
