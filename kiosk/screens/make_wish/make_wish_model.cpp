#include "kiosk/screens/make_wish/make_wish_model.h"

#include <functional>

#include "data/base/utf8.h"
#include "data/model/phone_field.h"

namespace screens {

using app::operator""_k;

namespace {

constexpr size_t kCompareFrom = 4;  // characters typed before similar ones are looked for

StepsModel steps(const ModelContext& c, int step) {
  return {step, 3, c.words("steps"_k, {{"n", step}, {"of", 3}})};
}

std::vector<PhraseModel> phrases_of(const ModelContext& c) {
  std::vector<PhraseModel> out;
  const size_t most = c.state.wish.category ? kPhrasesShown : kCommonShown;
  const model::Building* building = c.content.building();
  if (!building) return out;
  for (const auto& set : building->quick_phrases) {
    // Without a category the first of each stands for 大家常说.
    const size_t take = c.state.wish.category ? set.phrases.size() : 1;
    if (c.state.wish.category && set.category != *c.state.wish.category) continue;
    for (size_t i = 0; i < set.phrases.size() && i < take; ++i) {
      if (out.size() >= most) continue;
      out.push_back({set.category, set.phrases[i], i < set.places.size() ? set.places[i] : ""});
    }
  }
  return out;
}

std::vector<NoteModel> similar_to(const ModelContext& c, model::WishCategory category,
                                  std::string_view text, Alike* alike) {
  if (base::count_scalars(text) < kCompareFrom) return {};
  const size_t words = std::hash<std::string_view>{}(text) ^ static_cast<size_t>(category);
  if (words != alike->words || c.content.version() != alike->version) {
    *alike = {words, c.content.version(), c.content.similar(category, text, kSimilarShown)};
  }
  std::vector<NoteModel> notes;
  for (const auto& id : alike->wishes) {
    if (const auto wish = c.content.wish(id)) notes.push_back(note_model(c, *wish));
  }
  return notes;
}

std::string refusal_text(const ModelContext& c, std::optional<model::Refusal> refusal) {
  if (!refusal) return {};
  switch (*refusal) {
    case model::Refusal::kHasPhone: return c.words("refusal.has_phone"_k);
    case model::Refusal::kTooLong: return c.words("refusal.too_long"_k);
    case model::Refusal::kEmpty: return c.words("refusal.empty"_k);
    default: return c.words("refusal.not_text"_k);
  }
}

PrivacyModel privacy_of(const ModelContext& c) {
  PrivacyModel p;
  p.title = c.words("privacy.wish_title"_k);
  p.lines = {{c.words("privacy.who"_k),
              c.words("privacy.who_staff"_k, {{"building", c.building_name()}})},
             {c.words("privacy.what_for"_k), c.words("privacy.what_for_wish"_k)},
             {c.words("privacy.how_long"_k), c.words("privacy.how_long_wish"_k)},
             {c.words("privacy.undo"_k), c.words("privacy.undo_wish"_k)}};
  p.full_text = c.words("privacy.full"_k);
  p.consent = c.words("privacy.consent_wish"_k);
  p.consented = c.state.wish.consent == app::Consent::kGiven;
  return p;
}

}  // namespace

std::string phone_missing(const ModelContext& c, const ime::TextBuffer& phone) {
  const model::PhoneNeed need = model::phone_need(phone.text());
  switch (need.lack) {
    case model::PhoneLack::kNothing: return {};
    case model::PhoneLack::kDigits: return c.words("missing.digits"_k, {{"n", need.digits}});
    case model::PhoneLack::kTooLong: return c.words("missing.digits_over"_k, {{"n", need.digits}});
    case model::PhoneLack::kWhere: return c.words("missing.phone_where"_k);
    case model::PhoneLack::kExtension: return c.words("missing.extension"_k);
    case model::PhoneLack::kEmpty:
    case model::PhoneLack::kNoNumber: break;
  }
  return c.words("missing.phone"_k);
}

std::string missing_text(const ModelContext& c, app::Missing missing,
                         const ime::TextBuffer& phone) {
  switch (missing) {
    case app::Missing::kNothing: return {};
    case app::Missing::kText: return c.words("missing.text"_k);
    case app::Missing::kCategory: return c.words("missing.category"_k);
    case app::Missing::kPhone: return phone_missing(c, phone);
    case app::Missing::kName: return c.words("missing.name"_k);
    case app::Missing::kPhoneInName: return c.words("missing.phone_in_name"_k);
    case app::Missing::kConsent: return c.words("missing.consent"_k);
    case app::Missing::kSlot: return c.words("event.pick_slot"_k);
  }
  return {};
}

WishCategoryModel wish_category_model(const ModelContext& c) {
  WishCategoryModel m;
  m.title = c.words("make.category_title"_k);
  m.steps = steps(c, 1);
  for (const auto category : model::kWishCategories) {
    m.categories.push_back(
        {category, c.words(app::key_of(category)), c.state.wish.category == category});
  }
  m.phrases_title = c.words(c.state.wish.category ? "make.phrases"_k : "make.phrases_common"_k);
  m.phrases_hint = c.words("make.phrases_hint"_k);
  m.phrases = phrases_of(c);
  m.own_words = c.words("make.own_words"_k);
  m.keyboard = c.words("make.keyboard"_k);
  m.by_hand = c.words("make.by_hand"_k);
  m.can_write_by_hand = c.state.keyboard.has_handwriting();
  m.no_login = c.words("make.no_login"_k);
  return m;
}

WishTextModel wish_text_model(const ModelContext& c, Alike* alike) {
  const app::WishDraft& draft = c.state.wish;
  WishTextModel m;
  m.title = c.words("make.text_title"_k);
  m.steps = steps(c, 2);
  m.category = draft.category.value_or(model::WishCategory::kLife);
  m.category_word = c.words(app::key_of(m.category));
  m.placeholder = c.words("make.placeholder"_k);
  m.undo = c.words("make.undo"_k);
  m.hint = c.words("make.hint"_k);
  m.counter =
      std::to_string(draft.text.size_scalars()) + " / " + std::to_string(draft.text.max_scalars());
  m.refusal = refusal_text(c, draft.refusal);
  if (draft.refusal == model::Refusal::kHasPhone) m.keep = c.words("refusal.as_written"_k);
  m.similar = similar_to(c, m.category, draft.text.text(), alike);
  m.similar_title = c.words("make.similar"_k);
  m.similar_hint = c.words("make.similar_hint"_k);
  m.next = c.words("make.next"_k);
  m.can_go_on = app::missing_in_wish_text(draft) == app::Missing::kNothing;
  return m;
}

WishPreviewModel wish_preview_model(const ModelContext& c) {
  const app::WishDraft& draft = c.state.wish;
  WishPreviewModel m;
  m.title = c.words("make.preview_title"_k);
  m.steps = steps(c, 3);
  m.public_title = c.words("make.public"_k);
  m.note.category = draft.category.value_or(model::WishCategory::kLife);
  m.note.category_word = c.words(app::key_of(m.note.category));
  m.note.stage_number = 1;
  m.note.stage_word = c.words(app::key_of(model::Stage::kCollected));
  m.note.text = draft.text.text();
  m.note.date = c.dates.date(c.dates.now_ms()) + "·" + c.words("make.no_name"_k);
  m.note.can_me_too = false;
  m.change = c.words("make.change"_k);
  m.private_title = c.words("make.private"_k);
  m.private_hint = c.words("make.private_hint"_k);
  m.no_contact = c.words("make.no_contact"_k);
  m.call_me = c.words("make.call_me"_k);
  m.contact = draft.contact;
  m.phone_label = c.words("form.phone"_k);
  m.phone_hint = c.words("form.phone_hint"_k);
  if (!draft.phone.empty()) m.phone_missing = phone_missing(c, draft.phone);
  m.name_label = c.words("form.how_to_call"_k);
  m.name_hint = c.words("form.name_hint"_k);
  m.clear = c.words("form.clear"_k);
  m.privacy = privacy_of(c);
  m.sealed = c.words("privacy.sealed"_k);
  m.next = c.words("make.next"_k);
  m.busy = c.state.is_committing();
  const app::Missing missing = app::missing_in_wish(draft);
  m.can_submit = missing == app::Missing::kNothing && !m.busy;
  m.submit = missing == app::Missing::kNothing ? c.words("make.submit"_k)
                                               : missing_text(c, missing, draft.phone);
  m.after_title = c.words("preview.after"_k);
  m.after = {{c.words("receipt.next"_k), c.words("receipt.next_wish"_k)},
             {c.words("receipt.answer"_k), c.words("receipt.answer_wish"_k)},
             {c.words("receipt.phone"_k), c.words("receipt.phone_none"_k)}};
  return m;
}

}  // namespace screens
