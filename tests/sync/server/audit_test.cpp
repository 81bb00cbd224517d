// The audit's chain: whole as it is written, broken by whoever writes into the file, in every way.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "data/store/centre/meta.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/audit_chain.h"
#include "sync/server/jobs/audit_watch.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

class AuditTest : public testing::Test {
 protected:
  void SetUp() override { lines(6); }

  void lines(int count) {
    const auto written = rig_.core().write([&](sql::Connection& db) -> server::Answer {
      for (int i = 0; i < count; ++i) {
        TRY_VOID(server::audit(rig_.core(), db, "staff", "test.step", "thing", {{"step", i}}));
      }
      return HttpResponse{};
    });
    ASSERT_TRUE(written) << written.error().message;
  }
  void run(const std::string& sql) {
    const auto done = rig_.core().write([&](sql::Connection& db) -> server::Answer {
      TRY_VOID(db.run(sql));
      return HttpResponse{};
    });
    ASSERT_TRUE(done) << done.error().message;
  }
  void watch() { ASSERT_TRUE(server::watch_audit(rig_.core())); }
  std::string witness() const { return rig_.data() + server::kAuditWitness; }
  std::string verdict() {
    const auto said = server::verify_audit(rig_.data());
    return said ? *said : said.error().message;
  }
  // As a version before keys would have written it: plain hashes, no head, no witness.
  void make_old() {
    std::string before;
    const auto done = rig_.core().write([&](sql::Connection& db) -> server::Answer {
      for (int64_t n = 1; n <= 6; ++n) {
        TRY(auto line,
            db.one("SELECT * FROM audit WHERE n = :n", {{"n", n}}, [](const sql::Row& r) {
              return server::AuditLine{r.integer("n"),
                                       r.integer("at_ms"),
                                       r.text("staff"),
                                       r.text("action"),
                                       r.text("target"),
                                       r.text("detail"),
                                       "",
                                       r.text("building")};
            }));
        before = server::AuditChain::plain_link(before, *line);
        TRY_VOID(
            db.run("UPDATE audit SET hash = :hash WHERE n = :n", {{"hash", before}, {"n", n}}));
      }
      TRY_VOID(store::meta::put(db, server::kAuditHead, ""));
      return HttpResponse{};
    });
    ASSERT_TRUE(done) << done.error().message;
    std::filesystem::remove(witness());
  }

  Rig rig_;
};

TEST_F(AuditTest, IsWholeAsItIsWritten) {
  EXPECT_EQ(verdict(), "The audit is whole: 6 lines, keyed from line 1 on.");
  watch();
  EXPECT_EQ(verdict(), "The audit is whole: 6 lines, keyed from line 1 on.");
}

TEST_F(AuditTest, ShowsAChangedLineAndOneTakenOutOrMoved) {
  run("UPDATE audit SET detail = '{}' WHERE n = 3");
  EXPECT_NE(verdict().find("broken at line 3"), std::string::npos) << verdict();
  run("DELETE FROM audit WHERE n = 2");
  EXPECT_NE(verdict().find("broken at line 2"), std::string::npos) << verdict();
}

TEST_F(AuditTest, ShowsAChainThatSomebodyWithoutTheKeyWroteAnew) {
  watch();
  const std::string text = rig_.text("SELECT value FROM meta WHERE key = 'audit_head'");
  make_old();
  run("UPDATE meta SET value = '" + text + "' WHERE key = 'audit_head'");
  EXPECT_NE(verdict().find("no line has a key"), std::string::npos) << verdict();
  rig_.open();  // and a start does not cover it: what follows the old head breaks the plain chain
  lines(1);
  EXPECT_NE(verdict().find("broken"), std::string::npos) << verdict();
}

TEST_F(AuditTest, ShowsAnEndThatWasCutOff) {
  run("DELETE FROM audit WHERE n > 4");
  EXPECT_NE(verdict().find("the lines from here to 6 were written once and are gone"),
            std::string::npos)
      << verdict();
  lines(1);  // the next line does not close the hole
  EXPECT_NE(verdict().find("broken at line 5"), std::string::npos) << verdict();
}

