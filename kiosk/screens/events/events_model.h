#pragma once
// Events: the list by day, and one event with its slots. Pure.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/common/places.h"

namespace screens {

struct EventChoice {
  std::optional<model::EventKind> kind;
  std::string word;
  bool chosen = false;
};

struct EventRow {
  base::Id id;
  std::string title;
  std::string line;  // 12:00 至 14:00·一楼会客厅; of a running one the whole span
  std::string poster;
  std::string poster_alt;
  Places places;
};

struct EventDay {
  std::string heading;  // 今天 11月23日 周一; 正在进行 for what began on an earlier day
  std::vector<EventRow> rows;
};

struct WeekDay {
  std::string word;  // 今天, 周二
  int day = 1;
  int events = 0;  // that begin, run or end on it
  bool today = false;
  int heading = -1;  // index into days: where a tap scrolls to, the first of its events
};

struct EventsModel {
  std::string title;
  std::vector<WeekDay> week;  // seven, from today
  std::vector<EventChoice> kinds;
  std::vector<EventDay> days;
  std::string empty_title, empty_line;
};

struct SlotModel {
  base::Id id;
  std::string above;   // small: the day, or the times of one with a name; "" when label says all
  std::string label;   // 12:20, or what staff called it
  std::string spoken;  // told from the others in one line: 12月2日 周三 12:20
  std::string state;   // 还有 3 个, 约满, 已选, 约满·已选, 已开始
  bool full = false;
  bool chosen = false;
  bool enabled = true;
};

struct EventModel {
  bool found = false;
  base::Id id;
  model::EventKind kind = model::EventKind::kLecture;
  std::string kind_word;
  std::string title;
  std::string summary;
  std::string body_md;
  std::string too_long;  // closes a text that is cut
  std::string poster, poster_alt;
  Places places;
  std::vector<std::pair<std::string, std::string>> facts;  // 时间, 地点, 名额
  std::string slots_title, slots_hint;
  std::vector<SlotModel> slots;
  std::string privacy;  // 只留称呼和手机号，加密后才保存
  std::string action;   // 报 12:20 的号, or what is missing
  bool can_sign_up = false;
  base::Id chosen;        // the slot that the action is about: picked, or the only one
  std::string cancelled;  // 已取消：…
  std::string gone_title, gone_line;
};

EventsModel events_model(const ModelContext& context);
EventModel event_model(const ModelContext& context, const base::Id& id);

}  // namespace screens
