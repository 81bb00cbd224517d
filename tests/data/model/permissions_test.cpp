// Permissions: each has a name of its own, and what a name does not say is none.

#include "data/model/permissions.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace model {
namespace {

TEST(Permissions, EachHasANameOfItsOwnAndIsFoundByIt) {
  std::set<std::string> names;
  for (const Permission permission : permissions()) {
    const std::string_view name = to_string(permission);
    EXPECT_TRUE(names.insert(std::string(name)).second) << name;
    EXPECT_EQ(parse_permission(name), permission);
  }
  EXPECT_EQ(names.size(), 23U);
  EXPECT_FALSE(names.contains("nobody"));
  EXPECT_FALSE(names.contains("own_account"));
}

TEST(Permissions, AnotherWordIsNone) {
  EXPECT_EQ(parse_permission(""), std::nullopt);
  EXPECT_EQ(parse_permission("wishes"), std::nullopt);
  EXPECT_EQ(parse_permission("Wishes.review"), std::nullopt);
}

}  // namespace
}  // namespace model
