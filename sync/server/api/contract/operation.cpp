#include "sync/server/api/contract/operation.h"

#include <algorithm>
#include <iterator>

#include "sync/server/api/staff_call.h"

namespace server::contract {
namespace {

constexpr int64_t kOffsetMax = 1'000'000;

template <typename T>
void append(std::vector<T> more, std::vector<T>* all) {
  all->insert(all->end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

Operations all_operations() {
  Operations all;
  for (const auto part : {open_operations, kiosk_operations, wish_operations, notice_operations,
                          event_operations, house_operations, people_operations,
                          calendar_operations, audit_operations, settings_operations}) {
    append(part(), &all);
  }
  return all;
}

std::vector<Component> all_components() {
  std::vector<Component> all;
  for (const auto part : {common_components, kiosk_components, wish_components, notice_components,
                          event_components, house_components, people_components,
                          calendar_components, audit_components, settings_components}) {
    append(part(), &all);
  }
  return all;
}

template <typename List>
auto find_named(const List& list, std::string_view name) {
  return std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.name == name; });
}

}  // namespace

const Operations& operations() {
  static const Operations kAll = all_operations();
  return kAll;
}

const Operation* find_operation(std::string_view name) {
  const auto found = find_named(operations(), name);
  return found == operations().end() ? nullptr : &*found;
}

const std::vector<Component>& components() {
  static const std::vector<Component> kAll = all_components();
  return kAll;
}

const Schema* find_component(std::string_view name) {
  const auto found = find_named(components(), name);
  return found == components().end() ? nullptr : &found->schema;
}

const Schema& resolved(const Schema& schema) {
  const Schema* named = schema.kind == Schema::Kind::kRef ? find_component(schema.ref) : nullptr;
  return named != nullptr ? resolved(*named) : schema;
}

Codes operator+(Codes codes, const Codes& more) {
  codes.insert(codes.end(), more.begin(), more.end());
  return codes;
}

Codes text_codes() { return {"has_phone", "too_many"}; }
Codes wish_text_codes() { return {"has_phone", "too_many", "bad_text"}; }

Schema page_of(std::string component) {
  return object({field("items", list(ref(std::move(component)))), field("total", count()),
                 field("counts", map(count())), field("next", nullable(text())),
                 field("unreadable", count())});
}

std::vector<Param> id_path() { return {{"id", id()}}; }

Fields made_under_id(Fields fields) { return with({field("id", new_id())}, std::move(fields)); }

Schema asked(Fields fields) {
  return object(with(std::move(fields), {maybe("numbers_ok", list(text(), kNumbersSaidMax))}));
}

Fields version() { return {field("version", integer(1))}; }

std::vector<Param> with_paging(std::vector<Param> params, int64_t limit_max) {
  params.push_back({"after", text()});
  params.push_back({"offset", integer(0, kOffsetMax)});
  params.push_back({"limit", integer(0, limit_max)});
  return params;
}

}  // namespace server::contract
