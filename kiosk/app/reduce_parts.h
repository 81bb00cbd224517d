#pragma once
// The reducer in parts, one file a matter; included by reduce*.cpp only. See reduce.h.

#include <vector>

#include "kiosk/app/reduce.h"

namespace app::parts {

using Effects = std::vector<Effect>;

void show_toast(AppState* s, Toast toast, const ReduceContext& context);
void focus_on(AppState* s, Field field);
Effects end_session(AppState* s);
Effects dispatch(AppState* s, Action& action, const ReduceContext& context);

// reduce_wish.cpp
Effects on(AppState*, const act::PickCategory&, const ReduceContext&);
Effects on(AppState*, const act::UsePhrase&, const ReduceContext&);
Effects on(AppState*, const act::WriteText&, const ReduceContext&);
Effects on(AppState*, const act::SetContact&, const ReduceContext&);
Effects on(AppState*, const act::SubmitWish&, const ReduceContext&);
Effects on(AppState*, act::WishCommitted&, const ReduceContext&);
Effects on(AppState*, const act::MeToo&, const ReduceContext&);
Effects on(AppState*, const act::UndoMeToo&, const ReduceContext&);
Effects wish_text_done(AppState*);

// reduce_receipt.cpp
Effects on(AppState*, const act::PickSlot&, const ReduceContext&);
Effects on(AppState*, const act::SubmitSignUp&, const ReduceContext&);
Effects on(AppState*, act::SignUpCommitted&, const ReduceContext&);
Effects on(AppState*, const act::SignUpAnswered&, const ReduceContext&);
Effects on(AppState*, const act::Rate&, const ReduceContext&);
Effects on(AppState*, act::ReceiptFound&, const ReduceContext&);
Effects on(AppState*, const act::ReceiptNotFound&, const ReduceContext&);
Effects confirm_change(AppState*, const ReduceContext&);
Effects receipt_typed(AppState*, const ReduceContext&);
void sign_up_timed_out(AppState*);

}  // namespace app::parts
