// The whole kiosk as main wires it, over a panel that shows nothing, a folder of its own and a
// clock of ours: what a role may put in place, and when the lobby's loop ends.

#include "kiosk/shell/kiosk.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "data/crypto/hash.h"
#include "kiosk/shell/lobby.h"
#include "tests/support/fakes.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_folder.h"

namespace shell {
namespace {

constexpr int64_t kExitAfter_ms = 5 * base::kMinute_ms;

// A panel on which time passes while somebody waits for it.
class PatientWindow final : public platform::Window {
 public:
  explicit PatientWindow(support::FakeClock& clock) : clock_(clock) {}
  void close() { blank_.close(); }
  int shown() const { return shown_; }

  platform::RotationMap map() const override { return blank_.map(); }
  platform::SizeMm physical_mm() const override { return blank_.physical_mm(); }
  std::vector<input::PointerEvent> drain_pointer() override { return blank_.drain_pointer(); }
  platform::WindowChanges take_changes() override { return blank_.take_changes(); }
  void wait_events(int timeout_ms) override { clock_.advance(std::max(1, timeout_ms)); }
  void wake() override {}
  void show(std::span<const platform::RectPx> changed) override {
    blank_.show(changed);
    ++shown_;
  }
  platform::BackBuffer back_buffer() const override { return blank_.back_buffer(); }
  bool draws() const override { return false; }

 private:
  support::FakeClock& clock_;
  platform::HeadlessWindow blank_{{1080, 1920}};
  int shown_ = 0;
};

class KioskTest : public ::testing::Test {
 protected:
  KioskTest() {
    EXPECT_TRUE(crypto::init());
    config_.server = "http://127.0.0.1:9";  // where no centre listens
    config_.data = folder_.path();
    config_.assets = support::source_dir() + "/assets";
  }

  void wire(Role& role) {
    auto link = Link::open(config_, clock_, random_, log_);
    ASSERT_TRUE(link) << link.error().message;
    auto window = std::make_unique<PatientWindow>(clock_);
    window_ = window.get();
    auto panel = Panel::over(
        {std::move(window), std::make_unique<platform::NullRenderer>()}, config_.assets,
        Link::media_folder(config_.data), [](const auto&) {}, clock_);
    ASSERT_TRUE(panel) << panel.error().message;
    auto strings = app::Strings::load(config_.assets + "/i18n");
    auto zone = base::Zone::load("Asia/Shanghai");
    ASSERT_TRUE(strings && zone);
    kiosk_ = std::make_unique<Kiosk>(Kiosk::Ground{config_, log_, random_, clock_, role},
                                     std::move(*link), std::move(*panel), std::move(*strings),
                                     std::move(*zone));
  }

  support::TempFolder folder_;
  support::FakeClock clock_;
  support::SeededRandom random_{5};
  base::NullLog log_;
  config::KioskConfig config_;
  PatientWindow* window_ = nullptr;
  std::unique_ptr<Kiosk> kiosk_;
};

class OwnOutlet final : public app::Outlet {
 public:
  base::Result<int64_t> append(const store::OutboxItem&) override { return 1; }
  bool is_pending(std::string_view) override { return true; }
  void push_now() override {}
  void await_answer(const app::Ticket&, model::SubmissionKind, const base::Id&) override {}
  base::Result<app::FoundReceipt> look_up(std::string_view, std::stop_token) override {
    ++asked;
    return base::not_found("nothing");
  }
  base::Result<std::map<base::Id, int>> me_too_overlay() override {
    return std::map<base::Id, int>{};
  }
  int asked = 0;
};

// Puts something of its own into every place that it may.
class Guest final : public Role {
 public:
  const base::Clock& clock(const base::Clock&) override { return clock_; }
  app::Content& content(app::Content& real) override { return content_.emplace(real, log_); }
  app::Outlet& outlet(app::Outlet&) override { return outlet_; }
  app::Route first_place() const override { return app::PrivacyRoute{}; }
  void take_state(app::AppState& state) override { state_ = &state; }
  std::optional<int64_t> standing_ms() const override { return support::kNoon_ms; }
  Centre centre() const override { return Centre::kLeftAlone; }
  void drawn(Kiosk&) override { ++drawn_; }
  base::Result<void> go(Kiosk&) override { return {}; }

