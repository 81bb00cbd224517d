#include "tests/sync/server/contract_check.h"

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

#include "sync/server/api/contract/openapi.h"
#include "sync/server/api/errors.h"
#include "tests/sync/server/watcher.h"

namespace rig {
namespace {

using model::Json;
using server::contract::Field;
using server::contract::Operation;
using server::contract::Schema;
using Kind = Schema::Kind;
using Faults = std::vector<std::string>;

void append(Faults more, Faults* all) { all->insert(all->end(), more.begin(), more.end()); }

const std::regex& regex_of(const std::string& pattern) {
  thread_local std::map<std::string, std::regex> known;
  return known.try_emplace(pattern, pattern).first->second;
}

Faults range_faults(const Schema& schema, int64_t n, const std::string& where) {
  if (schema.min && n < *schema.min) return {where + ": " + std::to_string(n) + " is too few"};
  if (schema.max && n > *schema.max) return {where + ": " + std::to_string(n) + " is too many"};
  return {};
}

Faults text_faults(const Schema& schema, const std::string& text, const std::string& where) {
  const auto scalars = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<uint8_t>(c) & 0xC0) != 0x80;
  });
  if (!schema.pattern.empty() && !std::regex_match(text, regex_of(schema.pattern))) {
    return {where + ": \"" + text.substr(0, 80) + "\" is not of its shape"};
  }
  return range_faults(schema, scalars, where);
}

Faults object_faults(const Schema& schema, const Json& json, Unknown unknown,
                     const std::string& where) {
  if (!json.is_object()) return {where + ": is no object"};
  Faults faults;
  for (const Field& field : schema.fields) {
    const std::string at = where + "." + field.name;
    if (json.contains(field.name)) {
      append(faults_of(field.schema, json[field.name], unknown, at), &faults);
    } else if (field.is_required) {
      faults.push_back(at + ": is missing");
    }
  }
  for (const auto& [name, value] : json.items()) {
    const bool known =
        std::any_of(schema.fields.begin(), schema.fields.end(),
                    [&wanted = name](const Field& field) { return field.name == wanted; });
    if (!known && unknown == Unknown::kRefused) faults.push_back(where + "." + name + ": unknown");
  }
  return faults;
}

Faults list_faults(const Schema& schema, const Json& json, Unknown unknown,
                   const std::string& where) {
  if (!json.is_array()) return {where + ": is no list"};
  Faults faults = range_faults(schema, static_cast<int64_t>(json.size()), where);
  for (size_t i = 0; i < json.size(); ++i) {
    append(faults_of(schema.of[0], json[i], unknown, where + "[" + std::to_string(i) + "]"),
           &faults);
  }
  return faults;
}

Faults map_faults(const Schema& schema, const Json& json, Unknown unknown,
                  const std::string& where) {
  if (!json.is_object()) return {where + ": is no object"};
  Faults faults;
  for (const auto& [name, value] : json.items()) {
    append(faults_of(schema.of[0], value, unknown, where + "." + name), &faults);
  }
  return faults;
}

// The faults of the one that it comes nearest to.
Faults one_of_faults(const Schema& schema, const Json& json, Unknown unknown,
                     const std::string& where) {
  std::vector<Faults> each;
  for (const Schema& one : schema.of) each.push_back(faults_of(one, json, unknown, where));
  return *std::min_element(each.begin(), each.end(),
                           [](const Faults& a, const Faults& b) { return a.size() < b.size(); });
}

// Each member that the table of errors names for this code, in `holder`; no other.
Faults member_faults(const server::NamedError& error, const Operation* operation, Json holder,
                     const std::string& where) {
  Faults faults;
  std::istringstream names{std::string(error.more)};
  for (std::string name; names >> name;) {
    const bool may_miss = name.ends_with('?');
    if (may_miss) name.pop_back();
    if (!holder.contains(name)) {
      if (!may_miss) faults.push_back(where + "." + name + ": is missing");
      continue;
    }
    const bool is_entity = name == "current" && operation != nullptr;
    append(faults_of(is_entity ? operation->answer : server::contract::error_member(name),
                     holder[name], Unknown::kRefused, where + "." + name),
           &faults);
    holder.erase(name);
  }
  for (const auto& [name, value] : holder.items()) {
    faults.push_back(where + "." + name + ": unknown");
  }
  return faults;
}

