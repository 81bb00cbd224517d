#pragma once
// The contract of the API: what each route takes, answers and refuses. One operation a route, by
// the route's name; the two lists are held equal by a test. Built once, never changed; any thread.
//
// What each field is for stands in sync/README.md. Who may call is the route's (api/router.h),
// which status a code has is api/errors.h's.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/server/api/contract/schema.h"

namespace server::contract {

struct Param {
  std::string name;
  Schema schema;
};

using Codes = std::vector<std::string_view>;

struct Operation {
  std::string name;                 // of its route
  std::string summary;              // one sentence
  Schema answer;                    // of 200
  std::optional<Schema> body = {};  // nullopt: takes none
  Codes codes = {};                 // that it gives beside those of every call of its kind
  std::vector<Param> path = {};     // what stands at each {} of the route's pattern, in order
  std::vector<Param> query = {};
  bool is_body_optional = false;
};
using Operations = std::vector<Operation>;

const Operations& operations();
const Operation* find_operation(std::string_view name);  // nullptr where there is none
const std::vector<Component>& components();
const Schema* find_component(std::string_view name);
// A schema itself, or the component that it refers to.
const Schema& resolved(const Schema& schema);

// --- the parts of the lists, one file each ---
Operations open_operations();
Operations kiosk_operations();
Operations wish_operations();
Operations notice_operations();
Operations event_operations();
Operations house_operations();
Operations people_operations();
Operations calendar_operations();
Operations audit_operations();
Operations settings_operations();
std::vector<Component> common_components();
std::vector<Component> kiosk_components();
std::vector<Component> wish_components();
std::vector<Component> notice_components();
std::vector<Component> event_components();
std::vector<Component> house_components();
std::vector<Component> people_components();
std::vector<Component> calendar_components();
std::vector<Component> audit_components();
std::vector<Component> settings_components();

// What the members that errors tell beside code and message hold (NamedError::more).
Schema error_member(std::string_view name);

// --- what several files share ---
Codes operator+(Codes codes, const Codes& more);
Codes text_codes();       // a text that is published: beyond a bound, or a number in it
Codes wish_text_codes();  // the same of a wish
Schema page_of(std::string component);  // {items, total, counts, next, unreadable}
std::vector<Param> with_paging(std::vector<Param> params, int64_t limit_max);
std::vector<Param> id_path();         // one {} that is an id
Fields made_under_id(Fields fields);  // what is made, under the id that the caller chose
Schema asked(Fields fields);          // a body whose texts are asked about: with numbers_ok
Fields wish_body(Schema update, Schema answer);  // the public body of a wish
Fields version();                                // {version} of what is changed

}  // namespace server::contract
