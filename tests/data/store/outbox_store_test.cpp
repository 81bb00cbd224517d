#include "data/store/outbox_store.h"

#include <gtest/gtest.h>

#include <fstream>

#include "data/crypto/hash.h"
#include "data/sql/connection.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

namespace {

using base::Code;

class Outbox : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(crypto::init());
    reopen();
  }
  void reopen() {
    store_.reset();
    auto opened = store::OutboxStore::open(folder_.path(), clock_, random_);
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = std::move(*opened);
  }
  store::OutboxItem item(const std::string& sealed = "box") {
    store::OutboxItem item;
    item.id = base::make_id(clock_, random_);
    item.kind = model::SubmissionKind::kWish;
    item.sealed = sealed;
    item.key_id = "k1";
    item.made_ms = clock_.wall_ms();
    return item;
  }
  void accept(int64_t number, const std::string& id, int64_t revision = 5) {
    ASSERT_TRUE(store_->answer(number, id, {store::AnswerState::kAccepted, "", "{}", revision}));
  }

  support::TempFolder folder_;
  support::FakeClock clock_;
  support::SeededRandom random_{3};
  std::unique_ptr<store::OutboxStore> store_;
};

TEST_F(Outbox, KeepsAnItemUntilItsNumberIsSafe) {
  const auto wish = item();
  ASSERT_EQ(store_->append(wish).value(), 1);
  reopen();
  ASSERT_EQ(store_->pending(10).value().size(), 1u);
  accept(1, wish.id);
  EXPECT_TRUE(store_->pending(10).value().empty());
  EXPECT_TRUE(store_->find(wish.id).value().has_value());
  ASSERT_TRUE(store_->safe_through(1));
  EXPECT_FALSE(store_->find(wish.id).value().has_value());
}

TEST_F(Outbox, NeverPrunesWhatIsNotAnsweredEvenWhenDeclaredSafe) {
  const auto wish = item();
  ASSERT_TRUE(store_->append(wish));
  ASSERT_TRUE(store_->safe_through(99));
  EXPECT_EQ(store_->pending(10).value().size(), 1u);
}

TEST_F(Outbox, GivesNumbersWithoutGapsAndNeverTwice) {
  ASSERT_TRUE(store_->append(item()));
  const auto second = item();
  ASSERT_EQ(store_->append(second).value(), 2);
  accept(2, second.id);
  ASSERT_TRUE(store_->safe_through(2));
  reopen();
  EXPECT_EQ(store_->append(item()).value(), 3);
}

TEST_F(Outbox, RefusesTheSameIdAndABoxThatTheCentreWouldNotTake) {
  const auto wish = item();
  ASSERT_TRUE(store_->append(wish));
  EXPECT_EQ(store_->append(wish).error().code, Code::kConflict);
  EXPECT_EQ(store_->append(item(std::string(9000, 'x'))).error().code, Code::kTooLarge);
  EXPECT_EQ(store_->last_number().value(), 1);
}

TEST_F(Outbox, OpensANewStreamUnderTheSameIdsAfterAFork) {
  const auto first = item();
  const auto second = item();
  ASSERT_TRUE(store_->append(first));
  ASSERT_TRUE(store_->append(second));
  accept(1, first.id);
  ASSERT_TRUE(store_->safe_through(1));
  const auto stream = store_->stream();
  ASSERT_TRUE(store_->fork());
  EXPECT_NE(store_->stream(), stream);
  const auto pending = store_->pending(10).value();
  ASSERT_EQ(pending.size(), 1u);
  EXPECT_EQ(pending[0].number, 1);
  EXPECT_EQ(pending[0].id, second.id);
}

TEST_F(Outbox, SendsEverythingAboveTheSafeNumberAgainAfterANewEpoch) {
  const auto first = item();
  const auto second = item();
  ASSERT_TRUE(store_->append(first));
  ASSERT_TRUE(store_->append(second));
  accept(1, first.id);
  accept(2, second.id);
  ASSERT_TRUE(store_->resend_above(1));
  const auto pending = store_->pending(10).value();
  ASSERT_EQ(pending.size(), 1u);
  EXPECT_EQ(pending[0].number, 2);
}

TEST_F(Outbox, QuarantinesADamagedRowAndSendsAVoidOfItsNumber) {
  const auto wish = item();
  ASSERT_TRUE(store_->append(wish));
  ASSERT_TRUE(store_->append(item()));
  ASSERT_TRUE(store_->database().run("UPDATE item SET sealed = x'00' WHERE number = 1"));
  const auto pending = store_->pending(10).value();
  ASSERT_EQ(pending.size(), 2u);
  EXPECT_EQ(pending[0].kind, model::SubmissionKind::kVoid);
  EXPECT_EQ(pending[0].void_reason, "damaged");
  EXPECT_NE(pending[0].id, wish.id);
  EXPECT_EQ(store_->counts().value().quarantined, 1);
}

TEST_F(Outbox, SetsAPoisonItemAsideForStaffAndVoidsItsNumber) {
  const auto wish = item();
  ASSERT_TRUE(store_->append(wish));
  ASSERT_TRUE(store_->set_aside(1, "refused by the centre"));
  EXPECT_EQ(store_->pending(10).value()[0].kind, model::SubmissionKind::kVoid);
  const auto aside = store_->all_set_aside().value();
  ASSERT_EQ(aside.size(), 1u);
  EXPECT_EQ(aside[0].item.id, wish.id);
  EXPECT_EQ(aside[0].item.sealed, wish.sealed);
}

