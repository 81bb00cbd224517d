// Fields and the keyboard that serves one of them: what a finger did there changes the text here
// and nowhere else.

#include "kiosk/app/reduce_parts.h"

namespace app::parts {
namespace {

// What follows from another text in the field that has the keyboard.
EffectList field_edited(AppState* s, const ReduceContext& c) {
  if (s->focus == Field::kWishText) text_changed(s);
  if (s->focus == Field::kReceipt) return receipt_typed(s, c);
  return {};
}

// Where in the text: it says nothing else than before.
bool is_about_the_caret(const ime::KeyTouch& touch) {
  return touch.is<ime::touch::PlaceCaret>() || touch.is<ime::touch::Select>();
}

}  // namespace

void focus_on(AppState* s, Field field) {
  if (s->focus == field) return;
  s->focus = field;
  if (field == Field::kNone) {
    s->keyboard.finish();
    s->keyboard.close();
  } else {
    const bool english = s->mode.language == Language::kEn;
    s->keyboard.open(keyboard_of(field), s->buffer(field),
                     english ? ime::KeyTab::kEnglish : ime::KeyTab::kPinyin);
    s->keyboard.prepare();
  }
}

EffectList on(AppState* s, act::Typed& typed, const ReduceContext& c) {
  const bool edits = !is_about_the_caret(typed.touch);
  const bool turns = typed.touch.is<ime::touch::Tab>() || typed.touch.is<ime::touch::Key>();
  const ime::KeyEffect effect = s->keyboard.take(typed.touch, c.boot_ms);
  typed.touch.wipe();
  if (turns && effect == ime::KeyEffect::kSwitched) s->keyboard.prepare();
  switch (effect) {
    case ime::KeyEffect::kEdited:
    case ime::KeyEffect::kFull: return edits ? field_edited(s, c) : EffectList{};
    case ime::KeyEffect::kNext: return on(s, act::KeyboardNext{}, c);
    case ime::KeyEffect::kSwitched:
    case ime::KeyEffect::kNothing: break;
  }
  return {};
}

EffectList on(AppState* s, const act::KeyboardNext&, const ReduceContext& c) {
  s->keyboard.finish();
  switch (s->focus) {
    case Field::kWishText: return wish_text_done(s, c);
    case Field::kContactPhone: focus_on(s, Field::kContactName); return {};
    case Field::kContactName: focus_on(s, Field::kNone); return {};
    case Field::kSignUpName: focus_on(s, Field::kSignUpPhone); return {};
    case Field::kSignUpPhone: focus_on(s, Field::kNone); return {};
    case Field::kReceipt: return receipt_typed(s, c);
    case Field::kNone: break;
  }
  return {};
}

EffectList on(AppState* s, const act::EngineLoaded&, const ReduceContext&) {
  (void)s->keyboard.poll();
  return {};
}

}  // namespace app::parts
