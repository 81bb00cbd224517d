#include "kiosk/ime/keyboard.h"

#include <algorithm>

namespace ime {
namespace {

constexpr int kRepeatsPerTickMax = 8;  // after a long sleep nothing runs away

bool is_letter(std::string_view text) {
  return text.size() == 1 && text[0] >= 'a' && text[0] <= 'z';
}
bool is_nine_digit(std::string_view text) {
  return text.size() == 1 && text[0] >= '2' && text[0] <= '9';
}

bool is_pad(FieldKind kind) { return kind == FieldKind::kPhone || kind == FieldKind::kReceipt; }

std::vector<std::string> strings_of(std::span<const std::string_view> views) {
  return {views.begin(), views.end()};
}

const std::vector<std::string> kNoCandidates;
const std::vector<std::string> kMarks = strings_of(punctuation());

}  // namespace

Keyboard::Keyboard(PinyinEngine* engine, Handwriting* handwriting)
    : engine_(engine), handwriting_(handwriting) {
  if (engine_ == nullptr) return;
  pinyin_ = std::make_unique<SyllableComposer>(*engine_, KeySet::kLetters);
  nine_ = std::make_unique<SyllableComposer>(*engine_, KeySet::kDigits);
  house_fuzzy_ = engine_->fuzzy();
  fuzzy_on_ = house_fuzzy_ != Fuzzy::none();
}

Keyboard::~Keyboard() { close(); }

void Keyboard::open(FieldKind kind, TextBuffer* field, KeyTab first) {
  if (field_ != nullptr && field_ != field) (void)finish();
  if (engine_ != nullptr) {  // its words may have changed since
    pinyin_->renew();
    nine_->renew();
  }
  field_ = field;
  kind_ = kind;
  tabs_.clear();
  for (const KeyTab tab : key_tabs(kind)) {
    const bool pinyin = tab == KeyTab::kPinyin || tab == KeyTab::kNine;
    if (pinyin && engine_ == nullptr) continue;
    if (tab == KeyTab::kHandwriting && handwriting_ == nullptr) continue;
    tabs_.push_back(tab);
  }
  const auto has = [this](KeyTab tab) {
    return std::find(tabs_.begin(), tabs_.end(), tab) != tabs_.end();
  };
  tab_ = chosen_tab_ && has(*chosen_tab_) ? *chosen_tab_ : first;
  if (!tabs_.empty() && !has(tab_)) tab_ = KeyTab::kEnglish;
  letters_ = tab_;
  shift_ = Shift::kOff;
  symbols_ = SymbolWidth::kFull;
  offers_punctuation_ = false;
  hold_end();
  lay_out();
}

void Keyboard::forget_composed() {
  if (pinyin_ != nullptr) pinyin_->reset();
  if (nine_ != nullptr) nine_->reset();
  if (handwriting_ != nullptr) handwriting_->reset();
}

void Keyboard::close() {
  if (field_ != nullptr) forget_composed();
  if (handwriting_ != nullptr) handwriting_->release();
  field_ = nullptr;
  rows_.clear();
  offers_punctuation_ = false;
  hold_end();
}

void Keyboard::forget_visitor() {
  close();
  chosen_tab_.reset();
  if (engine_ != nullptr && fuzzy_on_ != (house_fuzzy_ != Fuzzy::none())) (void)toggle_fuzzy();
}

void Keyboard::prefer(Writing writing) {
  if (writing == Writing::kHand) chosen_tab_ = KeyTab::kHandwriting;
  else if (chosen_tab_ == KeyTab::kHandwriting) chosen_tab_.reset();
}

void Keyboard::lay_out() { rows_ = key_rows(kind_, tab_, shift_, symbols_, letters_); }

Composer* Keyboard::composer() const {
  if (is_pad(kind_)) return nullptr;
  switch (tab_) {
    case KeyTab::kPinyin: return pinyin_.get();
    case KeyTab::kNine: return nine_.get();
    case KeyTab::kHandwriting: return handwriting_;
    case KeyTab::kEnglish:
    case KeyTab::kNumbers: break;
  }
  return nullptr;
}

bool Keyboard::is_composing() const {
  const Composer* const in_front = composer();
  return in_front != nullptr && in_front->is_composing();
}

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
  return insert(composer()->commit_best());
}

