// Two threads beside the one that taps: what waits for whom, and what happens when a lane is full.

#include "kiosk/app/lanes.h"

#include <gtest/gtest.h>

#include <chrono>

#include "data/crypto/sealed_box.h"
#include "tests/support/fakes.h"

using namespace app;

namespace {

constexpr const char* kWish = "0192f0c1-7b2e-7c3d-8a4f-000000000001";
constexpr const char* kBuilding = "0192f0c1-7b2e-7c3d-8a4f-0000000000b0";
constexpr auto kPatience = std::chrono::seconds(60);  // for what will surely come

Ticket ticket(uint64_t session, uint64_t request) {
  return {SessionNumber{session}, RequestNumber{request}};
}

// A disk and a line that stand still until they are let go.
class GatedOutlet final : public Outlet {
 public:
  base::Result<int64_t> append(const store::OutboxItem&) override {
    std::unique_lock lock(mutex_);
    ++appending_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return disk_open_; });
    return ++appended_;
  }
  bool is_pending(std::string_view) override { return true; }
  void push_now() override {}
  void await_answer(const Ticket&, model::SubmissionKind, const base::Id&) override {}
  base::Result<FoundReceipt> look_up(std::string_view code, std::stop_token stop) override {
    std::unique_lock lock(mutex_);
    last_asked_ = code;
    changed_.notify_all();
    const std::stop_callback wakes(stop, [this] { changed_.notify_all(); });
    while (!line_open_ && !stop.stop_requested()) {
      changed_.wait_for(lock, std::chrono::milliseconds(10));  // stop_callback takes no lock
    }
    if (stop.stop_requested()) return base::Error{base::Code::kUnavailable, "stopped"};
    return base::not_found("no");
  }
  base::Result<std::map<base::Id, int>> me_too_overlay() override {
    return std::map<base::Id, int>{};
  }

  void open_disk() { open(&disk_open_); }
  void open_line() { open(&line_open_); }
  bool wait_for_an_append() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [this] { return appending_ > 0; });
  }
  bool wait_for_look_up(std::string_view code) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return last_asked_ == code; });
  }
  int64_t appended() {
    const std::lock_guard lock(mutex_);
    return appended_;
  }

 private:
  void open(bool* gate) {
    const std::lock_guard lock(mutex_);
    *gate = true;
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  bool disk_open_ = false;
  bool line_open_ = false;
  int appending_ = 0;
  int64_t appended_ = 0;
  std::string last_asked_;
};

