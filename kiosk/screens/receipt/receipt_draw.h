#pragma once
// Draws receipts: the one just made, the pad, and what a code led to. UI thread only. Codes are
// secrets: drawn without caching.

#include "kiosk/screens/common/view.h"
#include "kiosk/screens/make_wish/make_wish_draw.h"
#include "kiosk/screens/receipt/receipt_model.h"

namespace screens {

void draw_receipt(ui::Ui& ui, const ui::Frame& frame, const ReceiptModel& model, View* view,
                  Actions* actions);
void draw_find_receipt(ui::Ui& ui, const ui::Frame& frame, const FindReceiptModel& model,
                       const FormContext& form, View* view, Actions* actions);
void draw_found_receipt(ui::Ui& ui, const ui::Rect& area, const FoundReceiptModel& model,
                        View* view, Actions* actions);
void draw_privacy_text(ui::Ui& ui, const ui::Rect& area, const PrivacyTextModel& model, View* view);

// A receipt code that is spelled aloud when asked for: the first tap offers it, the second does it.
void offer_spelling(ui::Ui& ui, const ui::Rect& code, std::string_view spell, Actions* actions);

}  // namespace screens