KeyEffect Keyboard::finish() {
  if (field_ == nullptr) return KeyEffect::kNothing;
  offers_punctuation_ = false;
  return commit_best();
}

KeyEffect Keyboard::press(const Key& key) {
  if (field_ == nullptr) return KeyEffect::kNothing;
  if (key.kind != KeyKind::kPunctuation) offers_punctuation_ = false;
  switch (key.kind) {
    case KeyKind::kCharacter: return press_character(key);
    case KeyKind::kDelete: return press_delete();
    case KeyKind::kSpace: return press_space();
    case KeyKind::kTab: return press_tab(key.tab);
    case KeyKind::kShift: cycle_shift(); return KeyEffect::kSwitched;
    case KeyKind::kClear: return press_clear();
    case KeyKind::kSeparator:
      return is_composing() && composer()->type('\'') ? KeyEffect::kEdited : KeyEffect::kNothing;
    case KeyKind::kSymbols:
      symbols_ = symbols_ == SymbolWidth::kFull ? SymbolWidth::kHalf : SymbolWidth::kFull;
      lay_out();
      return KeyEffect::kSwitched;
    case KeyKind::kPunctuation:
      (void)commit_best();
      offers_punctuation_ = !offers_punctuation_;
      return KeyEffect::kEdited;
    case KeyKind::kNext: (void)commit_best(); return KeyEffect::kNext;
    case KeyKind::kColumn:
    case KeyKind::kPad: break;
  }
  return KeyEffect::kNothing;
}

