#include "kiosk/ime/text_buffer.h"

#include <algorithm>

#include "data/base/utf8.h"
#include "kiosk/ime/wipe.h"

namespace ime {
namespace {

constexpr size_t kScalarMax_bytes = 4;

bool is_allowed(std::string_view utf8) {
  if (!base::is_text(utf8)) return false;
  return std::none_of(utf8.begin(), utf8.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n') || byte == 0x7F;
  });
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

TextBuffer::TextBuffer(size_t max_scalars) : max_scalars_(max_scalars) {
  text_.reserve(max_scalars * kScalarMax_bytes);
  for (Step& step : undo_) step.text.reserve(max_scalars * kScalarMax_bytes);
}

TextBuffer::~TextBuffer() { wipe(); }

// A run of one kind of edit is one step back.
void TextBuffer::remember(Edit edit) {
  if (edit == last_edit_ && edit != Edit::kReplace) return;
  Step& step = undo_[undo_at_];
  secure_zero(step.text.data(), step.text.size());
  step.text.assign(text_);
  step.caret = caret_;
  undo_at_ = (undo_at_ + 1) % kUndoSteps;
  undo_count_ = std::min(undo_count_ + 1, kUndoSteps);
  last_edit_ = edit;
}

InsertOutcome TextBuffer::insert(std::string_view utf8) {
  if (!is_allowed(utf8)) return InsertOutcome::kRefused;
  if (utf8.empty()) return InsertOutcome::kInserted;
  if (!has_selection() && is_full()) return InsertOutcome::kFull;
  // Replacing is one step back, not two.
  if (has_selection()) {
    remember(Edit::kReplace);
    erase_selected();
  } else {
    remember(Edit::kInsert);
  }
  const std::string_view fits = base::first_scalars(utf8, left_scalars());
  text_.insert(caret_, fits);
  anchor_ = caret_ += fits.size();
  return fits.size() == utf8.size() ? InsertOutcome::kInserted : InsertOutcome::kCut;
}

bool TextBuffer::erase_selected() {
  if (!has_selection()) return false;
  const size_t from = selected_from_bytes();
  text_.erase(from, selected_to_bytes() - from);
  anchor_ = caret_ = from;
  return true;
}

bool TextBuffer::erase_before() {
  if (has_selection()) {
    remember(Edit::kReplace);
    return erase_selected();
  }
  if (caret_ == 0) return false;
  remember(Edit::kErase);
  size_t start = caret_ - 1;
  while (start > 0 && continues(text_[start])) --start;
  text_.erase(start, caret_ - start);
  anchor_ = caret_ = start;
  return true;
}

bool TextBuffer::erase_after() {
  if (has_selection()) return erase_before();
  if (caret_ >= text_.size()) return false;
  remember(Edit::kErase);
  size_t end = caret_ + 1;
  while (end < text_.size() && continues(text_[end])) ++end;
  text_.erase(caret_, end - caret_);
  return true;
}

bool TextBuffer::clear() {
  if (text_.empty()) return false;
  remember(Edit::kReplace);
  secure_zero(text_.data(), text_.size());
  text_.clear();
  anchor_ = caret_ = 0;
  return true;
}

void TextBuffer::set_text(std::string_view utf8) {
  if (!is_allowed(utf8)) return;
  remember(Edit::kReplace);
  secure_zero(text_.data(), text_.size());
  text_.assign(base::first_scalars(utf8, max_scalars_));
  anchor_ = caret_ = text_.size();
}

bool TextBuffer::undo() {
  if (undo_count_ == 0) return false;
  undo_at_ = (undo_at_ + kUndoSteps - 1) % kUndoSteps;
  --undo_count_;
  Step& step = undo_[undo_at_];
  secure_zero(text_.data(), text_.size());
  text_.assign(step.text);
  anchor_ = caret_ = step.caret;
  secure_zero(step.text.data(), step.text.size());
  step.text.clear();
  last_edit_ = Edit::kNone;
  return true;
}

size_t TextBuffer::byte_of(size_t scalar) const {
  return base::first_scalars(text_, scalar).size();
}

void TextBuffer::select(size_t anchor, size_t caret) {
  set_caret(caret);
  anchor_ = byte_of(anchor);
}

size_t TextBuffer::anchor_scalars() const {
  return base::count_scalars(std::string_view(text_).substr(0, anchor_));
}

void TextBuffer::set_caret(size_t scalars) {
  anchor_ = caret_ = byte_of(scalars);
  last_edit_ = Edit::kNone;  // typing elsewhere is a step of its own
}

void TextBuffer::move_caret(int scalars) {
  const auto target = static_cast<int64_t>(caret_scalars()) + scalars;
  set_caret(static_cast<size_t>(std::max<int64_t>(0, target)));
}

size_t TextBuffer::caret_scalars() const {
  return base::count_scalars(std::string_view(text_).substr(0, caret_));
}

size_t TextBuffer::size_scalars() const { return base::count_scalars(text_); }

void TextBuffer::wipe() {
  // The whole capacity: what was erased still stands behind the end.
  secure_clear(&text_);
  for (Step& step : undo_) {
    secure_clear(&step.text);
    step.caret = 0;
  }
  caret_ = anchor_ = undo_at_ = undo_count_ = 0;
  last_edit_ = Edit::kNone;
}

}  // namespace ime
