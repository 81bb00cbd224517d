// Every call of the router's table with a body that no call takes: none is forgotten.

#include "tests/sync/server/bad_input.h"

namespace rig {
namespace {

std::string path_of(const server::Route& route) {
  std::string path(route.pattern);
  for (size_t at = path.find("{}"); at != std::string::npos; at = path.find("{}")) {
    path.replace(at, 2, kUnused);
  }
  return path;
}

BadRow row_of(const server::Route& route, const std::string& name, const std::string& body,
              int status, const char* code) {
  const As as = route.who == server::Who::kStaff   ? As::kAdmin
                : route.who == server::Who::kKiosk ? As::kKiosk
                                                   : As::kNobody;
  return {std::string(route.method) + " " + std::string(route.pattern) + ": " + name,
          as,
          route.method.data(),
          path_of(route),
          body,
          status,
          code};
}

TEST(BadInput, OfEveryCallThatTakesJson) {
  BadInputWorld world;
  for (const auto& route : server::routes()) {
    if (route.body != server::Body::kJson) continue;
    const auto row = [&](const std::string& name, const std::string& body) {
      return row_of(route, name, body, 400, "bad_request");
    };
    world.refuse({row("no body", ""), row("no JSON", "{"), row("a list", "[{}]"),
                  row("a number", "17"), row("broken UTF-8", "{\"a\":\"\x80\"}"),
                  row("a NUL", R"({"a":"\u0000"})"),
                  row("brackets 2,000 deep", std::string(2000, '[') + std::string(2000, ']'))});
    if (route.method == "POST" && route.pattern.find("{}") == std::string_view::npos) {
      world.refuse(row("no fields", "{}"));
    }
  }
  EXPECT_GE(world.refused(), 60);
  world.expect_alive();
}

TEST(BadInput, OfEveryCallAboveItsLimit) {
  BadInputWorld world;
  for (const auto& route : server::routes()) {
    world.refuse(row_of(route, "one byte too many", std::string(route.body_limit + 1, ' '), 413,
                        "too_large"));
  }
  EXPECT_GE(world.refused(), static_cast<int>(server::routes().size()));
  world.expect_alive();
}

TEST(BadInput, OfEveryPathWithRubbishForAnId) {
  BadInputWorld world;
  for (const auto& route : server::routes()) {
    const size_t at = route.pattern.find("{}");
    if (at == std::string_view::npos) continue;
    for (const std::string rubbish :
         {"..", "%2e%2e", "a.b", "a b", "'", "\xE5\xBF\x83", "a%00", "~", "0192f0c1:7b2e"}) {
      BadRow row = row_of(route, rubbish, "", 400, "bad_request");
      row.path = std::string(route.pattern).replace(at, 2, rubbish);
      world.refuse(row);
    }
  }
  world.expect_alive();
}

}  // namespace
}  // namespace rig
