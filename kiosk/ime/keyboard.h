#pragma once
// The on-screen keyboard as a pure state machine: a key in, an edited field out.
//
// One Keyboard serves one field at a time (`open`). It edits the field's TextBuffer and drives the
// pinyin engine; ui draws `rows`, `tabs`, `candidates` and the composition, hit-tests, and calls
// `press` when a key is tapped, `hold`/`hold_tick`/`hold_end` around a long press. No clock, no
// drawing, nothing kept of a visitor after `close`. Owned by the session; frame thread only.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ime/key_layout.h"
#include "kiosk/ime/pinyin_engine.h"
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
  static constexpr int64_t kRepeat_ms = 90;       // delete while held
  static constexpr int kRepeatSlow = 12;          // so many at kRepeat_ms, then faster
  static constexpr int64_t kRepeatFast_ms = 40;

  // Both outlive the keyboard; without an engine there is no pinyin tab.
  explicit Keyboard(PinyinEngine* engine);
  ~Keyboard();
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

  // Turns to a field; what was being composed for the one before is committed into it.
  void open(FieldKind kind, TextBuffer* field);
  // Commits nothing, forgets the composition, lets go of the field.
  void close();
  bool is_open() const { return field_ != nullptr; }
  FieldKind kind() const { return kind_; }
  TextBuffer* field() const { return field_; }

  const std::vector<KeyRow>& rows() const { return rows_; }
  std::span<const KeyTab> tabs() const;
  KeyTab tab() const { return tab_; }
  Shift shift() const { return shift_; }
  SymbolWidth symbols() const { return symbols_; }

  // A tapped key, one of `rows()`. Nothing while closed.
  KeyEffect press(const Key& key);
  // A tapped tab. English commits the letters as typed, 123 the first candidate.
  KeyEffect press_tab(KeyTab tab);
  // A tapped candidate.
  KeyEffect press_candidate(size_t index);

  // A key is held (after the gesture layer's long press). Only delete repeats; false for others.
  bool hold(const Key& key, int64_t now_ms);
  // Repeats what is due by now.
  KeyEffect hold_tick(int64_t now_ms);
  // When `hold_tick` is due; none while nothing is held.
  std::optional<int64_t> hold_due_ms() const { return hold_due_ms_; }
  void hold_end() { hold_due_ms_.reset(); }

  // 撤销: drops the composition, else undoes the field's last edit.
  KeyEffect undo();
  bool can_undo() const;
  // A tap into the text: commits the composition, then sets the caret (scalars of field()->text()).
  KeyEffect place_caret(size_t scalars);
  // Commits the first candidate; for leaving the screen by something other than 下一步.
  KeyEffect finish();

  // The underlined text at the caret; empty when nothing is composed.
  std::string_view composition() const;
  const std::vector<std::string>& candidates() const;
  // Call once a frame: true when the engine has just finished loading and candidates appeared.
  bool poll();

 private:
  KeyEffect insert(std::string_view text);
  KeyEffect press_character(const Key& key);
  KeyEffect press_delete();
  KeyEffect press_space();
  KeyEffect commit_best();
  void cycle_shift();
  void lay_out();
  bool is_composing() const;

  PinyinEngine* engine_;
  TextBuffer* field_ = nullptr;
  FieldKind kind_ = FieldKind::kText;
  KeyTab tab_ = KeyTab::kPinyin;
  KeyTab letters_ = KeyTab::kPinyin;  // where the 123 tab goes back to
  Shift shift_ = Shift::kOff;
  SymbolWidth symbols_ = SymbolWidth::kFull;
  std::vector<KeyRow> rows_;
  std::optional<int64_t> hold_due_ms_;
  int repeats_ = 0;
};

}  // namespace ime
