// Every place with a scrolled list had a texture of the panel's size, and none was given back
// before the program ended: a terminal that runs for years would have filled its memory in days.

#include <gtest/gtest.h>

#include <memory>

#include "kiosk/ui/scroll.h"
#include "tests/support/ui_driver.h"

namespace {

TEST(Regress, AScreenThatWasLeftKeepsNoSurface) {
  support::UiDriver driver;
  auto view = std::make_unique<ui::ScrollView>();
  driver.set_draw([&](ui::Ui& ui) {
    if (!view) return;
    view->begin(ui, {0, 0, 400, 600}, "list", 2'000, ui.colour().paper);
    view->end(ui);
  });
  for (int visit = 0; visit < 50; ++visit) {
    view = std::make_unique<ui::ScrollView>();
    driver.frames(2);
    EXPECT_EQ(driver.surfaces(), 1U) << "at visit " << visit;
  }
  view.reset();
  driver.frames(2);
  EXPECT_EQ(driver.surfaces(), 0U);
}

}  // namespace
