#pragma once
// A wish as a note on the wall, in words. Pure.

#include <string>
#include <vector>

#include "data/model/entities.h"
#include "kiosk/app/action.h"
#include "kiosk/screens/common/due_model.h"
#include "kiosk/screens/common/model_context.h"

namespace screens {

struct NoteModel {
  base::Id id;
  model::WishCategory category = model::WishCategory::kLife;
  std::string category_word;
  int stage_number = 0;  // 1..4; 0: declined, merged, referred (grey ribbon)
  std::string stage_word;
  std::string closed_line;  // the first line of a closed one: why; "" otherwise
  std::string text;
  std::string original;  // 中文原文, when the screen speaks another language
  std::string date;
  std::string me_too_word;  // 我也遇到
  std::string me_too_line;  // 也遇到 36 次·今天; "" where nobody can
  int me_too = 0;           // own overlay included
  bool me_too_chosen = false;
  bool can_me_too = true;
  std::optional<DueModel> due;
  std::string picture;  // sha256; "" without
  std::string picture_alt;
  std::string spoken;  // the whole note, read aloud; "" while nobody listens
};

NoteModel note_model(const ModelContext& context, const model::Wish& wish);

// The count with what this kiosk has not delivered yet.
int me_too_count(const ModelContext& context, const base::Id& wish, int count);

// The one that a merged wish went into in the end; "" where that is not on this wall.
base::Id goes_on(const ModelContext& context, const model::Wish& merged);

// 已转办：12345 …, 未采纳：…, 已合并 …; "" for the four main stages.
std::string closed_line(const ModelContext& context, const model::Wish& wish);

}  // namespace screens