class LanesTest : public ::testing::Test {
 protected:
  LanesTest() {
    effects_.set_building(kBuilding, {key_.id(), crypto::to_text(key_.public_key())});
    lanes_ = std::make_unique<Lanes>(effects_, mailbox_, log_);
  }
  ~LanesTest() override {
    outlet_.open_disk();
    outlet_.open_line();
  }
  static Effect me_too(const Ticket& whose) {
    return {whose, fx::CommitMeToo{kWish, fx::MeTooStep::kAdd}};
  }
  static Effect look_up(const Ticket& whose, std::string_view code) {
    return {whose, fx::LookUp{crypto::SecretString(code)}};
  }
  // The next answers, in the order in which they came; waits for `count` of them.
  std::vector<act::Answer> answers(size_t count) {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (told_.size() < count && std::chrono::steady_clock::now() < until) {
      take();
      if (told_.size() < count) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_EQ(told_.size(), count);
    return std::exchange(told_, {});
  }
  void take() {
    for (auto& action : mailbox_.take()) {
      if (auto* answer = std::get_if<act::Answer>(&action)) told_.push_back(std::move(*answer));
    }
  }

  support::FakeClock clock_;
  support::SeededRandom random_{5};
  base::NullLog log_;
  crypto::KeyPair key_ = crypto::KeyPair::generate(random_);
  GatedOutlet outlet_;
  Mailbox mailbox_{[] {}};
  Effects effects_{outlet_, mailbox_, clock_, random_, [this] { return clock_.wall_ms(); }, log_};
  std::vector<act::Answer> told_;
  std::unique_ptr<Lanes> lanes_;
};

TEST_F(LanesTest, CommitWhileALookUpWaits) {
  lanes_->post(look_up(ticket(1, 1), "ABCDEFGH"));
  ASSERT_TRUE(outlet_.wait_for_look_up("ABCDEFGH"));
  outlet_.open_disk();
  lanes_->post(
      {ticket(1, 2),
       fx::CommitWish{model::WishCategory::kLife, crypto::SecretString("灯坏了"), "zh", {}}});
  const auto told = answers(1);
  EXPECT_TRUE(std::holds_alternative<act::WishCommitted>(told[0].what));
  EXPECT_EQ(told[0].ticket, ticket(1, 2));
}

TEST_F(LanesTest, LookUpWhileACommitWaits) {
  lanes_->post(me_too(ticket(1, 1)));
  ASSERT_TRUE(outlet_.wait_for_an_append());
  outlet_.open_line();
  lanes_->post(look_up(ticket(1, 2), "ABCDEFGH"));
  const auto told = answers(1);
  EXPECT_TRUE(std::holds_alternative<act::ReceiptNotFound>(told[0].what));
  EXPECT_EQ(told[0].ticket, ticket(1, 2));
}

TEST_F(LanesTest, FindTheNextVisitorsReceiptWithoutWaitingForTheFirstOnes) {
  lanes_->post(look_up(ticket(1, 1), "AAAAAAAA"));
  ASSERT_TRUE(outlet_.wait_for_look_up("AAAAAAAA"));
  lanes_->abandon_look_up();  // the visitor leaves
  EXPECT_EQ(answers(1)[0].ticket, ticket(1, 1)) << "stopped, and nobody's to see";
  lanes_->post(look_up(ticket(2, 2), "BBBBBBBB"));
  ASSERT_TRUE(outlet_.wait_for_look_up("BBBBBBBB"));
  lanes_->post(look_up(ticket(2, 3), "CCCCCCCC"));  // corrected
  ASSERT_TRUE(outlet_.wait_for_look_up("CCCCCCCC"));
  outlet_.open_line();
  const auto told = answers(2);
  EXPECT_EQ(told[0].ticket, ticket(2, 2));
  EXPECT_EQ(told[1].ticket, ticket(2, 3));
}

TEST_F(LanesTest, TellTheVisitorWhenCommitsAreFullAndTakeTheNextOnes) {
  uint64_t request = 0;
  lanes_->post(me_too(ticket(1, ++request)));
  ASSERT_TRUE(outlet_.wait_for_an_append());  // out of the queue, on the slow disk
  for (size_t i = 0; i < kCommitQueueMax; ++i) lanes_->post(me_too(ticket(1, ++request)));
  lanes_->post({ticket(2, ++request), fx::CommitSignUp{kWish, kWish, {}}});
  const auto refused = answers(1);
  EXPECT_EQ(refused[0].ticket, ticket(2, request));
  const auto* failed = std::get_if<act::CommitFailed>(&refused[0].what);
  ASSERT_NE(failed, nullptr);
  EXPECT_EQ(failed->kind, model::SubmissionKind::kRegistration);
  EXPECT_EQ(failed->code, base::Code::kThrottled);
  outlet_.open_disk();
  EXPECT_EQ(answers(1 + kCommitQueueMax).size(), 1 + kCommitQueueMax);
  lanes_->post(me_too(ticket(2, ++request)));
  const auto next = answers(1);
  EXPECT_TRUE(std::holds_alternative<act::ChangeCommitted>(next[0].what));
  EXPECT_EQ(next[0].ticket, ticket(2, request));
}

TEST_F(LanesTest, NameEveryKindThatFoundTheLaneFull) {
  lanes_->post(me_too(ticket(1, 1)));
  ASSERT_TRUE(outlet_.wait_for_an_append());
  for (size_t i = 0; i < kCommitQueueMax; ++i) lanes_->post(me_too(ticket(1, 2)));
  using Kind = model::SubmissionKind;
  const auto code = [] { return crypto::SecretString("ABCDEFGH"); };
  const auto refused = [&](EffectBody what) {
    lanes_->post({ticket(2, 3), std::move(what)});
    const auto told = answers(1);
    const auto* failed = told.empty() ? nullptr : std::get_if<act::CommitFailed>(&told[0].what);
    return failed == nullptr ? Kind::kVoid : failed->kind;
  };
  EXPECT_EQ(refused(fx::CommitWish{}), Kind::kWish);
  EXPECT_EQ(refused(fx::CommitSignUp{}), Kind::kRegistration);
  EXPECT_EQ(refused(fx::CommitMeToo{kWish, fx::MeTooStep::kAdd}), Kind::kMeToo);
  EXPECT_EQ(refused(fx::CommitMeToo{kWish, fx::MeTooStep::kUndo}), Kind::kMeTooUndo);
  EXPECT_EQ(refused(fx::CommitRating{kWish, code(), model::Verdict::kSolved}), Kind::kRating);
  EXPECT_EQ(refused(fx::CommitCancel{kWish, kWish, code()}), Kind::kCancel);
  EXPECT_EQ(refused(fx::CommitWithdraw{kWish, code()}), Kind::kWithdraw);
}

TEST_F(LanesTest, FinishWhatWasAskedBeforeTheyLeave) {
  outlet_.open_disk();
  for (uint64_t i = 1; i <= 10; ++i) lanes_->post(me_too(ticket(1, i)));
  lanes_->post(look_up(ticket(1, 11), "ABCDEFGH"));  // of a line that never answers
  lanes_.reset();
  EXPECT_EQ(outlet_.appended(), 10);
}

}  // namespace
