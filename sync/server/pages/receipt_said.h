#pragma once
// What the page behind a receipt's QR says of it, in both languages: the standing and the words
// that the kiosk has, too, so that the page's script decides nothing. Pure.

#include "data/model/json.h"
#include "sync/protocol/messages.h"

namespace server {

// {state, line, tone, steps:[{word, reached}], outcome, parties:{KEY: word}}; a word is
// {"zh","en"}, null where there is none.
model::Json receipt_said(const protocol::ReceiptAnswer& answer, int64_t now_ms);

}  // namespace server
