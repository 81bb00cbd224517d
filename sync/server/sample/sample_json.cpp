#include "sync/server/sample/sample_json.h"

#include "data/base/ids.h"
#include "data/model/body.h"
#include "data/model/bounds.h"
#include "data/model/spans.h"

namespace server {
namespace {

using model::Json;

constexpr int kEarlierMax = 15;  // working days

bool is_moment(const Json& value) {
  return value.is_object() && (value.contains("days") || value.contains("workdays"));
}
bool is_picture(const Json& value) { return value.is_object() && value.contains("image"); }

std::string text_of(const Json& object, const char* field) {
  const auto it = object.find(field);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

int number_of(const Json& object, const char* field) {
  const auto it = object.find(field);
  return it != object.end() && it->is_number_integer() ? it->get<int>() : 0;
}

template <typename Entity>
base::Result<Entity> within_bounds(base::Result<Entity> read) {
  if (!read) return read;
  if (const auto fault = model::check(*read)) return base::invalid(fault->message());
  return read;
}

}  // namespace

std::string SampleReader::id_for(const std::string& key) {
  std::string& id = ids_[key];
  if (id.empty()) id = base::make_id(core_.clock, core_.random);
  return id;
}

// What a year without a calendar is like is not known; for an invented day the week will do.
bool SampleReader::is_worked(int64_t day) const {
  const model::DayKind kind = clock_.days().of(day);
  if (kind != model::DayKind::kUnknown) return kind == model::DayKind::kWorking;
  constexpr int64_t kThursday = 4;  // 1970-01-01
  const int64_t weekday = (day + kThursday) % 7;
  return weekday >= 1 && weekday <= 5;
}

// From the last working day, today included.
int64_t SampleReader::working_day(int away) const {
  int64_t day = model::day_number(zone_, now_ms_);
  while (!is_worked(day)) --day;
  for (; away < 0; ++away) {
    do --day;
    while (!is_worked(day));
  }
  return day;
}

// {"days": -3, "time": "12:05"} from the start of the day of the first run; {"workdays": -3} from
// the last working day, which may be it.
Json SampleReader::moment(const Json& given) const {
  base::Civil civil = zone_.to_civil(now_ms_);
  if (given.contains("workdays")) {
    const int64_t day = working_day(number_of(given, "workdays") - earlier_);
    civil = {.year = 1970, .month = 1, .day = static_cast<int>(day) + 1};
  }
  civil.day += number_of(given, "days");
  const std::string time = text_of(given, "time");
  const bool timed = time.size() == 5 && time[2] == ':';
  const auto digits = [&time](size_t at) { return (time[at] - '0') * 10 + time[at + 1] - '0'; };
  civil.hour = timed ? digits(0) : 0;
  civil.minute = timed ? digits(3) : 0;
  civil.second = 0;
  return zone_.from_civil(civil);
}

Json SampleReader::picture(const std::string& name, const std::string& alt) const {
  const auto it = pictures_.find(name);
  if (it == pictures_.end()) return nullptr;
  const KeptPicture& kept = it->second;
  return {{"sha256", kept.sha256},
          {"alt", alt},
          {"width", kept.size.width},
          {"height", kept.size.height}};
}

void SampleReader::resolve_member(const std::string& key, const Json& value, Json* out) {
  if (is_moment(value)) {
    (*out)[key + "_ms"] = moment(value);
  } else if (is_picture(value)) {
    (*out)[key] = picture(text_of(value, "image"), text_of(value, "alt"));
  } else if (key == "picture" && value.is_string()) {
    (*out)[key] = picture(value.get<std::string>(), "");
  } else if (key == "merged_into" && value.is_string()) {
    (*out)[key] = id_for(value.get<std::string>());
  } else if (key != "key") {
    (*out)[key] = resolve(value);
  }
}

Json SampleReader::resolve(const Json& given) {
  if (is_picture(given)) return picture(text_of(given, "image"), text_of(given, "alt"));
  if (given.is_array()) {
    Json list = Json::array();
    for (const Json& item : given) {
      Json resolved = resolve(item);
      if (!resolved.is_null()) list.push_back(std::move(resolved));  // a picture that is not there
    }
    return list;
  }
  if (!given.is_object()) return given;
  Json object = Json::object();
  // What stands in a list of its own right (a slot, a line of a timeline) has an id as well.
  if (given.contains("capacity") || given.contains("at")) {
    object["id"] = base::make_id(core_.clock, core_.random);
  }
  for (const auto& [key, value] : given.items()) resolve_member(key, value, &object);
  return object;
}

namespace {

bool has_no_date(const model::Wish& wish) {
  if (!wish.due) return false;
  const bool waits = wish.stage == model::Stage::kPendingReview;
  return !(waits ? wish.due->contact_ms : wish.due->answer_ms);
}

}  // namespace

base::Result<model::Wish> SampleReader::wish(const Json& given) {
  TRY(auto wish, wish_earlier(given, 0));
  for (int days = 1; days <= kEarlierMax && has_no_date(wish); ++days) {
    TRY(auto other, wish_earlier(given, days));
    if (has_no_date(other)) continue;
    if (other.due->answer_ms.value_or(now_ms_) >= now_ms_) wish = std::move(other);
    break;
  }
  return wish;
}

base::Result<model::Wish> SampleReader::wish_earlier(const Json& given, int working_days) {
  earlier_ = working_days;
  Json body = resolve(given);
  earlier_ = 0;
  body.erase("level");
  body["id"] = id_for(text_of(given, "key"));
  body["building"] = core_.building;
  const bool released = given.contains("updates") && !given["updates"].empty();
  body["released_ms"] = released ? body["updates"][0]["at_ms"] : Json(0);
  TRY(auto wish, within_bounds(model::wish_from_body(model::dump_json(body))));
  const auto level = model::parse_due_level(given.value("level", "ordinary"));
  if (!level) return base::invalid("level has a word that is not known");
  if (has_calendar_ && model::is_running(wish.stage)) {
    wish.due = model::due_of(clock_, {wish.created_ms, *level, 0, {}});
  }
  return wish;
}

base::Result<model::Notice> SampleReader::notice(const Json& given) {
  Json body = resolve(given);
  body["id"] = id_for("notice/" + text_of(given, "key"));
  body["building"] = core_.building;
  return within_bounds(model::notice_from_body(model::dump_json(body)));
}

base::Result<model::Event> SampleReader::event(const Json& given) {
  Json body = resolve(given);
  body["id"] = id_for("event/" + text_of(given, "key"));
  body["building"] = core_.building;
  return within_bounds(model::event_from_body(model::dump_json(body)));
}

base::Result<model::Building> SampleReader::building(const Json& given,
                                                     const model::Building& standing) {
  Json body = resolve(given);
  body["id"] = standing.id;
  body["public_url"] = standing.public_url;
  body["sealing_key"] = {{"id", standing.sealing_key.id},
                         {"public", standing.sealing_key.public_key}};
  const Json by_category = given.value("quick_phrases", Json::object());
  Json phrases = Json::array();
  for (const auto& [category, list] : by_category.items()) {
    phrases.push_back({{"category", category}, {"phrases", list}});
  }
  body["quick_phrases"] = std::move(phrases);
  return model::building_from_body(model::dump_json(body));
}

}  // namespace server
