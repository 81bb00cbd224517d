// GET /api/v1/openapi.json: what tools expect of an OpenAPI 3.1 document.

#include <gtest/gtest.h>

#include <set>

#include "sync/server/api/contract/openapi.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

// Every object in the document, with where it stands.
void walk(const Json& json, const std::string& at,
          const std::function<void(const Json&, const std::string&)>& visit) {
  if (json.is_object()) visit(json, at);
  if (!json.is_structured()) return;
  for (const auto& [key, value] : json.items()) walk(value, at + "/" + key, visit);
}

class OpenApi : public testing::Test {
 protected:
  OpenApi() : answer_(rig_.send({}, "GET", "/api/v1/openapi.json")), document_(parsed(answer_)) {}

  void each_operation(const std::function<void(const std::string& path, const std::string& method,
                                               const Json& operation)>& visit) const {
    for (const auto& [path, methods] : document_["paths"].items()) {
      for (const auto& [method, operation] : methods.items()) visit(path, method, operation);
    }
  }

  Rig rig_;
  HttpResponse answer_;
  Json document_;
};

TEST_F(OpenApi, IsServedToAnybodyAndMayBeKept) {
  EXPECT_EQ(answer_.status, 200);
  EXPECT_EQ(protocol::header(answer_.headers, "cache-control"), "public, max-age=3600");
  EXPECT_EQ(document_["openapi"], "3.1.0");
  for (const char* field : {"title", "version"}) {
    EXPECT_TRUE(document_["info"][field].is_string()) << field;
  }
  EXPECT_LT(answer_.body.size(), 320u * 1024);
}

TEST_F(OpenApi, EveryReferenceLeadsSomewhereAndNoComponentIsIdle) {
  std::set<std::string> used;
  walk(document_, "", [&](const Json& json, const std::string& at) {
    if (!json.contains("$ref") || !json["$ref"].is_string()) return;
    const std::string ref = json["$ref"];
    ASSERT_TRUE(ref.starts_with("#/")) << at;
    EXPECT_TRUE(document_.contains(Json::json_pointer(ref.substr(1)))) << at << ": " << ref;
    used.insert(ref.substr(ref.rfind('/') + 1));
  });
  for (const auto& [name, schema] : document_["components"]["schemas"].items()) {
    EXPECT_TRUE(used.contains(name)) << name << " is used by nothing";
  }
}

TEST_F(OpenApi, EveryRouteIsAnOperationWithItsParametersAndAnswers) {
  std::set<std::string> ids;
  each_operation([&](const std::string& path, const std::string& method, const Json& operation) {
    const std::string name = method + " " + path;
    EXPECT_TRUE(ids.insert(operation.value("operationId", "")).second) << name;
    std::set<std::string> in_path;
    const Json parameters = operation.value("parameters", Json::array());
    for (const Json& parameter : parameters) {
      EXPECT_TRUE(parameter.contains("schema")) << name;
      if (parameter["in"] != "path") continue;
      EXPECT_EQ(parameter["required"], true) << name;
      in_path.insert("{" + parameter["name"].get<std::string>() + "}");
    }
    for (const std::string& part : in_path) EXPECT_NE(path.find(part), std::string::npos) << name;
    EXPECT_EQ(std::count(path.begin(), path.end(), '{'), static_cast<long>(in_path.size())) << name;
    ASSERT_TRUE(operation["responses"].contains("200")) << name;
    for (const auto& [status, response] : operation["responses"].items()) {
      EXPECT_TRUE(response["description"].is_string()) << name << " " << status;
    }
    EXPECT_FALSE(method == "get" && operation.contains("requestBody")) << name;
  });
  EXPECT_EQ(ids.size(), server::routes().size());
}

TEST_F(OpenApi, SaysWhoMayCall) {
  const Json& schemes = document_["components"]["securitySchemes"];
  EXPECT_EQ(schemes["session"]["in"], "cookie");
  EXPECT_EQ(schemes["csrf"]["name"], "X-CSRF-Token");
  EXPECT_EQ(schemes["kiosk"]["scheme"], "bearer");
  each_operation([&](const std::string& path, const std::string& method, const Json& operation) {
    const Json& needs = operation["security"];
    ASSERT_TRUE(needs.is_array()) << path;
    const bool of_staff = path.starts_with("/api/v1/staff/") || path == "/api/v1/logout";
    const bool of_kiosk = path.starts_with("/api/v1/kiosk/");
    EXPECT_EQ(needs.empty(), !of_staff && !of_kiosk) << path;
    for (const Json& one : needs) {
      for (const auto& [scheme, scopes] : one.items()) EXPECT_TRUE(schemes.contains(scheme));
      EXPECT_EQ(one.contains("kiosk"), of_kiosk) << path;
      EXPECT_EQ(one.contains("csrf"), of_staff && method != "get") << path;
    }
  });
}

TEST_F(OpenApi, NoSchemaSaysATypeThatThereIsNot) {
  const std::set<std::string> types = {"string", "integer", "boolean", "array", "object", "null"};
  walk(document_["components"]["schemas"], "", [&](const Json& json, const std::string& at) {
    if (at.ends_with("/properties") || !json.contains("type")) return;
    const Json& type = json["type"];
    for (const Json& one : type.is_array() ? type : Json::array({type})) {
      ASSERT_TRUE(one.is_string()) << at;
      EXPECT_TRUE(types.contains(one.get<std::string>())) << at << ": " << one;
    }
    if (json.value("type", Json()) == "array") {
      EXPECT_TRUE(json.contains("items")) << at;
    }
  });
}

}  // namespace
}  // namespace rig
