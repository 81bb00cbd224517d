#include "kiosk/ime/keyboard.h"

#include <algorithm>

namespace ime {
namespace {

const std::vector<std::string> kNoCandidates;
constexpr int kRepeatsPerTickMax = 8;  // after a long sleep nothing runs away

bool is_letter(std::string_view text) {
  return text.size() == 1 && text[0] >= 'a' && text[0] <= 'z';
}

bool is_pad(FieldKind kind) { return kind == FieldKind::kPhone || kind == FieldKind::kReceipt; }

}  // namespace

Keyboard::Keyboard(PinyinEngine* engine) : engine_(engine) {}
Keyboard::~Keyboard() { close(); }

void Keyboard::open(FieldKind kind, TextBuffer* field) {
  if (field_ != nullptr && field_ != field) (void)finish();
  field_ = field;
  kind_ = kind;
  tab_ = letters_ = engine_ == nullptr ? KeyTab::kEnglish : KeyTab::kPinyin;
  shift_ = Shift::kOff;
  symbols_ = SymbolWidth::kFull;
  hold_end();
  lay_out();
}

void Keyboard::close() {
  if (engine_ != nullptr && field_ != nullptr) engine_->reset();
  field_ = nullptr;
  rows_.clear();
  hold_end();
}

void Keyboard::lay_out() { rows_ = key_rows(kind_, tab_, shift_, symbols_, letters_); }

std::span<const KeyTab> Keyboard::tabs() const {
  const auto all = key_tabs(kind_);
  return engine_ == nullptr && !all.empty() ? all.subspan(1) : all;  // pinyin stands first
}

bool Keyboard::is_composing() const { return engine_ != nullptr && engine_->is_composing(); }

KeyEffect Keyboard::insert(std::string_view text) {
  switch (field_->insert(text)) {
    case InsertOutcome::kInserted: return KeyEffect::kEdited;
    case InsertOutcome::kCut:
    case InsertOutcome::kFull: return KeyEffect::kFull;
    case InsertOutcome::kRefused: return KeyEffect::kNothing;
  }
  return KeyEffect::kNothing;
}

KeyEffect Keyboard::commit_best() {
  if (!is_composing()) return KeyEffect::kNothing;
  return insert(engine_->commit_best());
}

KeyEffect Keyboard::finish() {
  if (field_ == nullptr) return KeyEffect::kNothing;
  return commit_best();
}

KeyEffect Keyboard::press(const Key& key) {
  if (field_ == nullptr) return KeyEffect::kNothing;
  switch (key.kind) {
    case KeyKind::kCharacter: return press_character(key);
    case KeyKind::kDelete: return press_delete();
    case KeyKind::kSpace: return press_space();
    case KeyKind::kTab: return press_tab(key.tab);
    case KeyKind::kShift: cycle_shift(); return KeyEffect::kSwitched;
    case KeyKind::kClear: return field_->clear() ? KeyEffect::kEdited : KeyEffect::kNothing;
    case KeyKind::kSeparator:
      return is_composing() && engine_->type('\'') ? KeyEffect::kEdited : KeyEffect::kNothing;
    case KeyKind::kSymbols:
      symbols_ = symbols_ == SymbolWidth::kFull ? SymbolWidth::kHalf : SymbolWidth::kFull;
      lay_out();
      return KeyEffect::kSwitched;
    case KeyKind::kNext: (void)commit_best(); return KeyEffect::kNext;
  }
  return KeyEffect::kNothing;
}

KeyEffect Keyboard::press_character(const Key& key) {
  if (!is_pad(kind_) && tab_ == KeyTab::kPinyin && engine_ != nullptr) {
    if (is_letter(key.text)) {
      if (field_->is_full()) return KeyEffect::kFull;
      return engine_->type(key.text[0]) ? KeyEffect::kEdited : KeyEffect::kNothing;
    }
    (void)commit_best();  // a comma ends what was being composed
  }
  const KeyEffect effect = insert(key.text);
  if (tab_ == KeyTab::kEnglish && shift_ == Shift::kOnce) {
    shift_ = Shift::kOff;
    lay_out();
    return effect == KeyEffect::kEdited ? KeyEffect::kSwitched : effect;
  }
  return effect;
}

KeyEffect Keyboard::press_delete() {
  if (is_composing()) return engine_->backspace() ? KeyEffect::kEdited : KeyEffect::kNothing;
  return field_->erase_before() ? KeyEffect::kEdited : KeyEffect::kNothing;
}

KeyEffect Keyboard::press_space() {
  if (is_composing()) return press_candidate(0);
  return insert(" ");
}

void Keyboard::cycle_shift() {
  shift_ = shift_ == Shift::kOff ? Shift::kOnce
                                 : shift_ == Shift::kOnce ? Shift::kLocked : Shift::kOff;
  lay_out();
}

KeyEffect Keyboard::press_tab(KeyTab tab) {
  if (field_ == nullptr || tab == tab_) return KeyEffect::kNothing;
  if (is_composing()) {
    (void)(tab == KeyTab::kEnglish ? insert(engine_->commit_raw()) : commit_best());
  }
  if (tab != KeyTab::kNumbers) letters_ = tab;
  tab_ = tab;
  shift_ = Shift::kOff;
  lay_out();
  return KeyEffect::kSwitched;
}

KeyEffect Keyboard::press_candidate(size_t index) {
  if (field_ == nullptr || !is_composing()) return KeyEffect::kNothing;
  if (index >= engine_->candidates().size()) {
    // Still loading: what was typed stays as it is rather than being lost.
    return index == 0 ? insert(engine_->commit_raw()) : KeyEffect::kNothing;
  }
  const auto text = engine_->choose(index);
  return text ? insert(*text) : KeyEffect::kEdited;
}

bool Keyboard::hold(const Key& key, int64_t now_ms) {
  if (field_ == nullptr || key.kind != KeyKind::kDelete) return false;
  repeats_ = 0;
  hold_due_ms_ = now_ms;
  return true;
}

KeyEffect Keyboard::hold_tick(int64_t now_ms) {
  KeyEffect effect = KeyEffect::kNothing;
  for (int i = 0; i < kRepeatsPerTickMax && hold_due_ms_ && *hold_due_ms_ <= now_ms; ++i) {
    if (press_delete() == KeyEffect::kEdited) effect = KeyEffect::kEdited;
    const int64_t pause_ms = ++repeats_ < kRepeatSlow ? kRepeat_ms : kRepeatFast_ms;
    hold_due_ms_ = *hold_due_ms_ + pause_ms;
  }
  if (hold_due_ms_) hold_due_ms_ = std::max(*hold_due_ms_, now_ms + 1);
  return effect;
}

bool Keyboard::can_undo() const {
  return field_ != nullptr && (is_composing() || field_->can_undo());
}

KeyEffect Keyboard::undo() {
  if (field_ == nullptr) return KeyEffect::kNothing;
  if (is_composing()) {
    engine_->reset();
    return KeyEffect::kEdited;
  }
  return field_->undo() ? KeyEffect::kEdited : KeyEffect::kNothing;
}

KeyEffect Keyboard::place_caret(size_t scalars) {
  if (field_ == nullptr) return KeyEffect::kNothing;
  // The tap was aimed at the text as it stood: what is committed at the old caret moves the rest.
  const size_t caret = field_->caret_scalars();
  const size_t before = field_->size_scalars();
  (void)commit_best();
  const size_t grown = field_->size_scalars() - before;
  field_->set_caret(scalars > caret ? scalars + grown : scalars);
  return KeyEffect::kEdited;
}

std::string_view Keyboard::composition() const {
  return is_composing() ? std::string_view(engine_->composition()) : std::string_view();
}

const std::vector<std::string>& Keyboard::candidates() const {
  return is_composing() ? engine_->candidates() : kNoCandidates;
}

bool Keyboard::poll() { return engine_ != nullptr && engine_->poll() && is_composing(); }

}  // namespace ime