Faults refusal_faults(const Operation* operation, const std::vector<std::string_view>& allowed,
                      const protocol::HttpResponse& response) {
  Json json = Json::parse(response.body, nullptr, false);
  if (!json.is_object() || !json.contains("error") || !json["error"].is_object()) {
    return {"is no error: " + response.body};
  }
  Json error = json["error"];
  const std::string code = error.value("code", "");
  const server::NamedError* known = server::find_error(code);
  if (known == nullptr) return {code + ": is no code of the table"};
  Faults faults;
  if (known->status != response.status) {
    faults.push_back(code + " went out with " + std::to_string(response.status));
  }
  if (std::find(allowed.begin(), allowed.end(), code) == allowed.end()) {
    faults.push_back(code + ": the contract does not say that this call gives it");
  }
  if (error.value("message", "").empty()) faults.push_back(code + ": has no message");
  for (const char* own : {"code", "message"}) error.erase(own);
  json.erase("error");
  if (error != json) faults.push_back(code + ": tells one thing inside and another beside");
  append(member_faults(*known, operation, error, code), &faults);
  const bool has_header = !protocol::header(response.headers, "retry-after").empty();
  if (has_header && !known->has_retry_after) faults.push_back(code + ": has a Retry-After");
  if (has_header != error.contains("retry_after_s")) {
    faults.push_back(code + ": header and body differ on when to come again");
  }
  return faults;
}

}  // namespace

Faults faults_of(const Schema& schema, const Json& json, Unknown unknown,
                 const std::string& where) {
  if (json.is_null() && schema.is_nullable) return {};
  switch (schema.kind) {
    case Kind::kAny: return {};
    case Kind::kBoolean: return json.is_boolean() ? Faults{} : Faults{where + ": is no boolean"};
    case Kind::kInteger:
      if (!json.is_number_integer()) return {where + ": is no whole number"};
      return range_faults(schema, json.get<int64_t>(), where);
    case Kind::kText:
      if (!json.is_string()) return {where + ": is no text"};
      return text_faults(schema, json.get<std::string>(), where);
    case Kind::kWord: {
      const std::string word = json.is_string() ? json.get<std::string>() : json.dump();
      const bool known =
          std::find(schema.words.begin(), schema.words.end(), word) != schema.words.end();
      return known ? Faults{} : Faults{where + ": " + word + " is no word of it"};
    }
    case Kind::kList: return list_faults(schema, json, unknown, where);
    case Kind::kMap: return map_faults(schema, json, unknown, where);
    case Kind::kObject: return object_faults(schema, json, unknown, where);
    case Kind::kOneOf: return one_of_faults(schema, json, unknown, where);
    case Kind::kRef: {
      const Schema* named = server::contract::find_component(schema.ref);
      if (named == nullptr) return {where + ": there is no component " + schema.ref};
      return faults_of(*named, json, unknown, where);
    }
    case Kind::kBytes: return {where + ": is no JSON"};
  }
  return {};
}

namespace {

const server::Route* route_of(const protocol::HttpRequest& request, bool* path_known) {
  std::vector<std::string> args;
  return server::find_route(request.method, request.path, &args, path_known);
}

Faults answer_faults(const Operation& operation, const protocol::HttpResponse& response) {
  const bool is_picture = operation.answer.kind == Kind::kBytes;
  const auto type = protocol::header(response.headers, "content-type");
  if (type.starts_with("image/") != is_picture) return {"answer: is " + std::string(type)};
  if (is_picture) return {};
  return faults_of(operation.answer, Json::parse(response.body, nullptr, false), Unknown::kRefused,
                   "answer");
}

// What was taken is what the contract says may be sent.
Faults body_faults(const Operation& operation, const std::string& body) {
  const bool has_json = operation.body && operation.body->kind != Kind::kBytes;
  if (!has_json || (operation.is_body_optional && body.empty())) return {};
  return faults_of(*operation.body, Json::parse(body, nullptr, false), Unknown::kIgnored, "body");
}

// Every rig of this program is watched.
const bool kWatching = [] {
  watcher() = contract_faults;
  return true;
}();

}  // namespace

std::string operation_of(const protocol::HttpRequest& request) {
  bool path_known = false;
  const server::Route* route = route_of(request, &path_known);
  return route == nullptr ? "" : std::string(route->name);
}

Faults contract_faults(const protocol::HttpRequest& request,
                       const protocol::HttpResponse& response) {
  if (!request.path.starts_with("/api/") || request.method == "HEAD") return {};
  bool path_known = false;
  const server::Route* route = route_of(request, &path_known);
  if (route == nullptr) {
    return refusal_faults(nullptr, {path_known ? "method_not_allowed" : "not_found"}, response);
  }
  const Operation* operation = server::contract::find_operation(route->name);
  if (operation == nullptr) return {std::string(route->name) + " is not in the contract"};
  if (response.status != 200) {
    return refusal_faults(operation, server::contract::codes_of(*route, *operation), response);
  }
  Faults faults = answer_faults(*operation, response);
  append(body_faults(*operation, request.body), &faults);
  return faults;
}

}  // namespace rig
