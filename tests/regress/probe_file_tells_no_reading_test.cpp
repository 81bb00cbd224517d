// The column beside the nine keys names the syllables that the typed digits may spell. They stood
// in the file of --probe-file, which must not tell what a visitor types.

#include <gtest/gtest.h>

#include "kiosk/ui/fields.h"
#include "kiosk/ui/probe_file.h"
#include "tests/support/ui_driver.h"

namespace {

TEST(ProbeFile, TellsNoReadingOfTheNineKeys) {
  ime::PinyinEngine engine;
  ASSERT_TRUE(engine.wait_loaded());
  ime::Keyboard keyboard(&engine);
  ime::TextBuffer field(100);
  keyboard.open(ime::FieldKind::kText, &field, ime::KeyTab::kNine);
  ui::KeyboardState state;
  support::UiDriver driver;
  const ui::Words words = [](std::string_view key) { return std::string(key); };
  driver.set_draw([&](ui::Ui& ui) {
    const float height = ui::keyboard_height(ui, keyboard);
    const auto done =
        ui::keyboard(ui, {0, 1920 - height, 1080, height}, keyboard, &state, words, "next", {});
    for (const auto& touch : done.touches) (void)keyboard.take(touch, ui.now_ms());
  });
  driver.frame();
  for (const char* key : {"WXYZ", "GHI", "ABC", "MNO"}) driver.tap_key(key);  // xian
  ASSERT_FALSE(keyboard.column().empty());
  const std::string listed = ui::to_json(driver.ui().probe(), {});
  for (const std::string& reading : keyboard.column()) {
    EXPECT_EQ(listed.find("\"" + reading + "\""), std::string::npos) << reading;
  }
}

}  // namespace
