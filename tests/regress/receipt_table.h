#pragma once
// What receipts say, as tables of words: one row stands for every case that it matches, each case
// is matched by exactly one row. A cell is a word, some words parted by '|', or '*'. For tests.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/receipt/receipt_model.h"
#include "tests/flow/visit.h"

namespace table {

inline bool matches(std::string_view cell, std::string_view word) {
  if (cell == "*") return true;
  while (!cell.empty()) {
    const size_t bar = cell.find('|');
    if (cell.substr(0, bar) == word) return true;
    cell = bar == std::string_view::npos ? std::string_view() : cell.substr(bar + 1);
  }
  return false;
}

// What was asked for on this kiosk, as the tables spell it.
inline model::Asked asked_of(std::string_view word) {
  if (word == "waiting") return model::Asked::kWaiting;
  if (word == "done") return model::Asked::kDone;
  return word == "refused" ? model::Asked::kRefused : model::Asked::kNothing;
}

// The one row whose cells match; adds a failure where it is none, or more than one.
template <typename Row, typename Words>
const Row* row_of(const std::vector<Row>& rows, const Words& words) {
  const Row* found = nullptr;
  std::string spelled;
  for (const auto& word : words) spelled += std::string(word) + " ";
  for (const Row& row : rows) {
    bool all = true;
    for (size_t i = 0; i < words.size(); ++i) all = all && matches(row.when[i], words[i]);
    if (!all) continue;
    if (found != nullptr) ADD_FAILURE() << "two rows for: " << spelled;
    found = &row;
  }
  if (found == nullptr) ADD_FAILURE() << "no row for: " << spelled;
  return found;
}

// A kiosk's models without its screen, at noon, with one event of an hour in its content.
class Kiosk {
 public:
  screens::FoundReceiptModel found(app::FoundReceipt receipt) {
    state.found = std::move(receipt);
    return screens::found_receipt_model(context());
  }
  screens::ReceiptModel made(app::MadeReceipt receipt) {
    state.made = std::move(receipt);
    return screens::receipt_model(context());
  }
  screens::WishModel wish(const model::Wish& wish) {
    content.wishes = {wish};
    return screens::wish_model(context(), wish.id);
  }
  screens::ModelContext context() {
    const app::Words words(strings, app::Language::kZh);
    return {state, content, words, app::Dates(zone, words, flow::now_ms()), {}, 0};
  }
  // When its only slot is, from now.
  void set_time(model::SlotTime time) {
    model::Event& event = content.events_.front();
    const int64_t off_ms = time == model::SlotTime::kToCome    ? base::kDay_ms
                           : time == model::SlotTime::kRunning ? -base::kMinute_ms
                                                               : -base::kDay_ms;
    event.starts_ms = flow::now_ms() + off_ms;
    event.ends_ms = event.starts_ms + base::kHour_ms;
    event.signup_closes_ms = event.starts_ms;
    event.slots.front().starts_ms = event.starts_ms;
    event.slots.front().ends_ms = event.ends_ms;
  }

  support::SeededRandom random{7};
  app::Strings strings{
      std::move(app::Strings::load(support::source_dir() + "/assets/i18n")).value()};
  base::Zone zone = std::move(base::Zone::load("Asia/Shanghai")).value();
  crypto::KeyPair key = crypto::KeyPair::generate(random);
  flow::MemoryContent content = flow::sample(key);
  app::AppState state{app::HomeRoute{}, app::IdleTimer::kOff, nullptr};
};

}  // namespace table