KeyEffect Keyboard::press_character(const Key& key) {
  if (Composer* const in_front = composer(); in_front != nullptr) {
    const bool composes = (tab_ == KeyTab::kPinyin && is_letter(key.text)) ||
                          (tab_ == KeyTab::kNine && is_nine_digit(key.text));
    if (composes) {
      // What is selected makes room at once, so that the composition stands in its place.
      if (field_->has_selection()) field_->erase_before();
      if (field_->is_full()) return KeyEffect::kFull;
      return in_front->type(key.text[0]) ? KeyEffect::kEdited : KeyEffect::kNothing;
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
  if (is_composing()) return composer()->backspace() ? KeyEffect::kEdited : KeyEffect::kNothing;
  return field_->erase_before() ? KeyEffect::kEdited : KeyEffect::kNothing;
}

KeyEffect Keyboard::press_clear() {
  if (is_pad(kind_)) return field_->clear() ? KeyEffect::kEdited : KeyEffect::kNothing;
  if (!is_composing()) return KeyEffect::kNothing;
  composer()->reset();
  return KeyEffect::kEdited;
}

KeyEffect Keyboard::press_space() {
  if (is_composing()) return press_candidate(0);
  return insert(" ");
}

void Keyboard::cycle_shift() {
  shift_ = shift_ == Shift::kOff    ? Shift::kOnce
           : shift_ == Shift::kOnce ? Shift::kLocked
                                    : Shift::kOff;
  lay_out();
}

KeyEffect Keyboard::press_tab(KeyTab tab) {
  if (field_ == nullptr || tab == tab_) return KeyEffect::kNothing;
  if (is_composing()) {
    const bool as_typed = tab == KeyTab::kEnglish && tab_ == KeyTab::kPinyin;
    (void)(as_typed ? insert(pinyin_->commit_raw()) : commit_best());
  }
  if (tab != KeyTab::kNumbers) chosen_tab_ = letters_ = tab;
  tab_ = tab;
  shift_ = Shift::kOff;
  offers_punctuation_ = false;
  lay_out();
  return KeyEffect::kSwitched;
}

KeyEffect Keyboard::press_candidate(size_t index) {
  if (field_ == nullptr) return KeyEffect::kNothing;
  if (!is_composing()) {
    if (!offers_punctuation_ || index >= kMarks.size()) return KeyEffect::kNothing;
    offers_punctuation_ = false;
    return insert(kMarks[index]);
  }
  if (index >= composer()->candidates().size()) {
    // Still loading: what was typed stays as it is rather than being lost.
    return index == 0 ? insert(composer()->commit_raw()) : KeyEffect::kNothing;
  }
  const auto text = composer()->choose(index);
  return text ? insert(*text) : KeyEffect::kEdited;
}

const std::vector<std::string>& Keyboard::column() const {
  return nine_ != nullptr && nine_->is_composing() ? nine_->readings() : kMarks;
}

KeyEffect Keyboard::press_column(size_t index) {
  if (field_ == nullptr || tab_ != KeyTab::kNine || nine_ == nullptr) return KeyEffect::kNothing;
  if (nine_->is_composing()) {
    return nine_->pick_reading(index) ? KeyEffect::kEdited : KeyEffect::kNothing;
  }
  return index < kMarks.size() ? insert(kMarks[index]) : KeyEffect::kNothing;
}

KeyEffect Keyboard::begin_stroke(InkPoint at, float step) {
  if (field_ == nullptr || composer() != handwriting_ || handwriting_ == nullptr) {
    return KeyEffect::kNothing;
  }
  offers_punctuation_ = false;
  if (field_->has_selection()) field_->erase_before();
  if (field_->is_full()) return KeyEffect::kFull;
  return handwriting_->begin_stroke(at, step) ? KeyEffect::kEdited : KeyEffect::kNothing;
}

KeyEffect Keyboard::extend_stroke(InkPoint to) {
  if (handwriting_ == nullptr || !handwriting_->is_drawing()) return KeyEffect::kNothing;
  handwriting_->extend_stroke(to);
  return KeyEffect::kEdited;
}

KeyEffect Keyboard::end_stroke() {
  if (handwriting_ == nullptr || !handwriting_->is_drawing()) return KeyEffect::kNothing;
  handwriting_->end_stroke();
  return KeyEffect::kEdited;
}

std::span<const std::vector<InkPoint>> Keyboard::strokes() const {
  if (handwriting_ == nullptr || tab_ != KeyTab::kHandwriting) return {};
  return handwriting_->strokes();
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

KeyEffect Keyboard::toggle_fuzzy() {
  if (engine_ == nullptr) return KeyEffect::kNothing;
  fuzzy_on_ = !fuzzy_on_;
  const Fuzzy on = house_fuzzy_ == Fuzzy::none() ? Fuzzy{} : house_fuzzy_;
  engine_->set_fuzzy(fuzzy_on_ ? on : Fuzzy::none());
  pinyin_->renew();
  nine_->renew();
  return KeyEffect::kEdited;
}

bool Keyboard::can_undo() const {
  return field_ != nullptr && (is_composing() || field_->can_undo());
}

KeyEffect Keyboard::undo() {
  if (field_ == nullptr) return KeyEffect::kNothing;
  if (is_composing()) {
    if (tab_ == KeyTab::kHandwriting) return press_delete();
    composer()->reset();
    return KeyEffect::kEdited;
  }
  return field_->undo() ? KeyEffect::kEdited : KeyEffect::kNothing;
}

// A place was meant in the text as it stood: what is committed at the old caret moves the rest.
size_t Keyboard::commit_for_caret(size_t scalars) {
  const size_t caret = field_->caret_scalars();
  const size_t before = field_->size_scalars();
  (void)commit_best();
  const size_t after = field_->size_scalars();
  return scalars > caret && after > before ? scalars + (after - before) : scalars;
}

KeyEffect Keyboard::place_caret(size_t scalars) {
  if (field_ == nullptr) return KeyEffect::kNothing;
  field_->set_caret(commit_for_caret(scalars));
  return KeyEffect::kEdited;
}

KeyEffect Keyboard::select(size_t anchor, size_t caret) {
  if (field_ == nullptr) return KeyEffect::kNothing;
  const size_t moved = commit_for_caret(anchor) - anchor;
  field_->select(anchor + moved, caret + moved);
  return KeyEffect::kEdited;
}

std::string_view Keyboard::composition() const {
  return is_composing() ? std::string_view(composer()->composition()) : std::string_view();
}

const std::vector<std::string>& Keyboard::candidates() const {
  if (is_composing()) return composer()->candidates();
  return offers_punctuation_ ? kMarks : kNoCandidates;
}

void Keyboard::prepare() {
  if (engine_ != nullptr) engine_->load();
  if (field_ != nullptr && composer() != nullptr && composer() == handwriting_) {
    handwriting_->prepare();
  }
}

bool Keyboard::has_news() const { return engine_ != nullptr && engine_->has_news(); }

bool Keyboard::poll() {
  if (engine_ == nullptr || !engine_->poll()) return false;
  pinyin_->renew();
  nine_->renew();
  return is_composing();
}

}  // namespace ime
