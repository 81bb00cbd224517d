#pragma once
// The vocabulary of the API's contract: what a body or an answer looks like, as data. OpenAPI, the
// console's types and the test that holds answers against it are all written from these values.
//
// A schema is built once by the functions below and never changed; any thread. It says what is on
// the wire, not what a field is for: that stands in sync/README.md. It checks nothing by itself:
// requests are checked where they are read (model::Reader, data/model/bounds.h).

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/bounds.h"
#include "data/model/word_lists.h"

namespace server::contract {

struct Field;

struct Schema {
  enum class Kind : uint8_t {
    kAny,
    kBoolean,
    kInteger,
    kText,
    kWord,  // one of `words`
    kList,
    kMap,  // an object of any keys, with one kind of value
    kObject,
    kOneOf,
    kRef,    // a named component
    kBytes,  // no JSON at all: a picture
  };
  Kind kind = Kind::kAny;
  bool is_nullable = false;
  std::optional<int64_t> min = {};  // of an integer; characters of a text; members of a list
  std::optional<int64_t> max = {};
  std::string pattern = {};  // of a text, as ECMAScript has it
  std::vector<std::string> words = {};
  std::vector<Field> fields;    // no {}: Field is not complete here
  std::vector<Schema> of = {};  // kList, kMap: one; kOneOf: each
  std::string ref = {};
};

struct Field {
  std::string name;
  Schema schema;
  bool is_required = true;
};
using Fields = std::vector<Field>;

// A schema under a name that others refer to.
struct Component {
  std::string name;
  Schema schema;
};

Schema any();
Schema boolean();
Schema integer(std::optional<int64_t> min = {}, std::optional<int64_t> max = {});
Schema count();     // from 0
Schema time_ms();   // UTC milliseconds, 0 where there was none; old rows hold what they hold
Schema given_ms();  // a time that somebody gives: within what data/model/bounds.h calls plausible
Schema text(std::optional<int64_t> max = {});
Schema text(const model::TextBound& bound);  // as a caller may send it
Schema filled();                             // a text that is not empty
Schema id();
Schema new_id();  // that the caller makes: a UUIDv7
Schema sha256();
Schema hex(int digits);
Schema base64url(std::optional<int64_t> max = {});
Schema pattern(std::string ecma);
Schema words(std::span<const std::string_view> list);
Schema words(std::initializer_list<std::string_view> list);
template <typename Enum>
Schema word() {
  return words(model::words_of<Enum>());
}
// An enum with `to_string` whose values run from 0 to `last`; a value without a word is left out.
template <typename Enum>
Schema word_up_to(Enum last) {
  std::vector<std::string_view> list;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const std::string_view word = to_string(static_cast<Enum>(i));
    if (!word.empty()) list.push_back(word);
  }
  return words(list);
}
Schema list(Schema of, std::optional<int64_t> max = {}, std::optional<int64_t> min = {});
Schema map(Schema of);
Schema object(Fields fields);
Schema one_of(std::vector<Schema> of);
Schema ref(std::string name);
Schema nullable(Schema schema);
Schema bytes();

Field field(std::string name, Schema schema);
Field maybe(std::string name, Schema schema);  // may be left out
Fields with(Fields fields, Fields more);

}  // namespace server::contract