TEST_F(AuditTest, ShowsAnEndThatWasCutOffTogetherWithItsHead) {
  const std::string earlier = rig_.text("SELECT value FROM meta WHERE key = 'audit_head'");
  lines(3);
  watch();
  run("DELETE FROM audit WHERE n > 6");
  run("UPDATE meta SET value = '" + earlier + "' WHERE key = 'audit_head'");
  EXPECT_NE(verdict().find("to 9 were written once and are gone"), std::string::npos) << verdict();
  watch();  // the server sees it too, and its audit says so from now on
  EXPECT_EQ(verdict(),
            "The audit is whole: 7 lines, keyed from line 1 on. Line 7 says that lines "
            "were missing when it was written (a restore, or a cut).");
  EXPECT_EQ(rig_.text("SELECT action FROM audit WHERE n = 7"), "audit.cut");
  lines(9);  // beyond the number that was witnessed
  watch();
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE action = 'audit.cut'"), 1);
}

// A start began the chain anew behind the cut, and all was whole.
TEST_F(AuditTest, ShowsAnEndThatWasCutOffWithHeadAndWitnessAcrossAStart) {
  watch();
  run("DELETE FROM audit WHERE n > 4");
  run("DELETE FROM meta WHERE key = 'audit_head'");
  std::filesystem::remove(witness());
  rig_.open();
  EXPECT_EQ(verdict(),
            "The audit is whole: 5 lines, keyed from line 1 on. Line 5 says that lines "
            "were missing when it was written (a restore, or a cut).");
}

TEST_F(AuditTest, ShowsThatAllOfItWasTakenAway) {
  rig_.staff("administrator");
  run("DELETE FROM audit");
  run("DELETE FROM meta WHERE key = 'audit_head'");
  std::filesystem::remove(witness());
  rig_.open();
  EXPECT_EQ(rig_.text("SELECT action FROM audit WHERE n = 1"), "audit.cut");
}

TEST_F(AuditTest, ShowsAHeadOrAWitnessThatIsNotOurs) {
  run("UPDATE meta SET value = '6 " + std::string(64, 'a') + " " + std::string(64, 'b') +
      "' WHERE key = 'audit_head'");
  EXPECT_NE(verdict().find("the head kept beside the lines is gone"), std::string::npos);
  lines(1);
  EXPECT_NE(verdict().find("broken at line 7"), std::string::npos) << verdict();
  std::ofstream(witness()) << "1 a b\n";
  EXPECT_NE(verdict().find("witness was not written under this centre's key"), std::string::npos);
}

TEST_F(AuditTest, CarriesAnOldChainOnAndBindsItToTheKeyedOne) {
  make_old();
  EXPECT_NE(verdict().find("no line has a key"), std::string::npos) << verdict();
  rig_.open();
  EXPECT_EQ(rig_.text("SELECT action FROM audit WHERE n = 7"), "audit.keyed");
  lines(2);
  EXPECT_EQ(verdict(), "The audit is whole: 9 lines, keyed from line 7 on.");
  rig_.open();  // once is enough
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE action = 'audit.keyed'"), 1);
  run("UPDATE audit SET detail = '{}' WHERE n = 2");
  EXPECT_NE(verdict().find("broken at line 2"), std::string::npos) << verdict();
}

TEST_F(AuditTest, StaysOneChainWhenManyWriteAtOnce) {
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i) {
    writers.emplace_back([this] {
      for (int k = 0; k < 20; ++k) lines(1);
    });
  }
  writers.emplace_back([this] {
    for (int k = 0; k < 20; ++k) watch();
  });
  for (auto& writer : writers) writer.join();
  watch();
  EXPECT_EQ(verdict(), "The audit is whole: 166 lines, keyed from line 1 on.");
}

TEST_F(AuditTest, AsksForAKeyAndNeverMakesOne) {
  std::filesystem::rename(rig_.data() + "/keys/hash.key", rig_.data() + "/hash.key");
  EXPECT_NE(verdict().find("hash.key"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(rig_.data() + "/keys/hash.key"));
  std::filesystem::rename(rig_.data() + "/hash.key", rig_.data() + "/keys/hash.key");
}

}  // namespace
}  // namespace rig