TEST_F(Outbox, KeepsWhatTheCentreCannotReadAndSendsItAgain) {
  const auto first = item();
  const auto second = item();
  const auto read = item();
  for (const auto& one : {first, second, read}) ASSERT_TRUE(store_->append(one));
  const store::OutboxAnswer unread{store::AnswerState::kKept, "cannot_open", "", 0};
  ASSERT_TRUE(store_->answer(1, first.id, unread));
  ASSERT_TRUE(store_->answer(2, second.id, unread));
  accept(3, read.id);
  ASSERT_TRUE(store_->safe_through(3));
  reopen();
  EXPECT_TRUE(store_->find(first.id).value().has_value()) << "pruned although nobody read it";
  EXPECT_FALSE(store_->find(read.id).value().has_value());
  EXPECT_EQ(store_->counts().value().set_aside, 2) << "staff see how many";
  EXPECT_TRUE(store_->pending(10).value().empty());

  EXPECT_TRUE(store_->retry_kept().value());
  ASSERT_EQ(store_->pending(10).value().size(), 1u) << "one a key asks whether it can be read now";
  ASSERT_TRUE(store_->answer(1, first.id, unread));
  EXPECT_TRUE(store_->pending(10).value().empty());
  EXPECT_TRUE(store_->retry_kept().value());
  accept(1, first.id);
  ASSERT_EQ(store_->pending(10).value().size(), 1u) << "it can: the others follow";
  accept(2, second.id);
  EXPECT_EQ(store_->counts().value().set_aside, 0);
  EXPECT_FALSE(store_->retry_kept().value());
  ASSERT_TRUE(store_->safe_through(3));
  EXPECT_FALSE(store_->find(second.id).value().has_value());
}

TEST_F(Outbox, SendsWhatIsKeptAgainUnderANewEpoch) {
  const auto wish = item();
  ASSERT_TRUE(store_->append(wish));
  ASSERT_TRUE(store_->answer(1, wish.id, {store::AnswerState::kKept, "cannot_open", "", 0}));
  ASSERT_TRUE(store_->safe_through(1));
  ASSERT_TRUE(store_->resend_above(1));
  EXPECT_EQ(store_->pending(10).value().size(), 1u);
}

TEST_F(Outbox, CarriesWhatCanBeReadOutOfADamagedFile) {
  const auto wish = item(std::string(4000, 'w'));
  ASSERT_TRUE(store_->append(wish));
  for (int i = 0; i < 40; ++i) ASSERT_TRUE(store_->append(item(std::string(4000, 'x'))));
  ASSERT_TRUE(store_->database().checkpoint());
  store_.reset();
  const auto path = folder_.file("outbox.db");
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(-3 * 4096, std::ios::end);
  file << std::string(4096, '\xAB');
  file.close();
  reopen();
  EXPECT_TRUE(store_->found_loss().was_damaged);
  EXPECT_TRUE(store_->find(wish.id).value().has_value());
  EXPECT_TRUE(std::filesystem::exists(path + ".damaged-1"));
}

TEST_F(Outbox, CarriesADamagedFileOverWhenTheProgramDiedBeforeItHad) {
  const auto wish = item();
  ASSERT_TRUE(store_->append(wish));
  ASSERT_TRUE(store_->append(item()));
  store_.reset();
  const auto path = folder_.file("outbox.db");
  std::filesystem::rename(path, path + ".damaged-1");  // and then the power went
  reopen();
  EXPECT_TRUE(store_->found_loss().was_damaged);
  EXPECT_EQ(store_->pending(10).value().size(), 2u);
  EXPECT_TRUE(store_->find(wish.id).value().has_value());
  EXPECT_EQ(store_->append(item()).value(), 3);
  reopen();
  EXPECT_FALSE(store_->found_loss().was_damaged);
  EXPECT_EQ(store_->pending(10).value().size(), 3u);
}

TEST_F(Outbox, NeverVouchesForADamagedRowByAFork) {
  const auto wish = item();
  ASSERT_TRUE(store_->append(wish));
  accept(1, wish.id);
  ASSERT_TRUE(store_->database().run("UPDATE item SET sealed = x'00' WHERE number = 1"));
  ASSERT_TRUE(store_->fork());
  const auto pending = store_->pending(10).value();
  ASSERT_EQ(pending.size(), 1u);
  EXPECT_EQ(pending[0].kind, model::SubmissionKind::kVoid);
  EXPECT_EQ(store_->counts().value().quarantined, 1);
}

TEST_F(Outbox, OverlaysWhatTheCursorHasNotReached) {
  const auto first = item();
  const auto second = item();
  ASSERT_TRUE(store_->append(first));
  ASSERT_TRUE(store_->append(second));
  accept(1, first.id, 7);
  EXPECT_EQ(store_->overlay(6).value().size(), 2u);
  EXPECT_EQ(store_->overlay(7).value().size(), 1u);
}

}  // namespace
