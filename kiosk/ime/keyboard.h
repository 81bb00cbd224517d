#pragma once
// The on-screen keyboard as a pure state machine: a key or a stroke in, an edited field out.
//
// One Keyboard serves one field at a time (`open`). It edits the field's TextBuffer and drives the
// composer of the tab in front (pinyin, nine keys, handwriting). ui sees it as const: it draws
// `rows`, `tabs`, `candidates`, `column` and the composition, hit-tests, and tells what a finger
// did as a KeyTouch, which `take` carries out. No clock, no drawing, nothing kept of a visitor
// after `forget_visitor`. Owned by the session; frame thread only.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ime/handwriting.h"
#include "kiosk/ime/key_layout.h"
#include "kiosk/ime/key_touch.h"
#include "kiosk/ime/pinyin_engine.h"
#include "kiosk/ime/syllable_composer.h"
#include "kiosk/ime/text_buffer.h"

namespace ime {

enum class KeyEffect {
  kNothing,
  kEdited,    // text, caret, composition or candidates changed
  kSwitched,  // another tab, shift or symbol page: the rows changed (the text perhaps too)
  kFull,      // the field is at its limit; as much as fitted went in
  kNext,      // 下一步 was pressed; what was being composed has been committed
};

class Keyboard {
 public:
  static constexpr int64_t kRepeat_ms = 90;  // delete while held
  static constexpr int kRepeatSlow = 12;     // so many at kRepeat_ms, then faster
  static constexpr int64_t kRepeatFast_ms = 40;

  // Both outlive the keyboard; without an engine there is no tab for it.
  explicit Keyboard(PinyinEngine* engine, Handwriting* handwriting = nullptr);
  ~Keyboard();
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

  // Turns to a field; what was being composed for the one before is committed into it. Opens on the
  // tab that the visitor chose last, else on `first`.
  void open(FieldKind kind, TextBuffer* field, KeyTab first = KeyTab::kPinyin);
  // Commits nothing, forgets the composition, lets go of the field.
  void close();
  // Closes, and forgets which tab and which sounds the visitor liked.
  void forget_visitor();
  // Whether the next field opens on the pad. Keys: the tab of keys that was in front last.
  enum class Writing { kKeys, kHand };
  void prefer(Writing writing);

  bool is_open() const { return field_ != nullptr; }
  FieldKind kind() const { return kind_; }
  const TextBuffer* field() const { return field_; }

  const std::vector<KeyRow>& rows() const { return rows_; }
  std::span<const KeyTab> tabs() const { return tabs_; }  // empty for the pads
  KeyTab tab() const { return tab_; }
  Shift shift() const { return shift_; }
  SymbolWidth symbols() const { return symbols_; }

  // Does what a finger did. Nothing while closed, and nothing for a place that is not there.
  KeyEffect take(const KeyTouch& touch, int64_t now_ms);

  // A tapped key, one of `rows()`. Nothing while closed.
  KeyEffect press(const Key& key);
  // A tapped tab. English commits the letters as typed, the others the first candidate.
  KeyEffect press_tab(KeyTab tab);
  // A tapped candidate.
  KeyEffect press_candidate(size_t index);
  // The column of the nine keys: readings of the open syllable, or punctuation while there is none.
  const std::vector<std::string>& column() const;
  KeyEffect press_column(size_t index);

  // A finger on the pad; see Handwriting.
  KeyEffect begin_stroke(InkPoint at, float step);
  KeyEffect extend_stroke(InkPoint to);
  KeyEffect end_stroke();
  std::span<const std::vector<InkPoint>> strokes() const;
  bool has_handwriting() const { return handwriting_ != nullptr; }
  bool is_drawing() const { return handwriting_ != nullptr && handwriting_->is_drawing(); }

  // A key is held (after the gesture layer's long press). Only delete repeats; false for others.
  bool hold(const Key& key, int64_t now_ms);
  // Repeats what is due by now.
  KeyEffect hold_tick(int64_t now_ms);
  // When `hold_tick` is due; none while nothing is held.
  std::optional<int64_t> hold_due_ms() const { return hold_due_ms_; }
  void hold_end() { hold_due_ms_.reset(); }

  // 模糊音: z/zh c/ch s/sh n/ng l/n sound alike, or not, for this visitor.
  bool has_fuzzy() const { return engine_ != nullptr; }
  bool is_fuzzy() const { return fuzzy_on_; }
  KeyEffect toggle_fuzzy();

  // 撤销: drops the composition (of handwriting the last stroke), else undoes the field's last
  // edit.
  KeyEffect undo();
  bool can_undo() const;
  // A tap into the text: commits the composition, then sets the caret (scalars of field()->text()).
  KeyEffect place_caret(size_t scalars);
  // The same for a stretch of it.
  KeyEffect select(size_t anchor, size_t caret);
  // Commits the first candidate and offers nothing more; for leaving the field.
  KeyEffect finish();

  // The underlined text at the caret; empty when nothing is composed.
  std::string_view composition() const;
  const std::vector<std::string>& candidates() const;
  // A keyboard will be in sight soon, or is: what it needs is loaded, pinyin in the background.
  void prepare();
  // The engine has finished loading since the last poll().
  bool has_news() const;
  // Takes that in: true when candidates appeared.
  bool poll();
  bool is_composing() const;

 private:
  KeyEffect insert(std::string_view text);
  KeyEffect press_character(const Key& key);
  KeyEffect press_delete();
  KeyEffect press_space();
  KeyEffect press_clear();
  KeyEffect commit_best();
  size_t commit_for_caret(size_t scalars);
  void cycle_shift();
  void lay_out();
  void forget_composed();
  Composer* composer() const;

  PinyinEngine* engine_;
  Handwriting* handwriting_;
  std::unique_ptr<SyllableComposer> pinyin_;
  std::unique_ptr<SyllableComposer> nine_;
  Fuzzy house_fuzzy_;  // as the house has it, for a visitor who turns it on again
  bool fuzzy_on_ = true;
  TextBuffer* field_ = nullptr;
  FieldKind kind_ = FieldKind::kText;
  std::vector<KeyTab> tabs_;
  KeyTab tab_ = KeyTab::kPinyin;
  KeyTab letters_ = KeyTab::kPinyin;  // where the 123 tab goes back to
  std::optional<KeyTab> chosen_tab_;
  Shift shift_ = Shift::kOff;
  SymbolWidth symbols_ = SymbolWidth::kFull;
  bool offers_punctuation_ = false;
  std::vector<KeyRow> rows_;
  std::optional<int64_t> hold_due_ms_;
  int repeats_ = 0;
};

}  // namespace ime
