// The gallery's list: who waits for its pictures sees the main states first, and each once.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "kiosk/gallery/shots.h"

namespace {

TEST(Shots, TheMainStatesComeFirst) {
  const auto names = gallery::shot_names();
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.front(), "home");
  const auto turn = [&names](const char* name) {
    const auto at = std::find(names.begin(), names.end(), name);
    EXPECT_NE(at, names.end()) << name;
    return at - names.begin();
  };
  const auto first_side =
      std::min({turn("home_offline"), turn("wish_declined"), turn("notice_lost_picture"),
                turn("event_full"), turn("find_receipt_unknown"), turn("idle"), turn("enrol")});
  for (const char* main :
       {"wish_wall", "wish_answered", "affairs", "notice", "events", "sign_up", "receipt_confirmed",
        "wish_preview", "wish_receipt", "found_wish", "access", "attract_poster"}) {
    EXPECT_LT(turn(main), first_side) << main;
  }
}

TEST(Shots, EachStandsInTheListOnce) {
  const auto names = gallery::shot_names();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
}

}  // namespace
