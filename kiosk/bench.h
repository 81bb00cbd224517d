#pragma once
// The benchmarks of the kiosk: the real loop, screens and stores, driven by scripted fingers. What
// was measured is printed as one line of JSON a benchmark; tests/bench/run reads it. Made and run
// by the program; main thread.

#include <atomic>
#include <functional>

#include "data/base/result.h"
#include "data/config/kiosk_config.h"
#include "kiosk/app/effects.h"
#include "kiosk/bench_window.h"
#include "kiosk/panel.h"
#include "kiosk/screens/host.h"

namespace kiosk {

// The outlet that notes when an item was durable.
class BenchOutlet final : public app::Outlet {
 public:
  explicit BenchOutlet(app::Outlet& real) : real_(real) {}
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

struct BenchParts {
  BenchWindow& window;
  BenchOutlet& outlet;
  Panel& panel;
  screens::Host& host;
  app::AppState& state;
  app::Content& content;
  app::Mailbox& mailbox;
  ime::PinyinEngine& pinyin;
  const base::Clock& clock;
  std::function<bool()> told_to_stop;
};

// The benchmark that the settings name. kTimeout where the cache does not hold its wishes.
base::Result<void> run_bench(const BenchParts& parts, const config::KioskConfig& config);

}  // namespace kiosk
