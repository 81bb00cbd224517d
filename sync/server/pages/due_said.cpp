#include "sync/server/pages/due_said.h"

#include <vector>

#include "sync/server/pages/page_words.h"

namespace server {
namespace {

using model::Json;

}  // namespace

Json due_said(const base::Zone& zone, const model::DueStanding& standing, int64_t now_ms,
              model::Years years) {
  const std::vector<base::Arg> days = {{"n", standing.days.value_or(0)}};
  Json by = nullptr;
  if (standing.day_ms) {
    by = Json::object();
    for (const char* language : {"zh", "en"}) {
      const model::DayText text(zone, said_date_words(language), now_ms, years);
      const std::vector<base::Arg> day = {{"day", text.date(*standing.day_ms)}};
      by[language] = said(model::date_key(standing), day)[language];
    }
  }
  return {{"kind", std::string(model::to_string(standing.state))},
          {"days", standing.days ? Json(*standing.days) : Json(nullptr)},
          {"words", said(model::words_key(standing), days)},
          {"by", std::move(by)}};
}

}  // namespace server
