// The lists of the audit: by person, by action, by thing, by time, each by its index and by number.

#include <gtest/gtest.h>

#include "data/store/centre/audit.h"
#include "tests/data/store/centre/centre_db.h"

namespace store {
namespace {

constexpr const char* kHere = "b1";
constexpr int64_t kAll = 1000;

class AuditLists : public testing::Test {
 protected:
  // n: 1 … 12, ten milliseconds apart; every third by the centre, every fourth of another building.
  AuditLists() {
    for (int64_t n = 1; n <= 12; ++n) {
      const std::string staff = n % 3 == 0 ? "" : "s" + std::to_string(n % 3);
      const std::string action = n % 2 == 0 ? "even" : "odd";
      const std::string where = n % 4 == 0 ? "b2" : kHere;
      const bool done =
          audit::append(*db, where, {n, n * 10, staff, action, "t", "{}", "h", where}).has_value();
      EXPECT_TRUE(done);
    }
  }
  std::string numbers(const audit::Wanted& wanted, int64_t before = kAll, int64_t limit = 50) {
    std::string all;
    const auto lines = audit::page(*db, kHere, wanted, before, limit);
    if (!lines) return lines.error().message;
    for (const auto& told : *lines) all += std::to_string(told.line.n) + " ";
    return all;
  }

  testing_db::CentreDb file;
  sql::Connection* db = file.db.get();
};

TEST_F(AuditLists, TellWhatIsAskedForTheNewestFirst) {
  EXPECT_EQ(numbers({}), "11 10 9 7 6 5 3 2 1 ");
  EXPECT_EQ(numbers({.staff = "s1"}), "10 7 1 ");
  EXPECT_EQ(numbers({.staff = ""}), "9 6 3 ") << "the centre itself";
  EXPECT_EQ(numbers({.actions = {"even"}}), "10 6 2 ");
  EXPECT_EQ(numbers({.actions = {"even", "odd", "none"}}), "11 10 9 7 6 5 3 2 1 ");
  EXPECT_EQ(numbers({.staff = "s1", .actions = {"odd"}}), "7 1 ");
  EXPECT_EQ(numbers({.target = "t"}, 7, 2), "6 5 ");
  EXPECT_EQ(numbers({.target = "other"}), "");
}

TEST_F(AuditLists, PageByTheNumberOfTheLastLine) {
  EXPECT_EQ(numbers({.actions = {"even", "odd"}}, kAll, 4), "11 10 9 7 ");
  EXPECT_EQ(numbers({.actions = {"even", "odd"}}, 7, 4), "6 5 3 2 ");
  EXPECT_EQ(numbers({.actions = {"even", "odd"}}, 2, 4), "1 ");
}

// The clock was put back: a later line is of an earlier time.
TEST_F(AuditLists, OfATimeAreThoseThatWereWrittenInIt) {
  ASSERT_TRUE(audit::append(*db, kHere, {13, 25, "s1", "odd", "t", "{}", "h", kHere}));
  EXPECT_EQ(numbers({.since_ms = 20, .until_ms = 60}), "13 5 3 2 ");
  EXPECT_EQ(numbers({.staff = "s1", .since_ms = 20, .until_ms = 60}), "13 ");
  EXPECT_EQ(numbers({.since_ms = 100}), "11 10 ");
  EXPECT_EQ(numbers({.since_ms = 500, .until_ms = 600}), "");
}

TEST_F(AuditLists, AreCountedNoFurtherThanAsked) {
  EXPECT_EQ(*audit::count(*db, kHere, {}, 100), 9);
  EXPECT_EQ(*audit::count(*db, kHere, {}, 4), 4);
  EXPECT_EQ(*audit::count(*db, kHere, {.actions = {"even", "odd"}}, 5), 5);
  EXPECT_EQ(*audit::count(*db, kHere, {.actions = {"even", "odd"}, .since_ms = 60}, 50), 5);
  EXPECT_EQ(*audit::people(*db, kHere, {.actions = {"even", "odd"}}),
            (std::vector<std::string>{"", "s1", "s2"}));
}

TEST_F(AuditLists, WalkTheirIndexesAndSortNothing) {
  support::Explained seen(*db);
  const auto expect_walks = [&](const audit::Wanted& wanted, const char* index) {
    seen.clear();
    ASSERT_TRUE(audit::page(seen, kHere, wanted, kAll, 5));
    EXPECT_TRUE(seen.walks(index)) << seen.plan();
    ASSERT_TRUE(audit::count(seen, kHere, wanted, 100));
    EXPECT_EQ(seen.plan().find("SCAN a"), std::string::npos) << seen.plan();
    ASSERT_TRUE(audit::people(seen, kHere, wanted));
    EXPECT_EQ(seen.plan().find("SCAN a"), std::string::npos) << seen.plan();
  };
  expect_walks({.staff = "s1"}, "audit_staff");
  expect_walks({.actions = {"even", "odd"}}, "audit_action");
  expect_walks({.target = "t"}, "audit_target");
  expect_walks({.since_ms = 20, .until_ms = 60}, "audit_time");
  seen.clear();
  ASSERT_TRUE(audit::page(seen, kHere, {.staff = "s1", .actions = {"odd"}, .since_ms = 20}, 9, 5));
  EXPECT_FALSE(seen.scans() || seen.sorts()) << seen.plan();
}

}  // namespace
}  // namespace store
