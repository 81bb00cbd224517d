#pragma once
// A whole kiosk without a window, a disk or a network: real widgets, real reducer, real effects
// over an outbox in memory, content of our own. One at a time.

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "data/crypto/sealed_box.h"
#include "data/model/likeness.h"
#include "kiosk/app/effects.h"
#include "kiosk/app/reduce.h"
#include "kiosk/screens/scene.h"
#include "kiosk/speech/narrator.h"
#include "tests/support/keys.h"
#include "tests/support/sounds.h"
#include "tests/support/source_dir.h"
#include "tests/support/ui_driver.h"

namespace flow {

inline constexpr const char* kBuilding = "0192f0c1-7b2e-7c3d-8a4f-0000000000b0";
inline constexpr const char* kWish = "0192f0c1-7b2e-7c3d-8a4f-000000000001";
inline constexpr const char* kNotice = "0192f0c1-7b2e-7c3d-8a4f-000000000002";
inline constexpr const char* kEvent = "0192f0c1-7b2e-7c3d-8a4f-000000000003";
inline constexpr const char* kSlot = "0192f0c1-7b2e-7c3d-8a4f-000000000004";

class MemoryContent final : public app::Content {
 public:
  bool refresh(int64_t) override { return false; }
  int64_t version() const override { return 1; }
  const model::Building* building() override { return &building_; }
  const model::CalendarTable& calendar() override { return calendar_; }
  const store::WishCounts& counts() override { return counts_; }
  const std::vector<store::WishLine>& lines(const store::WishFilter& filter,
                                            size_t wanted) override {
    lines_.clear();
    most_lines = std::max(most_lines, wanted);
    for (const auto& wish : wishes) {
      if (filter.category && wish.category != *filter.category) continue;
      if (filter.stage && wish.stage != *filter.stage) continue;
      if (lines_.size() == wanted) break;
      lines_.push_back({wish.id, wish.category, wish.stage, wish.released_ms, wish.me_too});
    }
    return lines_;
  }
  size_t line_count(const store::WishFilter& filter) override {
    return static_cast<size_t>(std::count_if(wishes.begin(), wishes.end(), [&](const auto& wish) {
      return (!filter.category || wish.category == *filter.category) &&
             (!filter.stage || wish.stage == *filter.stage);
    }));
  }
  std::vector<base::Id> similar(model::WishCategory category, std::string_view text,
                                size_t most) override {
    ++similar_asked;
    std::vector<base::Id> ids;
    for (const auto& wish : wishes) {
      const bool alike =
          model::likeness(model::pairs_of(text), model::pairs_of(wish.text)) >= app::kAlike;
      if (wish.category == category && alike && ids.size() < most) ids.push_back(wish.id);
    }
    return ids;
  }
  std::shared_ptr<const model::Wish> wish(std::string_view id) override {
    ++wishes_read;
    return find(wishes, id);
  }
  const std::vector<model::Notice>& notices() override { return notices_; }
  std::shared_ptr<const model::Notice> notice(std::string_view id) override {
    return find(notices_, id);
  }
  const std::vector<model::Event>& events() override { return events_; }
  std::shared_ptr<const model::Event> event(std::string_view id) override {
    return find(events_, id);
  }

  model::Building building_;
  model::CalendarTable calendar_;
  store::WishCounts counts_;
  std::vector<model::Wish> wishes;
  std::vector<model::Notice> notices_;
  std::vector<model::Event> events_;
  size_t most_lines = 0;  // that were asked for at once
  int wishes_read = 0;
  int similar_asked = 0;

