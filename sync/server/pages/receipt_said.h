#pragma once
// What the page behind a receipt's QR says of it, in both languages: the standing and the words
// that the kiosk has, too, so that the page's script decides nothing. Pure.

#include "data/model/json.h"
#include "data/model/working_days.h"
#include "sync/protocol/messages.h"

namespace server {

struct SaidAt {
  int64_t now_ms = 0;
  const model::WorkingDays* clock = nullptr;  // null while the building has no calendar
};

// {state, line, tone, steps:[{word, reached}], outcome, parties:{KEY: word}, due}; a word is
// {"zh","en"}, null where there is none; `due` is due_said.h's, null where no clock runs.
model::Json receipt_said(const protocol::ReceiptAnswer& answer, const SaidAt& at);

}  // namespace server
