#pragma once
// Home: the three walls at a glance. Pure.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/common/note_model.h"
#include "kiosk/screens/common/places.h"

namespace screens {

struct HomeNoticeModel {
  base::Id id;
  std::string title;
  std::string date;
  std::string picture;
  std::string picture_alt;
  std::string pinned;  // 置顶; "" when not
};

struct HomeEventModel {
  base::Id id;
  std::string numeral;                // of its day; "" where it takes more than that to say when
  std::array<std::string, 2> beside;  // the numeral: 周二 12:00 and 至 14:00
  std::array<std::string, 2> alone;  // without one: 12月30日 周三, 正在进行 and 至 12月15日
  std::string when;                  // all of it in one line
  std::string title;
  Places places;
};

// A way in, in low reach: the walls themselves lie too high to touch.
struct HomeTile {
  std::string name;
  std::string icon;
  std::string title;
  std::string line;
  app::Route route;
};

struct HomeModel {
  std::string wall_title, wall_counts, make_wish, see_wall;
  std::vector<NoteModel> notes;  // at most three; the first is the large one
  std::string wall_empty;        // "" when there are notes
  std::string affairs_title, affairs_all;
  std::optional<HomeNoticeModel> lead;   // with picture
  std::vector<HomeNoticeModel> notices;  // at most three more
  std::string affairs_empty;
  std::string events_title, events_all;
  std::vector<HomeEventModel> events;  // at most three
  std::string events_empty;
  std::string reach_line, reach_reset;  // low reach: what stands above the tiles
  std::vector<HomeTile> tiles;
  app::Mode standard;                       // what reach_reset makes of the mode
  std::string too_old_title, too_old_line;  // instead of the walls, past max_offline
};

HomeModel home_model(const ModelContext& context);

}  // namespace screens
