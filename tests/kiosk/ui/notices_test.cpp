// What the kiosk draws of each notice of tests/fixtures/notices, block by block, held against the
// same lines that the preview is held against (sync/console/src/components/notices.test.ts).

#include <gtest/gtest.h>

#include "kiosk/ui/article.h"
#include "tests/support/notices.h"
#include "tests/support/ui_driver.h"

namespace {

constexpr float kWidth_px = 980;
constexpr float kEverything_px = 1e6F;

std::string drawn(support::UiDriver* driver, const std::string& markdown) {
  const markup::Document document = markup::parse_beginning(markdown).document;
  std::vector<std::string> told;
  ui::ArticleState state;
  state.told = &told;
  driver->set_draw([&](ui::Ui& ui) {
    told.clear();
    ui::article(ui, {0, 0, kWidth_px, 0}, document, &state, 0, kEverything_px);
  });
  driver->frame();
  driver->set_draw({});
  std::string lines;
  for (const std::string& line : told) lines += line + '\n';
  return lines;
}

TEST(NoticesOnTheWall, AreDrawnBlockByBlockAsKept) {
  support::UiDriver driver;
  const auto all = support::notices();
  EXPECT_GE(all.size(), 60U);
  for (const auto& notice : all) {
    const auto path = support::notices_folder() / (notice.name + ".drawn");
    const std::string lines = drawn(&driver, notice.markdown);
    if (support::rebaselines()) support::write_whole(path, lines);
    EXPECT_EQ(lines, support::read_whole(path)) << notice.name;
  }
}

}  // namespace
