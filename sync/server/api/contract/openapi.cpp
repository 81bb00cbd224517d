#include "sync/server/api/contract/openapi.h"

#include <algorithm>
#include <map>

#include "sync/server/api/errors.h"

namespace server::contract {
namespace {

using model::Json;
using Kind = Schema::Kind;

std::string refer(std::string_view name) { return "#/components/schemas/" + std::string(name); }

void put_range(const Schema& schema, const char* min, const char* max, Json* json) {
  if (schema.min) (*json)[min] = *schema.min;
  if (schema.max) (*json)[max] = *schema.max;
}

Json object_json(const Schema& schema) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Field& field : schema.fields) {
    properties[field.name] = schema_json(field.schema);
    if (field.is_required) required.push_back(field.name);
  }
  Json json = {{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) json["required"] = std::move(required);
  return json;
}

Json plain_json(const Schema& schema) {
  Json json = Json::object();
  switch (schema.kind) {
    case Kind::kAny: break;
    case Kind::kBoolean: json["type"] = "boolean"; break;
    case Kind::kInteger:
      json["type"] = "integer";
      put_range(schema, "minimum", "maximum", &json);
      break;
    case Kind::kText:
      json["type"] = "string";
      put_range(schema, "minLength", "maxLength", &json);
      if (!schema.pattern.empty()) json["pattern"] = schema.pattern;
      break;
    case Kind::kWord:
      json["type"] = "string";
      json["enum"] = schema.words;
      break;
    case Kind::kList:
      json = {{"type", "array"}, {"items", schema_json(schema.of[0])}};
      put_range(schema, "minItems", "maxItems", &json);
      break;
    case Kind::kMap:
      json = {{"type", "object"}, {"additionalProperties", schema_json(schema.of[0])}};
      break;
    case Kind::kObject: json = object_json(schema); break;
    case Kind::kOneOf:
      for (const Schema& one : schema.of) json["anyOf"].push_back(schema_json(one));
      break;
    case Kind::kRef: json["$ref"] = refer(schema.ref); break;
    case Kind::kBytes: json = {{"type", "string"}, {"format", "binary"}}; break;
  }
  return json;
}

Json content_of(const Schema& schema) {
  if (schema.kind != Kind::kBytes) return {{"application/json", {{"schema", schema_json(schema)}}}};
  return {{"image/jpeg", Json::object()}, {"image/png", Json::object()}};
}

Json params_json(const Operation& operation) {
  Json list = Json::array();
  for (const Param& param : operation.path) {
    list.push_back({{"name", param.name},
                    {"in", "path"},
                    {"required", true},
                    {"schema", schema_json(param.schema)}});
  }
  for (const Param& param : operation.query) {
    list.push_back({{"name", param.name}, {"in", "query"}, {"schema", schema_json(param.schema)}});
  }
  return list;
}

// Which codes a status stands for, and what they tell beside it.
Json refusal_json(const Codes& codes) {
  std::string said;
  for (const std::string_view code : codes) {
    said += (said.empty() ? "" : ", ") + std::string(code);
  }
  const Json code = {{"properties", {{"code", {{"enum", codes}}}}}};
  const Json schema = {
      {"allOf", {{{"$ref", refer("Error")}}, {{"properties", {{"error", code}}}}}}};
  return {{"description", said}, {"content", {{"application/json", {{"schema", schema}}}}}};
}

Json responses_json(const Route& route, const Operation& operation) {
  Json responses = {
      {"200", {{"description", operation.summary}, {"content", content_of(operation.answer)}}}};
  std::map<int, Codes> by_status;
  for (const std::string_view code : codes_of(route, operation)) {
    by_status[status_of(code)].push_back(code);
  }
  for (const auto& [status, codes] : by_status) {
    responses[std::to_string(status)] = refusal_json(codes);
  }
  return responses;
}

bool is_unsafe(const Route& route) { return route.method != "GET"; }

Json security_json(const Route& route) {
  if (route.who == Who::kAnyone) return Json::array();
  if (route.who == Who::kKiosk) return {{{"kiosk", Json::array()}}};
  Json needs = {{"session", Json::array()}};
  if (is_unsafe(route)) needs["csrf"] = Json::array();
  return Json::array({needs});
}

Json operation_json(const Route& route, const Operation& operation) {
  Json json = {{"operationId", operation.name}, {"summary", operation.summary}};
  if (route.permission != Permission::kNobody && route.permission != Permission::kOwnAccount) {
    const std::string permission(model::to_string(route.permission));
    json["description"] = "Needs the permission `" + permission + "`.";
    json["x-permission"] = permission;
  }
  json["security"] = security_json(route);
  const Json params = params_json(operation);
  if (!params.empty()) json["parameters"] = params;
  if (operation.body) {
    json["requestBody"] = {{"required", !operation.is_body_optional},
                           {"content", content_of(*operation.body)}};
    json["x-max-bytes"] = route.body_limit;
  }
  json["responses"] = responses_json(route, operation);
  return json;
}

Json security_schemes() {
  return {{"session",
           {{"type", "apiKey"},
            {"in", "cookie"},
            {"name", "reception_session"},
            {"description", "`__Host-reception_session` under TLS."}}},
          {"csrf",
           {{"type", "apiKey"},
            {"in", "header"},
            {"name", "X-CSRF-Token"},
            {"description", "From `me` or the login's answer, with an `Origin` of our own."}}},
          {"kiosk", {{"type", "http"}, {"scheme", "bearer"}}}};
}

std::string lower(std::string_view method) {
  std::string out(method);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return static_cast<char>(c - 'A' + 'a'); });
  return out;
}

}  // namespace

