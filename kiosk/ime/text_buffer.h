#pragma once
// One field's text while a visitor writes it: UTF-8, a caret, a limit, undo.
//
// Counts and positions are Unicode scalars, sizes are bytes. All memory is reserved at the start,
// so the text never moves and leaves no copies behind; `wipe` and the destructor overwrite it. A
// selection lies between an anchor and the caret; typing and deleting replace it. Owned by the
// visitor's session; frame thread only. It does not know about keys or pinyin.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace ime {

enum class InsertOutcome {
  kInserted,
  kCut,      // only the first part fitted
  kFull,     // nothing fitted
  kRefused,  // not well-formed UTF-8, or a control character
};

class TextBuffer {
 public:
  static constexpr size_t kUndoSteps = 16;

  explicit TextBuffer(size_t max_scalars);
  ~TextBuffer();
  TextBuffer(const TextBuffer&) = delete;
  TextBuffer& operator=(const TextBuffer&) = delete;

  // At the caret, or in place of what is selected; the caret moves behind it.
  InsertOutcome insert(std::string_view utf8);
  bool erase_before();  // what is selected, else the scalar before the caret; false at the start
  bool erase_after();   // what is selected, else the scalar behind the caret; false at the end
  bool clear();         // empties it, undoable; false when it was empty
  void set_text(std::string_view utf8);  // replaces all, undoable; cut at the limit

  bool can_undo() const { return undo_count_ > 0; }
  bool undo();  // the last run of typing or of deleting; false when there is none

  void set_caret(size_t scalars);  // clamped; ends a selection
  void move_caret(int scalars);    // clamped

  // From the anchor to the caret, either way round, clamped; an empty one only sets the caret.
  void select(size_t anchor, size_t caret);
  bool has_selection() const { return anchor_ != caret_; }
  size_t selected_from_bytes() const { return anchor_ < caret_ ? anchor_ : caret_; }
  size_t selected_to_bytes() const { return anchor_ < caret_ ? caret_ : anchor_; }
  size_t anchor_scalars() const;

  std::string_view text() const { return text_; }
  bool empty() const { return text_.empty(); }
  size_t caret_bytes() const { return caret_; }
  size_t caret_scalars() const;
  size_t size_scalars() const;
  size_t max_scalars() const { return max_scalars_; }
  size_t left_scalars() const { return max_scalars_ - size_scalars(); }
  bool is_full() const { return left_scalars() == 0; }

  // Overwrites the text and its history; the caret is at 0.
  void wipe();

 private:
  enum class Edit { kNone, kInsert, kErase, kReplace };
  struct Step {
    std::string text;
    size_t caret = 0;
  };
  void remember(Edit edit);
  bool erase_selected();
  size_t byte_of(size_t scalar) const;

  size_t max_scalars_;
  std::string text_;
  size_t caret_ = 0;                   // bytes
  size_t anchor_ = 0;                  // bytes; where the caret is unless something is selected
  std::array<Step, kUndoSteps> undo_;  // a ring; newest at undo_at_ - 1
  size_t undo_at_ = 0;
  size_t undo_count_ = 0;
  Edit last_edit_ = Edit::kNone;
};

}  // namespace ime
