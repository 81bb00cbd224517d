#pragma once
// Which taps lead to a submission: while the kiosk's disk keeps nothing, they are answered with a
// word before anything is typed. Pure; the reducer's.

#include "kiosk/app/action.h"

namespace app {

bool leads_to_submission(const Action& action);

}  // namespace app
