// `--data reception` (a folder named from where one stands) refused every picture: the child took
// the name of its output to be beside its input, a folder below the folder.

#include <gtest/gtest.h>

#include <filesystem>

#include "sync/server/media/picture.h"
#include "tests/support/temp_folder.h"

namespace {

TEST(Regress, APictureIsReadInAFolderWithARelativeName) {
  const support::TempFolder folder;
  const auto relative = std::filesystem::relative(folder.path());
  const std::string svg =
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h9"/></svg>)";
  const auto made = server::recode_picture(svg, {0, 0, "image/svg+xml"}, relative.string());
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_TRUE(server::picture_size(*made));
}

}  // namespace
