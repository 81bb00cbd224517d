#include "kiosk/app/effects.h"

#include <gtest/gtest.h>

#include <optional>

#include "data/base/bytes.h"
#include "data/crypto/sealed_box.h"
#include "tests/support/fakes.h"

using namespace app;

namespace {

constexpr const char* kBuilding = "0192f0c1-7b2e-7c3d-8a4f-0000000000b0";
constexpr const char* kEvent = "0192f0c1-7b2e-7c3d-8a4f-000000000002";
constexpr const char* kSlot = "0192f0c1-7b2e-7c3d-8a4f-000000000003";
constexpr Ticket kTicket{SessionNumber{4}, RequestNumber{9}};

class FakeOutlet final : public Outlet {
 public:
  base::Result<int64_t> append(const store::OutboxItem& item) override {
    if (is_full) return base::Error{base::Code::kFull, "full"};
    items.push_back(item);
    return static_cast<int64_t>(items.size());
  }
  bool is_pending(std::string_view) override { return pending; }
  void push_now() override { ++pushes; }
  void await_answer(const Ticket& ticket, model::SubmissionKind, const base::Id& id) override {
    awaited = ticket;
    awaited_id = id;
  }
  base::Result<FoundReceipt> look_up(std::string_view, std::stop_token) override {
    return base::Error{answer, "no"};
  }
  base::Result<std::map<base::Id, int>> me_too_overlay() override {
    return std::map<base::Id, int>{};
  }
  std::vector<store::OutboxItem> items;
  bool is_full = false;
  bool pending = true;
  int pushes = 0;
  Ticket awaited;
  base::Id awaited_id;
  base::Code answer = base::Code::kUnavailable;
};

class EffectsTest : public ::testing::Test {
 protected:
  EffectsTest()
      : key_(crypto::KeyPair::generate(random_)),
        effects_(
            outlet_, mailbox_, clock_, random_, [this] { return clock_.wall_ms(); }, log_) {
    effects_.set_building(kBuilding, {key_.id(), crypto::to_text(key_.public_key())});
  }
  fx::CommitSignUp sign_up() const {
    return {kEvent, kSlot, {crypto::SecretString("周女士"), crypto::SecretString("13800000000")}};
  }
  // What was answered, which has to be under kTicket.
  template <typename A>
  std::optional<A> told() {
    std::optional<A> found;
    for (auto& action : mailbox_.take()) {
      auto* answer = std::get_if<act::Answer>(&action);
      if (answer == nullptr) continue;
      EXPECT_EQ(answer->ticket, kTicket);
      if (auto* one = std::get_if<A>(&answer->what)) found.emplace(std::move(*one));
    }
    return found;
  }
  void run(EffectBody what) { effects_.run({kTicket, std::move(what)}); }

  support::FakeClock clock_;
  support::SeededRandom random_{11};
  base::NullLog log_;
  crypto::KeyPair key_;
  FakeOutlet outlet_;
  Mailbox mailbox_{[] {}};
  Effects effects_;
};

}  // namespace

TEST_F(EffectsTest, SealsTheWholeSubmissionWithItsReceiptIntoOneItem) {
  run(sign_up());
  const auto done = told<act::SignUpCommitted>();
  ASSERT_TRUE(done);
  ASSERT_EQ(outlet_.items.size(), 1U);
  const auto& item = outlet_.items[0];
  EXPECT_EQ(item.event_id, kEvent);
  EXPECT_EQ(item.payload_hash, crypto::sha256_hex(item.sealed));
  EXPECT_EQ(item.sealed.find("13800000000"), std::string::npos);
  const auto text = key_.open(base::as_bytes(item.sealed));
  ASSERT_TRUE(text);
  const auto inside = model::submission_from_payload(text->view());
  ASSERT_TRUE(inside) << inside.error().message;
  EXPECT_EQ(inside->contact->phone, "13800000000");
  EXPECT_EQ(inside->receipt_code, done->receipt.code.view());
  EXPECT_EQ(inside->building, kBuilding);
  EXPECT_EQ(outlet_.pushes, 1) << "a sign-up pushes at once";
  EXPECT_EQ(outlet_.awaited, kTicket);
  EXPECT_EQ(outlet_.awaited_id, item.id);
}

TEST_F(EffectsTest, SaysNoThankYouWhenTheDiskIsFull) {
  outlet_.is_full = true;
  run(sign_up());
  const auto failed = told<act::CommitFailed>();
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->code, base::Code::kFull);
  EXPECT_EQ(outlet_.pushes, 0);
}

TEST_F(EffectsTest, SaysNoThankYouWithoutAKeyToSealTo) {
  effects_.set_building(kBuilding, {"k", "rubbish"});
  run(sign_up());
  EXPECT_TRUE(told<act::CommitFailed>());
  EXPECT_TRUE(outlet_.items.empty());
}

TEST_F(EffectsTest, KnowsItsOwnUnsentReceiptsWithoutTheCentre) {
  run(sign_up());
  auto done = told<act::SignUpCommitted>();
  ASSERT_TRUE(done);
  run(fx::LookUp{done->receipt.code.clone()});
  const auto found = told<act::ReceiptFound>();
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->receipt.only_here);
  outlet_.pending = false;  // delivered: now the centre knows better
  run(fx::LookUp{done->receipt.code.clone()});
  const auto none = told<act::ReceiptNotFound>();
  ASSERT_TRUE(none);
  EXPECT_EQ(none->failure, LookUpFailure::kOffline);
}

TEST_F(EffectsTest, TellsUnknownFromThrottledFromOffline) {
  const auto ask = [&](base::Code code) {
    outlet_.answer = code;
    run(fx::LookUp{crypto::SecretString("ABCDEFGH")});
    return told<act::ReceiptNotFound>()->failure;
  };
  EXPECT_EQ(ask(base::Code::kNotFound), LookUpFailure::kUnknown);
  EXPECT_EQ(ask(base::Code::kThrottled), LookUpFailure::kThrottled);
  EXPECT_EQ(ask(base::Code::kUnavailable), LookUpFailure::kOffline);
}

TEST_F(EffectsTest, AnswersEveryCommitUnderTheTicketOfWhoAsked) {
  const auto code = [] { return crypto::SecretString("ABCDEFGH"); };
  run(fx::CommitWish{model::WishCategory::kLife, crypto::SecretString("灯坏了"), "zh", {}});
  EXPECT_TRUE(told<act::WishCommitted>());
  run(fx::CommitMeToo{kEvent, fx::MeTooStep::kAdd});
  EXPECT_TRUE(told<act::ChangeCommitted>());
  run(fx::CommitRating{kEvent, code(), model::Verdict::kSolved});
  EXPECT_TRUE(told<act::ChangeCommitted>());
  run(fx::CommitCancel{kEvent, kEvent, code()});
  EXPECT_TRUE(told<act::ChangeCommitted>());
  run(fx::CommitWithdraw{kEvent, code()});
  EXPECT_TRUE(told<act::ChangeCommitted>());
}

TEST(Mailbox, DropsOldNewsBeforeAnswers) {
  Mailbox mailbox([] {});
  mailbox.post(act::Answer{kTicket, act::WishCommitted{}});
  for (size_t i = 0; i < 3 * kMailboxMax; ++i) mailbox.post(act::ContentChanged{});
  const auto all = mailbox.take();
  EXPECT_LE(all.size(), kMailboxMax);
  EXPECT_TRUE(std::holds_alternative<act::Answer>(all.front()));
}
