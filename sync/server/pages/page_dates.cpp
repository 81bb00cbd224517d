#include "sync/server/pages/page_dates.h"

#include "sync/server/pages/page_words.h"

namespace server {
namespace {

void say_day(const model::DayText& text, const char* field, model::Json* holder) {
  const auto at = holder->find(field);
  if (at == holder->end() || !at->is_number_integer()) return;
  (*holder)["day"] = text.date(at->get<int64_t>());
}

}  // namespace

model::DateWords page_date_words() { return said_date_words("zh"); }

void say_dates(const base::Zone& zone, int64_t now_ms, model::Json* answer) {
  const model::DayText text(zone, page_date_words(), now_ms, model::Years::kAlways);
  if (const auto slot = answer->find("slot"); slot != answer->end() && slot->is_object()) {
    (*answer)["when"] =
        text.span({slot->value("starts_ms", int64_t{0}), slot->value("ends_ms", int64_t{0})});
  }
  const auto wish = answer->find("wish");
  if (wish == answer->end() || !wish->is_object()) return;
  if (const auto said = wish->find("answer"); said != wish->end() && said->is_object()) {
    say_day(text, "at_ms", &*said);
  }
  if (const auto lines = wish->find("updates"); lines != wish->end() && lines->is_array()) {
    for (model::Json& line : *lines) {
      if (line.is_object()) say_day(text, "at_ms", &line);
    }
  }
}

}  // namespace server
