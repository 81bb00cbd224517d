#pragma once
// The dates of a receipt in the words of the phone's page, put into the answer that it shows: by
// the centre, which knows the building's zone as it is on each of those days. The page is kept and
// shown on, so it always says the year. Pure, any thread. Nothing of it is stored.

#include "data/model/json.h"
#include "data/model/spans.h"

namespace server {

model::DateWords page_date_words();  // Chinese

// Adds `when` to a registration's answer, `day` to a wish's answer and to each update.
void say_dates(const base::Zone& zone, int64_t now_ms, model::Json* answer);

}  // namespace server
