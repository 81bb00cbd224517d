#pragma once
// The reducer in parts, one file a matter; included by reduce*.cpp only. See reduce.h.

#include <vector>

#include "data/model/phones.h"
#include "data/model/validate.h"
#include "kiosk/app/reduce.h"

namespace app {

// Whether a name must be there; what it may not be is the same either way.
enum class NameNeed { kNone, kMust };
Missing missing_in_name(const ime::TextBuffer& name, NameNeed need);

}  // namespace app

namespace app::parts {

using EffectList = std::vector<Effect>;

// An effect of the visitor who is there, with a request number of its own.
Effect ask(AppState* s, EffectBody what);
// Whether a cap leaves room; if so it is counted, else the visitor is told.
enum class Allowed { kYes, kNo };
Allowed count(AppState* s, Cap* cap, const ReduceContext& context);
void show_toast(AppState* s, Toast toast, const ReduceContext& context);
void focus_on(AppState* s, Field field);
void put_receipts_away(AppState* s);
EffectList end_session(AppState* s);
EffectList dispatch(AppState* s, Action& action, const ReduceContext& context);

// reduce_answer.cpp: for the visitor who asked, or filed and wiped unseen.
EffectList on(AppState*, act::Answer&, const ReduceContext&);

// reduce_typing.cpp
EffectList on(AppState*, act::Typed&, const ReduceContext&);
EffectList on(AppState*, const act::KeyboardNext&, const ReduceContext&);
EffectList on(AppState*, const act::EngineLoaded&, const ReduceContext&);

// reduce_wish.cpp
EffectList on(AppState*, const act::PickCategory&, const ReduceContext&);
EffectList on(AppState*, const act::UsePhrase&, const ReduceContext&);
EffectList on(AppState*, const act::WriteText&, const ReduceContext&);
EffectList on(AppState*, const act::SetContact&, const ReduceContext&);
EffectList on(AppState*, const act::SubmitWish&, const ReduceContext&);
void take(AppState*, RequestNumber, act::WishCommitted&, const ReduceContext&);
EffectList on(AppState*, const act::MeToo&, const ReduceContext&);
EffectList on(AppState*, const act::UndoMeToo&, const ReduceContext&);
EffectList on(AppState*, const act::KeepNumbers&, const ReduceContext&);
EffectList wish_text_done(AppState*, const ReduceContext&);
void text_changed(AppState*);

// reduce_receipt.cpp
EffectList on(AppState*, const act::PickSlot&, const ReduceContext&);
EffectList on(AppState*, const act::SubmitSignUp&, const ReduceContext&);
void take(AppState*, RequestNumber, act::SignUpCommitted&, const ReduceContext&);
void take(AppState*, RequestNumber, act::SignUpAnswered&, const ReduceContext&);
void take(AppState*, RequestNumber, act::Delivered&, const ReduceContext&);
EffectList on(AppState*, const act::Rate&, const ReduceContext&);
void take(AppState*, RequestNumber, act::ReceiptFound&, const ReduceContext&);
void take(AppState*, RequestNumber, act::ReceiptNotFound&, const ReduceContext&);
EffectList confirm_change(AppState*, const ReduceContext&);
EffectList receipt_typed(AppState*, const ReduceContext&);
void sign_up_timed_out(AppState*);

}  // namespace app::parts
