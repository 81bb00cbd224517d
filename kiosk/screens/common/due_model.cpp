#include "kiosk/screens/common/due_model.h"

#include "data/model/due_standing.h"

namespace screens {

std::optional<DueModel> due_model(const ModelContext& c, model::Stage stage,
                                  const std::optional<model::WishDue>& due) {
  if (c.working_days == nullptr) return std::nullopt;
  const auto standing = model::due_standing(*c.working_days, stage, due, c.dates.now_ms());
  if (!standing) return std::nullopt;
  DueModel m;
  m.state = standing->state;
  m.words = c.words(app::Key{model::words_key(*standing)}, {{"n", standing->days.value_or(0)}});
  if (standing->day_ms) {
    m.by =
        c.words(app::Key{model::date_key(*standing)}, {{"day", c.dates.date(*standing->day_ms)}});
  }
  return m;
}

}  // namespace screens
