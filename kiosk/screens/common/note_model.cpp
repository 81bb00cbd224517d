#include "kiosk/screens/common/note_model.h"

#include <algorithm>

#include "data/model/merging.h"
#include "data/model/stages.h"

namespace screens {

using app::operator""_k;

int me_too_count(const ModelContext& c, const base::Id& wish, int count) {
  const auto own = c.state.me_too_overlay.find(wish);
  return own == c.state.me_too_overlay.end() ? count : std::max(0, count + own->second);
}

std::string closed_line(const ModelContext& c, const model::Wish& wish) {
  const std::string reason = wish.closed_reason.value_or("");
  switch (wish.stage) {
    case model::Stage::kReferred:
      if (!wish.referred) return c.words("closed.referred_plain"_k);
      return wish.referred->number.empty()
                 ? c.words("closed.referred"_k, {{"body", wish.referred->body}})
                 : c.words("closed.referred_number"_k,
                           {{"body", wish.referred->body}, {"number", wish.referred->number}});
    case model::Stage::kDeclined:
      return reason.empty() ? c.words("closed.declined_plain"_k)
                            : c.words("closed.declined"_k, {{"reason", reason}});
    case model::Stage::kMerged: return c.words("closed.merged"_k);
    default: return {};
  }
}

namespace {

// 出行停车，议题共商，第 2 步，共 4 步。… 也遇到 36 次
std::string spoken_note(const ModelContext& c, const NoteModel& note) {
  std::string out = note.category_word + "，" + note.stage_word;
  if (note.stage_number > 0) {
    const auto all = static_cast<int64_t>(std::size(model::kMainStages));
    out += "，" + c.words("steps"_k, {{"n", note.stage_number}, {"of", all}});
  }
  if (!note.closed_line.empty()) out += "。" + note.closed_line;
  out += "。" + note.text + "。";
  if (note.due) out += (note.due->by.empty() ? "" : note.due->by + "，") + note.due->words + "。";
  if (note.can_me_too) out += c.words("me_too.line"_k, {{"n", note.me_too}});
  return out;
}

}  // namespace

base::Id goes_on(const ModelContext& c, const model::Wish& merged) {
  const auto find = [&](const base::Id& id) -> base::Result<std::optional<model::Wish>> {
    const auto held = c.content.wish(id);
    if (!held) return std::optional<model::Wish>();
    return std::optional<model::Wish>(*held);
  };
  const auto end = model::merged_end(merged, find);
  return end && *end && merged.merged_into ? (*end)->id : base::Id();
}

NoteModel note_model(const ModelContext& c, const model::Wish& wish) {
  NoteModel note;
  note.id = wish.id;
  note.category = wish.category;
  note.category_word = c.words(app::key_of(wish.category));
  note.stage_number = model::stage_number(wish.stage);
  note.stage_word = c.words(app::key_of(wish.stage));
  note.closed_line = closed_line(c, wish);
  note.text = wish.text;
  const bool other = c.words.language() == app::Language::kEn && wish.lang != "en";
  if (other) note.original = c.words("note.original"_k);
  note.date = c.dates.day(wish.released_ms);
  note.me_too_word = c.words("me_too.label"_k);
  note.me_too = me_too_count(c, wish.id, wish.me_too);
  note.me_too_chosen = c.state.caps.me_too_wishes.contains(wish.id);
  note.can_me_too = note.stage_number > 0;
  if (note.can_me_too) {
    note.me_too_line = c.words("me_too.line"_k, {{"n", note.me_too}}) + "·" + note.date;
  }
  note.due = due_model(c, wish.stage, wish.due);
  if (wish.picture) {
    note.picture = wish.picture->sha256;
    note.picture_alt = wish.picture->alt;
  }
  if (c.state.mode.aloud == app::Mode::Aloud::kOn) note.spoken = spoken_note(c, note);
  return note;
}

}  // namespace screens