Codes codes_of(const Route& route, const Operation& operation) {
  Codes codes = operation.codes;
  if (route.who == Who::kStaff) codes = codes + Codes{"not_logged_in", "not_allowed"};
  const bool of_role = route.who == Who::kStaff && route.permission != Permission::kOwnAccount;
  if (of_role) codes.emplace_back("two_step_needed");
  if (route.who == Who::kKiosk) codes = codes + Codes{"kiosk_unknown"};
  const bool of_page = route.who == Who::kStaff || route.body == Body::kJson;
  if (is_unsafe(route) && of_page) codes.emplace_back("csrf");
  if (operation.body || !operation.path.empty()) codes.emplace_back("bad_request");
  if (!operation.path.empty()) codes.emplace_back("not_found");
  if (operation.body) codes.emplace_back("length_required");
  codes = codes + Codes{"too_large",  "tls_required", "internal", "damaged",
                        "disk_error", "disk_full",    "busy"};
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

std::string path_of(const Route& route, const Operation& operation) {
  std::string path(route.pattern);
  for (const Param& param : operation.path) {
    const size_t at = path.find("{}");
    if (at != std::string::npos) path.replace(at, 2, "{" + param.name + "}");
  }
  return path;
}

Json schema_json(const Schema& schema) {
  Json json = plain_json(schema);
  if (!schema.is_nullable) return json;
  if (!json.contains("type")) return {{"anyOf", {std::move(json), {{"type", "null"}}}}};
  json["type"] = {json["type"], "null"};
  if (json.contains("enum")) json["enum"].push_back(nullptr);
  return json;
}

Json openapi_json() {
  Json paths = Json::object();
  for (const Route& route : routes()) {
    const Operation* operation = find_operation(route.name);
    if (operation == nullptr) continue;  // a test finds it
    paths[path_of(route, *operation)][lower(route.method)] = operation_json(route, *operation);
  }
  Json schemas = Json::object();
  for (const Component& one : components()) schemas[one.name] = schema_json(one.schema);
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "Reception"},
            {"version", "1"},
            {"description",
             "The centre's API for kiosks, phones and staff. Ids are UUIDs in lower-case text, "
             "times UTC milliseconds, hashes lower-case hex. Unknown fields are ignored. An error "
             "repeats its members beside `error`. sync/README.md is the prose."}}},
          {"servers", {{{"url", "/"}}}},
          {"paths", std::move(paths)},
          {"components",
           {{"schemas", std::move(schemas)}, {"securitySchemes", security_schemes()}}}};
}

}  // namespace server::contract
