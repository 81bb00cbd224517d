#pragma once
// The benchmarks of the kiosk: the real loop, screens and stores, driven by scripted fingers. What
// was measured is printed as one line of JSON a benchmark; tests/bench/run reads it. A role over
// the shell, in place of the lobby's loop; made and run by main(), main thread.

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/shell/role.h"
#include "tests/bench/kiosk/window.h"

namespace bench {

enum class What { kStart, kStill, kScroll, kKeys, kSubmit, kSearch };
base::Result<What> what_of(const std::string& text);  // kInvalid names them

struct Settings {
  What what = What::kStart;
  int rows = 1000;  // 0 … 100,000 wishes that it waits for
};

// The outlet that notes when an item was durable.
class TimedOutlet final : public app::Outlet {
 public:
  explicit TimedOutlet(app::Outlet& real) : real_(real) {}
  base::Result<int64_t> append(const store::OutboxItem& item) override;
  bool is_pending(std::string_view id) override { return real_.is_pending(id); }
  void push_now() override { real_.push_now(); }
  void await_answer(const app::Ticket& ticket, model::SubmissionKind kind,
                    const base::Id& item) override {
    real_.await_answer(ticket, kind, item);
  }
  base::Result<app::FoundReceipt> look_up(std::string_view code, std::stop_token stop) override {
    return real_.look_up(code, std::move(stop));
  }
  base::Result<std::map<base::Id, int>> me_too_overlay() override { return real_.me_too_overlay(); }
  int64_t committed_ns() const { return committed_ns_; }
  size_t sealed_bytes() const { return sealed_bytes_; }

 private:
  app::Outlet& real_;
  std::atomic<int64_t> committed_ns_{0};
  std::atomic<size_t> sealed_bytes_{0};
};

class Script final : public shell::Role {
 public:
  struct Parts {
    TimedWindow& window;
    TimedOutlet& outlet;
    shell::Kiosk& kiosk;
    app::AppState& state;
  };

  explicit Script(Settings settings) : settings_(settings) {}
  std::unique_ptr<platform::Window> window(std::unique_ptr<platform::Window> real,
                                           const base::Clock& clock) override;
  app::Outlet& outlet(app::Outlet& real) override { return outlet_.emplace(real); }
  // The benchmark of the start shows what its peer shows first: the wall.
  app::Route first_place() const override;
  void take_state(app::AppState& state) override { state_ = &state; }
  // kTimeout where the cache does not hold its wishes.
  base::Result<void> go(shell::Kiosk& kiosk) override;

 private:
  Settings settings_;
  TimedWindow* window_ = nullptr;
  std::optional<TimedOutlet> outlet_;
  app::AppState* state_ = nullptr;  // for what no visitor can do: come again within a minute
};

}  // namespace bench
