// On a lying panel the keys stood on what was wrong with a receipt code; in low reach the refusal
// of a wish was measured without the button beside it, found too long, and left out.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "kiosk/app/strings.h"
#include "kiosk/screens/make_wish/make_wish_draw.h"
#include "kiosk/screens/receipt/receipt_draw.h"
#include "tests/support/source_dir.h"
#include "tests/support/ui_driver.h"

namespace {

// Whether `words` were set with nothing of them cut off.
bool is_seen(const ui::Drawn& drawn, std::string_view words) {
  return std::any_of(drawn.texts.begin(), drawn.texts.end(), [&](const ui::DrawnText& text) {
    return text.words.find(words) != std::string::npos && !text.truncated &&
           text.set_px.y >= text.clip_px.y && text.set_px.bottom() <= text.clip_px.bottom() + 1;
  });
}

class InSight : public ::testing::Test {
 protected:
  // Draws a place over open keys a few times and tells whether `words` are seen.
  bool shows(const support::UiOptions& options, std::string_view words,
             const std::function<void(ui::Ui&)>& draw) {
    support::UiDriver driver(options);
    ui::Drawn drawn;
    driver.ui().set_drawn(&drawn);
    driver.set_draw(draw);
    driver.frames(3);
    return is_seen(drawn, words);
  }

  // Both ways up, in standard and in low reach.
  void expect_in_sight(const ui::Mode& mode, std::string_view words,
                       const std::function<void(ui::Ui&)>& draw) {
    for (const auto reach : {ui::Mode::Reach::kStandard, ui::Mode::Reach::kLow}) {
      for (const ui::Size size : {ui::Size{1920, 1080}, ui::Size{1080, 1920}}) {
        support::UiOptions options;
        options.size_px = size;
        options.mode = mode;
        options.mode.reach = reach;
        EXPECT_TRUE(shows(options, words, draw))
            << size.w << "x" << size.h << ", text " << static_cast<int>(mode.text) << ", reach "
            << static_cast<int>(reach);
      }
    }
  }

  app::Strings strings_ =
      std::move(app::Strings::load(support::source_dir() + "/assets/i18n")).value();
  app::Words words_{strings_, app::Language::kZh};
  app::AppState state_{app::FindReceiptRoute{}, app::IdleTimer::kOff, nullptr};
  screens::View view_;
  screens::Actions actions_;
};

TEST_F(InSight, WhatIsWrongWithACodeStandsClearOfTheKeys) {
  for (const char letter : std::string("H7KM3QWP")) state_.find.code.insert(std::string(1, letter));
  state_.keyboard.open(ime::FieldKind::kReceipt, &state_.find.code);
  screens::FindReceiptModel model;
  model.title = "输入回执码";
  model.line = "八位，不分大小写";
  model.failure_title = "好像有一位打错了";
  model.failure_line = "看看是不是把 8 当成了 B";
  const auto draw = [&](ui::Ui& ui) {
    screens::draw_find_receipt(ui, ui::frame_of(ui, ui::StatusSize::kSlim), model,
                               {&state_, &words_, false}, &view_, &actions_);
  };
  for (const auto text :
       {app::TextSize::kStandard, app::TextSize::kLarge, app::TextSize::kLargest}) {
    ui::Mode mode;
    mode.text = text;
    expect_in_sight(mode, model.failure_line, draw);
  }
}

TEST_F(InSight, ARefusedWishSaysWhyInEveryMode) {
  state_.wish.text.insert("车位的事请打 13800000000");
  state_.keyboard.open(ime::FieldKind::kText, &state_.wish.text);
  screens::WishTextModel model;
  model.title = "Write your wish";
  model.counter = "17 / 300";
  model.undo = "Undo";
  model.hint = "Say where and when: it helps";
  model.refusal = "This looks like a phone number; please remove it";
  const auto draw = [&](ui::Ui& ui) {
    screens::draw_wish_text(ui, ui::frame_of(ui, ui::StatusSize::kSlim), model,
                            {&state_, &words_, false}, &view_, &actions_);
  };
  ui::Mode mode;
  mode.language = app::Language::kEn;
  expect_in_sight(mode, model.refusal, draw);
}

}  // namespace