  // The real content, counted.
  class Counted final : public app::Content {
   public:
    Counted(app::Content& real, base::Log&) : real_(real) {}
    bool refresh(int64_t now_ms) override {
      told_ms = now_ms;
      return real_.refresh(now_ms);
    }
    int64_t version() const override { return real_.version(); }
    const model::Building* building() override { return real_.building(); }
    const model::CalendarTable& calendar() override { return real_.calendar(); }
    const store::WishCounts& counts() override { return real_.counts(); }
    const std::vector<store::WishLine>& lines(const store::WishFilter& filter,
                                              size_t wanted) override {
      return real_.lines(filter, wanted);
    }
    size_t line_count(const store::WishFilter& filter) override { return real_.line_count(filter); }
    std::vector<base::Id> similar(model::WishCategory category, std::string_view text,
                                  size_t most) override {
      return real_.similar(category, text, most);
    }
    std::shared_ptr<const model::Wish> wish(std::string_view id) override { return real_.wish(id); }
    const std::vector<model::Notice>& notices() override { return real_.notices(); }
    std::shared_ptr<const model::Notice> notice(std::string_view id) override {
      return real_.notice(id);
    }
    const std::vector<model::Event>& events() override { return real_.events(); }
    std::shared_ptr<const model::Event> event(std::string_view id) override {
      return real_.event(id);
    }
    int64_t told_ms = 0;

   private:
    app::Content& real_;
  };

  support::FakeClock clock_;
  base::NullLog log_;
  std::optional<Counted> content_;
  OwnOutlet outlet_;
  app::AppState* state_ = nullptr;
  int drawn_ = 0;
};

TEST_F(KioskTest, ARolePutsItsOwnInPlaceOfTheLobbys) {
  Guest guest;
  wire(guest);
  ASSERT_NE(kiosk_, nullptr);
  EXPECT_EQ(&kiosk_->clock, &guest.clock_);
  EXPECT_EQ(&kiosk_->content, &*guest.content_);
  EXPECT_EQ(guest.content_->told_ms, support::kNoon_ms) << "its standing time";
  ASSERT_NE(guest.state_, nullptr);
  EXPECT_TRUE(app::is<app::PrivacyRoute>(guest.state_->navigator.current().route));
  kiosk_->host.draw_now();
  EXPECT_EQ(guest.drawn_, 1);
  kiosk_->effects.run({{}, app::fx::LookUp{crypto::SecretString("H7KM3QWP")}});
  EXPECT_EQ(guest.outlet_.asked, 1);
}

// The lobby's own loop on our clock.
TEST_F(KioskTest, TheLobbyLeavesWhenItsTimeIsOver) {
  config_.exit_after_ms = kExitAfter_ms;
  Lobby lobby;
  wire(lobby);
  ASSERT_NE(kiosk_, nullptr);
  const int64_t from_ms = clock_.boot_ms();
  EXPECT_TRUE(lobby.go(*kiosk_));
  const int64_t took_ms = clock_.boot_ms() - from_ms;
  EXPECT_GE(took_ms, kExitAfter_ms);
  EXPECT_LT(took_ms, kExitAfter_ms + base::kMinute_ms);
  EXPECT_GT(window_->shown(), 0);
}

TEST_F(KioskTest, TheLobbyLeavesWhenItsWindowIsClosedAndForgetsTheVisitor) {
  Lobby lobby;
  wire(lobby);
  ASSERT_NE(kiosk_, nullptr);
  kiosk_->mailbox.post(app::act::Start{});
  kiosk_->mailbox.post(app::act::UsePhrase{model::WishCategory::kLife, "一楼的灯坏了"});
  ASSERT_TRUE(kiosk_->host.step());
  ASSERT_FALSE(kiosk_->state().wish.is_empty());
  window_->close();
  EXPECT_TRUE(lobby.go(*kiosk_));
  EXPECT_TRUE(kiosk_->state().wish.is_empty());
  EXPECT_EQ(kiosk_->state().session.phase(), app::SessionTimer::Phase::kNobody);
}

TEST_F(KioskTest, ListsTheControlsOnTheScreenWhereATestAsks) {
  config_.probe_file = folder_.file("probe");
  config_.exit_after_ms = base::kMinute_ms;
  Lobby lobby;
  wire(lobby);
  ASSERT_NE(kiosk_, nullptr);
  EXPECT_TRUE(lobby.go(*kiosk_));
  std::ifstream in(config_.probe_file);
  const std::string listed{std::istreambuf_iterator<char>(in), {}};
  EXPECT_FALSE(listed.empty());
}

}  // namespace
}  // namespace shell
