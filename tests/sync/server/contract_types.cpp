#include "tests/sync/server/contract_types.h"

#include <algorithm>
#include <set>
#include <vector>

#include "sync/server/api/contract/openapi.h"

namespace rig {
namespace {

using server::contract::Field;
using server::contract::Operation;
using server::contract::Param;
using server::contract::Schema;
using Kind = Schema::Kind;

constexpr const char* kOpening =
    "// The centre's API: what each call takes and answers. Written from sync/server/api/contract "
    "by\n"
    "// Contract.TheConsolesTypesAreWhatTheTableGives, which also holds it to that: change it "
    "there.\n";

std::string type_of(const Schema& schema);

std::string words_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "'" : " | '") + word + "'";
  return out;
}

std::string fields_of(const std::vector<Field>& fields) {
  std::string out;
  for (const Field& field : fields) {
    out += (out.empty() ? " " : "; ") + field.name + (field.is_required ? ": " : "?: ") +
           type_of(field.schema);
  }
  return out.empty() ? "Record<string, never>" : "{" + out + " }";
}

bool needs_brackets(const Schema& schema) {
  return schema.is_nullable || schema.kind == Kind::kWord || schema.kind == Kind::kOneOf;
}

std::string plain_type(const Schema& schema) {
  switch (schema.kind) {
    case Kind::kAny: return "unknown";
    case Kind::kBoolean: return "boolean";
    case Kind::kInteger: return "number";
    case Kind::kText: return "string";
    case Kind::kWord: return words_of(schema.words);
    case Kind::kList: {
      const std::string of = type_of(schema.of[0]);
      return needs_brackets(schema.of[0]) ? "(" + of + ")[]" : of + "[]";
    }
    case Kind::kMap: return "Record<string, " + type_of(schema.of[0]) + ">";
    case Kind::kObject: return fields_of(schema.fields);
    case Kind::kOneOf: {
      std::string out;
      for (const Schema& one : schema.of) out += (out.empty() ? "" : " | ") + type_of(one);
      return out;
    }
    case Kind::kRef: return schema.ref;
    case Kind::kBytes: return "Blob";
  }
  return "unknown";
}

std::string type_of(const Schema& schema) {
  return plain_type(schema) + (schema.is_nullable ? " | null" : "");
}

// Names of components that a schema leads to.
void reach(const Schema& schema, std::set<std::string>* names) {
  if (schema.kind == Kind::kRef) {
    if (names->insert(schema.ref).second) {
      reach(*server::contract::find_component(schema.ref), names);
    }
    return;
  }
  for (const Schema& one : schema.of) reach(one, names);
  for (const Field& field : schema.fields) reach(field.schema, names);
}

std::string declared(const server::contract::Component& component) {
  const Schema& schema = component.schema;
  if (schema.kind != Kind::kObject || schema.fields.empty()) {
    return "export type " + component.name + " = " + type_of(schema) + "\n";
  }
  std::string out = "export interface " + component.name + " {\n";
  for (const Field& field : schema.fields) {
    out += "  " + field.name + (field.is_required ? ": " : "?: ") + type_of(field.schema) + "\n";
  }
  return out + "}\n";
}

std::string params_of(const std::vector<Param>& params, bool is_required) {
  std::vector<Field> fields;
  for (const Param& param : params) fields.push_back({param.name, param.schema, is_required});
  return fields_of(fields);
}

// { path, query, body } as far as the call has them.
std::string given_of(const Operation& operation) {
  std::string out;
  const auto add = [&](const std::string& part) { out += (out.empty() ? " " : "; ") + part; };
  if (!operation.path.empty()) add("path: " + params_of(operation.path, true));
  if (!operation.query.empty()) add("query?: " + params_of(operation.query, false));
  if (operation.body) {
    add((operation.is_body_optional ? "body?: " : "body: ") + type_of(*operation.body));
  }
  return out.empty() ? "{}" : "{" + out + " }";
}

// What pages of staff call: the wire of kiosks and phones is not the console's.
bool is_of_console(const server::Route& route) {
  const auto begins = [&](const char* path) { return route.pattern.starts_with(path); };
  return route.who == server::Who::kStaff || begins("/api/v1/login") || begins("/api/v1/join") ||
         begins("/api/v1/password") || begins("/api/v1/setup/");
}

// Who may, in whatever name: what the console says to whoever may not.
std::string roles_by_permission() {
  std::string out;
  for (const auto permission : model::permissions()) {
    std::string roles;
    for (const std::string_view role : server::role_names()) {
      if (server::reach(role, permission) == server::Reach::kNone) continue;
      roles += (roles.empty() ? "'" : ", '") + std::string(role) + "'";
    }
    out += "  '" + std::string(model::to_string(permission)) + "': [" + roles + "],\n";
  }
  return "\n/** The roles that a permission is held by. */\n"
         "export const rolesOf: Record<Permission, string[]> = {\n" +
         out + "}\n";
}

}  // namespace

std::string contract_types() {
  std::string calls, paths;
  std::set<std::string> used = {"FoundNumber"};
  std::set<std::string_view> codes;
  for (const server::Route& route : server::routes()) {
    const Operation* operation = server::contract::find_operation(route.name);
    if (operation == nullptr || !is_of_console(route)) continue;
    calls += "  /** " + operation->summary + " */\n  " + operation->name +
             ": { given: " + given_of(*operation) + "; answer: " + type_of(operation->answer) +
             " }\n";
    paths += "  " + operation->name + ": { method: '" + std::string(route.method) + "', path: '" +
             server::contract::path_of(route, *operation) + "' },\n";
    const auto given = server::contract::codes_of(route, *operation);
    codes.insert(given.begin(), given.end());
    reach(operation->answer, &used);
    if (operation->body) reach(*operation->body, &used);
    for (const Param& param : operation->query) reach(param.schema, &used);
  }
  std::string types;
  for (const auto& component : server::contract::components()) {
    if (used.contains(component.name)) types += "\n" + declared(component);
  }
  std::string list;
  for (const auto code : codes) list += "  '" + std::string(code) + "',\n";
  return kOpening + types + "\nexport interface Calls {\n" + calls +
         "}\n\nexport const calls: { [K in keyof Calls]: { method: string; path: string } } = {\n" +
         paths + "}\n\n/** Every code that one of these calls is refused with. */\n" +
         "export const errorCodes = [\n" + list +
         "] as const\nexport type ErrorCode = (typeof errorCodes)[number]\n" +
         roles_by_permission();
}

}  // namespace rig
