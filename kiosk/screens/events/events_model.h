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
  std::string line;      // 12:00·一楼会客厅
  std::string poster;
  std::string poster_alt;
  Places places;
};

struct EventDay {
  std::string heading;   // 今天 11月23日 周一
  std::vector<EventRow> rows;
};

struct WeekDay {
  std::string word;      // 今天, 周二
  int day = 1;
  int events = 0;
  bool today = false;
  int heading = -1;      // index into days: where a tap scrolls to; -1: nothing that day
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
  std::string label;     // 12:20, or what staff called it
  std::string state;     // 可约, 约满, 已选
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
  std::string privacy;      // 只留称呼和手机号，活动后 30 天自动删除
  std::string action;       // 报 12:20 的号, or what is missing
  bool can_sign_up = false;
  std::string cancelled;    // 已取消：…
  std::string gone_title, gone_line;
};

EventsModel events_model(const ModelContext& context);
EventModel event_model(const ModelContext& context, const base::Id& id);

// 11月24日 周二 12:00 至 14:00
std::string when_of(const ModelContext& context, int64_t starts_ms, int64_t ends_ms);
const model::Slot* slot_of(const model::Event& event, const base::Id& slot);

}  // namespace screens
