#include "sync/server/api/contract/schema.h"

#include <iterator>
#include <utility>

namespace server::contract {
namespace {

Schema of_kind(Schema::Kind kind) {
  Schema schema;
  schema.kind = kind;
  return schema;
}

}  // namespace

Schema any() { return {}; }
Schema boolean() { return of_kind(Schema::Kind::kBoolean); }
Schema bytes() { return of_kind(Schema::Kind::kBytes); }

Schema integer(std::optional<int64_t> min, std::optional<int64_t> max) {
  Schema schema = of_kind(Schema::Kind::kInteger);
  schema.min = min;
  schema.max = max;
  return schema;
}
Schema count() { return integer(0); }
Schema time_ms() { return integer(); }
Schema given_ms() { return integer(model::kTimeFirst_ms, model::kTimeLast_ms - 1); }

Schema text(std::optional<int64_t> max) {
  Schema schema = of_kind(Schema::Kind::kText);
  schema.max = max;
  return schema;
}
Schema text(const model::TextBound& bound) {
  Schema schema = text(static_cast<int64_t>(bound.max_scalars));
  if (bound.empty == model::Empty::kRefused) schema.min = 1;
  return schema;
}
Schema filled() {
  Schema schema = text();
  schema.min = 1;
  return schema;
}
Schema pattern(std::string ecma) {
  Schema schema = text();
  schema.pattern = std::move(ecma);
  return schema;
}
Schema id() { return pattern("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"); }
Schema new_id() {
  return pattern("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
}
Schema sha256() { return hex(64); }
Schema hex(int digits) { return pattern("^[0-9a-f]{" + std::to_string(digits) + "}$"); }
Schema base64url(std::optional<int64_t> max) {
  Schema schema = pattern("^[A-Za-z0-9_-]+$");
  schema.max = max;
  return schema;
}

Schema words(std::span<const std::string_view> list) {
  Schema schema = of_kind(Schema::Kind::kWord);
  schema.words.assign(list.begin(), list.end());
  return schema;
}
Schema words(std::initializer_list<std::string_view> list) {
  return words(std::span(list.begin(), list.size()));
}

Schema list(Schema of, std::optional<int64_t> max, std::optional<int64_t> min) {
  Schema schema = of_kind(Schema::Kind::kList);
  schema.of.push_back(std::move(of));
  schema.min = min;
  schema.max = max;
  return schema;
}
Schema map(Schema of) {
  Schema schema = of_kind(Schema::Kind::kMap);
  schema.of.push_back(std::move(of));
  return schema;
}
Schema object(Fields fields) {
  Schema schema = of_kind(Schema::Kind::kObject);
  schema.fields = std::move(fields);
  return schema;
}
Schema one_of(std::vector<Schema> of) {
  Schema schema = of_kind(Schema::Kind::kOneOf);
  schema.of = std::move(of);
  return schema;
}
Schema ref(std::string name) {
  Schema schema = of_kind(Schema::Kind::kRef);
  schema.ref = std::move(name);
  return schema;
}
Schema nullable(Schema schema) {
  schema.is_nullable = true;
  return schema;
}

Field field(std::string name, Schema schema) { return {std::move(name), std::move(schema), true}; }
Field maybe(std::string name, Schema schema) { return {std::move(name), std::move(schema), false}; }
Fields with(Fields fields, Fields more) {
  fields.insert(fields.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
  return fields;
}

}  // namespace server::contract