 private:
  template <typename T>
  static std::shared_ptr<const T> find(const std::vector<T>& all, std::string_view id) {
    for (const auto& one : all) {
      if (one.id == id) return std::make_shared<T>(one);
    }
    return nullptr;
  }
  std::vector<store::WishLine> lines_;
};

class MemoryOutlet final : public app::Outlet {
 public:
  base::Result<int64_t> append(const store::OutboxItem& item) override {
    if (is_full) return base::Error{base::Code::kFull, "full"};
    items.push_back(item);
    return static_cast<int64_t>(items.size());
  }
  bool is_pending(std::string_view) override { return true; }
  void push_now() override { ++pushes; }
  void await_answer(const app::Ticket& ticket, model::SubmissionKind, const base::Id&) override {
    awaited = ticket;
  }
  base::Result<app::FoundReceipt> look_up(std::string_view, std::stop_token) override {
    if (receipt) return receipt();
    return base::Error{look_up_code, "no"};
  }
  base::Result<std::map<base::Id, int>> me_too_overlay() override {
    std::map<base::Id, int> overlay;
    for (const auto& item : items) {
      if (item.kind == model::SubmissionKind::kMeToo) ++overlay[item.target_id];
      if (item.kind == model::SubmissionKind::kMeTooUndo) --overlay[item.target_id];
    }
    return overlay;
  }
  std::vector<store::OutboxItem> items;
  int pushes = 0;
  base::Code look_up_code = base::Code::kNotFound;
  std::function<app::FoundReceipt()> receipt;  // what every code leads to; null: look_up_code
  app::Ticket awaited;
  bool is_full = false;
};

inline int64_t now_ms() { return support::kNoon_ms; }

inline MemoryContent sample(const crypto::KeyPair& key) {
  MemoryContent content;
  content.building_.id = kBuilding;
  content.building_.name = "样楼";
  content.building_.sealing_key = {key.id(), crypto::to_text(key.public_key())};
  content.building_.public_url = "https://example.test";
  content.building_.quick_phrases = {{model::WishCategory::kTraffic, {"停车场出口抬杆太慢"}}};
  model::Wish wish;
  wish.id = kWish;
  wish.category = model::WishCategory::kEnvironment;
  wish.stage = model::Stage::kCollected;
  wish.text = "北门一下雨就积水";
  wish.released_ms = now_ms() - base::kDay_ms;
  wish.me_too = 36;
  content.wishes.push_back(wish);
  content.counts_.total = 1;
  content.counts_.by_stage.assign(9, 0);
  content.counts_.by_stage[static_cast<size_t>(model::Stage::kCollected)] = 1;
  model::Event event;
  event.id = kEvent;
  event.title = "午间义诊";
  event.place = "一楼会客厅";
  event.starts_ms = now_ms() + base::kDay_ms;
  event.ends_ms = event.starts_ms + base::kHour_ms;
  event.signup_closes_ms = event.starts_ms;
  event.slots.push_back(
      {kSlot, "", event.starts_ms + 20 * base::kMinute_ms, event.ends_ms, 12, 7, 0});
  content.events_.push_back(event);
  return content;
}

class Visit : public ::testing::Test {
 protected:
  Visit() : Visit(nullptr, nullptr) {}
  Visit(ime::PinyinEngine* pinyin, ime::Handwriting* handwriting)
      : strings_(std::move(app::Strings::load(support::source_dir() + "/assets/i18n")).value()),
        key_(crypto::KeyPair::generate(random_)), content_(sample(key_)),
        owned_state_(std::make_unique<app::AppState>(app::AttractRoute{}, app::IdleTimer::kOn,
                                                     pinyin, handwriting)),
        state_(*owned_state_), scene_({state_, content_, strings_, base::kMaxOffline_ms},
                                      std::move(base::Zone::load("Asia/Shanghai")).value()),
        effects_(outlet_, mailbox_, driver_.clock(), random_, now_ms, log_) {
    state_.centre.as_of_ms = now_ms();
    state_.centre.enrolment = app::Enrolment::kEnrolled;
    effects_.set_building(content_.building_.id, content_.building_.sealing_key);
    driver_.set_draw([this](ui::Ui& ui) {
      for (auto& action : scene_.draw(ui, now_ms())) asked_.push_back(std::move(action));
    });
    driver_.set_after([this] {
      narrator_.take(driver_.ui().probe(), scene_.place(), drawn_mode_, scene_.words());
      take_touches();
    });
    driver_.frame();
  }
  // A finger on what says `label`; then everything that follows from it, worker included.
  void tap(std::string_view label) {
    driver_.tap(label);
    settle();
  }
  void type(std::string_view keys) {
    for (const char key : keys) {
      driver_.tap_key(std::string(1, key));
      settle();
    }
  }
  // A finger on keys and fields acts behind each frame, as with the host; others wait for settle().
  void take_touches() {
    const auto is_typed = [](const app::Action& action) {
      return std::holds_alternative<app::act::Typed>(action) ||
             std::holds_alternative<app::act::Focus>(action);
    };
    if (!std::all_of(asked_.begin(), asked_.end(), is_typed)) return;
    for (auto& action : std::exchange(asked_, {})) act(std::move(action));
  }
  void settle() {
    for (int round = 0; round < 8; ++round) {
      auto actions = std::exchange(asked_, {});
      for (auto& action : mailbox_.take()) actions.push_back(std::move(action));
      if (actions.empty()) break;
      for (auto& action : actions) act(std::move(action));
      driver_.frame();
    }
    driver_.frames(20);  // the slide of the arriving place
  }
  void act(app::Action action) {
    auto effects = app::reduce(&state_, std::move(action), {driver_.clock().boot_ms()});
    for (auto& effect : effects) {
      if (std::holds_alternative<app::fx::ForgetVisitor>(effect.what)) narrator_.forget_visitor();
      if (auto* spell = std::get_if<app::fx::SpellCode>(&effect.what)) {
        narrator_.spell(spell->code.view());
      }
      effects_.run(std::move(effect));
    }
    drawn_mode_ = state_.mode;
    driver_.set_mode(drawn_mode_);
  }
  template <typename R>
  bool at() const {
    return app::is<R>(state_.navigator.current().route);
  }

  support::UiDriver driver_;
  support::SeededRandom random_{7};
  app::Strings strings_;
  crypto::KeyPair key_;
  MemoryContent content_;
  MemoryOutlet outlet_;
  base::NullLog log_;
  app::Mailbox mailbox_{[] {}};
  std::unique_ptr<app::AppState> owned_state_;  // a host's, where a test has one
  app::AppState& state_;
  screens::Scene scene_;
  app::Effects effects_;
  std::vector<app::Action> asked_;
  app::Mode drawn_mode_;
  support::RecordedVoice voice_;
  speech::Narrator narrator_{voice_, driver_.ui().explore()};
};

}  // namespace flow
