// `--data reception` (a folder named from where one stands) refused every picture: the child took
// the name of its output to be beside its input, a folder below the folder.

#include <gtest/gtest.h>

#include <filesystem>

#include "sync/server/centre.h"
#include "sync/server/media/library.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

namespace {

TEST(Regress, APictureIsKeptInAFolderWithARelativeName) {
  const support::TempFolder folder;
  support::FakeClock clock;
  support::SeededRandom random{7};
  base::NullLog log;
  server::CentreOptions options;
  options.folder = std::filesystem::relative(folder.path()).string();
  const auto centre = server::Centre::open(options, clock, random, log);
  ASSERT_TRUE(centre) << centre.error().message;
  const std::string svg =
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h9"/></svg>)";
  const auto made = server::recode_picture(svg, {0, 0, "image/svg+xml"});
  ASSERT_TRUE(made) << made.error().message;
  const auto kept = server::keep_picture((*centre)->core(), *made);
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_TRUE(std::filesystem::is_regular_file(folder.file("media/" + kept->sha256)));
}

}  // namespace
