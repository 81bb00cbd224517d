#pragma once
// What a screen's model is made from. Built once a frame by the host; nothing in it is kept.

#include <string>

#include "data/model/working_days.h"
#include "kiosk/app/content.h"
#include "kiosk/app/dates.h"
#include "kiosk/app/freshness.h"
#include "kiosk/app/state.h"
#include "kiosk/app/word_keys.h"

namespace screens {

struct ModelContext {
  const app::AppState& state;
  app::Content& content;
  app::Words words;
  app::Dates dates;
  app::Freshness fresh;
  int64_t boot_ms = 0;
  const model::WorkingDays* working_days = nullptr;  // null while the building has no calendar

  bool is_offline() const { return !state.centre.is_reachable; }
  // Whether the building goes by its English name, and by which: "" while nothing is known of it.
  bool names_in_english() const {
    const model::Building* b = content.building();
    return b != nullptr && words.language() == app::Language::kEn && !b->name_en.empty();
  }
  std::string building_name() const {
    const model::Building* b = content.building();
    if (b == nullptr) return {};
    return names_in_english() ? b->name_en : b->name;
  }
};

}  // namespace screens
