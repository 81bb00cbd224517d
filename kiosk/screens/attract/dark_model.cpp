#include "kiosk/screens/attract/dark_model.h"

#include <cmath>

#include "kiosk/app/dark.h"

namespace screens {

using app::operator""_k;

namespace {

// Two steps that fill a square evenly, whatever the turn it begins with (the R2 sequence).
constexpr double kStepX = 0.7548776662;
constexpr double kStepY = 0.5698402910;
constexpr int64_t kTurns = 4096;

float share_of(int64_t turn, double step) {
  const double at = static_cast<double>(turn % kTurns) * step;
  return static_cast<float>(at - std::floor(at));
}

// 今天, 明天, 周一; the same weekday of the next week by its date.
std::string day_of(const ModelContext& c, int64_t at_ms) {
  const int64_t away = c.dates.day_number(at_ms) - c.dates.today();
  if (away <= 1) return c.dates.day(at_ms);
  if (away < static_cast<int64_t>(model::kWeekDays)) return c.dates.weekday(at_ms);
  return c.dates.date_weekday(at_ms);
}

}  // namespace

DarkModel dark_model(const ModelContext& c) {
  DarkModel m;
  m.building = c.building_name();
  if (c.state.closed && c.state.closed->opens_ms) {
    const int64_t at_ms = *c.state.closed->opens_ms;
    m.opens = c.words("dark.opens"_k, {{"day", day_of(c, at_ms)}, {"at", c.dates.clock(at_ms)}});
  }
  m.touch = c.words("dark.touch"_k);
  const int64_t turn = c.dates.now_ms() / app::kDarkMove_ms;
  m.x_share = share_of(turn, kStepX);
  m.y_share = share_of(turn, kStepY);
  return m;
}

}  // namespace screens
