#pragma once
// The text keys of the house's words (data/model/words.h). Pure.

#include "data/model/words.h"
#include "kiosk/app/strings.h"

namespace app {

Key key_of(model::Stage stage);
Key key_of(model::WishCategory category);
Key key_of(model::WishSource source);
Key key_of(model::Party party);
Key key_of(model::Outcome outcome);
Key key_of(model::Verdict verdict);
Key key_of(model::NoticeCategory category);
Key key_of(model::EventKind kind);

}  // namespace app
