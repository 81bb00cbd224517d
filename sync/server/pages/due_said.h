#pragma once
// What is due of a wish as the phone page and the console say it: the words of assets/i18n around
// the one rule (data/model/due_standing.h), so that no script counts days. Pure; any thread.

#include "data/base/zone.h"
#include "data/model/due_standing.h"
#include "data/model/json.h"
#include "data/model/spans.h"

namespace server {

// {kind, days, words, by}: words is {"zh","en"}, by too, or null while the day is not known.
// `years` says whether the day names the year where it is this one.
model::Json due_said(const base::Zone& zone, const model::DueStanding& standing, int64_t now_ms,
                     model::Years years);

}  // namespace server
