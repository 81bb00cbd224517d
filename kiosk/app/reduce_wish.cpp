#include <utility>

#include "data/base/utf8.h"
#include "kiosk/app/reduce_parts.h"

namespace app {

Missing missing_in_wish_text(const WishDraft& draft) {
  if (base::trim(draft.text.text()).empty()) return Missing::kText;
  return Missing::kNothing;
}

Missing missing_in_wish(const WishDraft& draft) {
  if (const Missing text = missing_in_wish_text(draft); text != Missing::kNothing) return text;
  if (!draft.category) return Missing::kCategory;
  if (draft.contact == ContactWish::kNone) return Missing::kNothing;
  if (model::check_phone(draft.phone.text())) return Missing::kPhone;
  const Missing name = missing_in_name(draft.name, NameNeed::kNone);
  if (name != Missing::kNothing) return name;
  return draft.consent == Consent::kGiven ? Missing::kNothing : Missing::kConsent;
}

namespace parts {
namespace {

fx::SealedContact contact_of(const ime::TextBuffer& name, const ime::TextBuffer& phone) {
  std::string digits = model::normalise_phone(phone.text());
  fx::SealedContact contact{crypto::SecretString(base::trim(name.text())),
                            crypto::SecretString(digits)};
  crypto::wipe(&digits);
  return contact;
}

}  // namespace

EffectList on(AppState* s, const act::PickCategory& pick, const ReduceContext&) {
  if (s->wish.category != pick.category) s->wish.place.clear();
  s->wish.category = pick.category;
  return {};
}

EffectList on(AppState* s, const act::UsePhrase& use, const ReduceContext&) {
  s->wish.category = use.category;
  s->wish.text.set_text(use.phrase);
  s->wish.place = use.place;
  text_changed(s);
  s->navigator.push(WishPreviewRoute{});
  return {};
}

EffectList on(AppState* s, const act::WriteText& write, const ReduceContext&) {
  s->keyboard.prefer(write.by == WriteBy::kHand ? ime::Keyboard::Writing::kHand
                                                : ime::Keyboard::Writing::kKeys);
  // Without a category the commonest one stands for the moment; the note shows it, and back
  // changes it.
  if (!s->wish.category) s->wish.category = model::WishCategory::kLife;
  s->navigator.push(WishTextRoute{});
  return {};
}

EffectList on(AppState* s, const act::SetContact& set, const ReduceContext&) {
  s->wish.contact = set.contact;
  if (set.contact == ContactWish::kNone) {
    focus_on(s, Field::kNone);
    s->wish.phone.wipe();
    s->wish.name.wipe();
    s->wish.consent = Consent::kNotGiven;
  } else {
    focus_on(s, Field::kContactPhone);
  }
  return {};
}

void text_changed(AppState* s) {
  s->wish.refusal.reset();
  s->wish.numbers = Numbers::kAsk;
}

// 照样写: the reviewer sees the number marked, and the wall shows nothing before that.
EffectList on(AppState* s, const act::KeepNumbers&, const ReduceContext& c) {
  s->wish.numbers = Numbers::kAsWritten;
  return wish_text_done(s, c);
}

EffectList wish_text_done(AppState* s, const ReduceContext& c) {
  s->keyboard.finish();
  const std::string_view text = s->wish.text.text();
  s->wish.refusal = model::check_wish_text(text);
  const bool asks = s->wish.numbers == Numbers::kAsk &&
                    !model::phones_to_ask(text, model::Phones::kNone, c.house_phones).empty();
  if (!s->wish.refusal && asks) s->wish.refusal = model::Refusal::kHasPhone;
  if (s->wish.refusal) return {};
  // From 改一改 the preview lies below: back to it rather than on top of it.
  const auto& stack = s->navigator.stack();
  const bool from_preview =
      stack.size() >= 2 && is<WishPreviewRoute>(stack[stack.size() - 2].route);
  if (from_preview) {
    s->navigator.pop();
  } else {
    s->navigator.push(WishPreviewRoute{});
  }
  return {};
}

EffectList on(AppState* s, const act::SubmitWish&, const ReduceContext& c) {
  if (s->is_committing() || missing_in_wish(s->wish) != Missing::kNothing) return {};
  if (count(s, &s->caps.wishes, c) == Allowed::kNo) return {};
  fx::CommitWish commit;
  commit.category = *s->wish.category;
  commit.text = crypto::SecretString(base::trim(s->wish.text.text()));
  commit.lang = s->mode.language == Language::kZh ? "zh" : "en";
  commit.place = s->wish.place;
  if (s->wish.contact == ContactWish::kCall) {
    commit.contact = contact_of(s->wish.name, s->wish.phone);
  }
  EffectList effects;
  effects.push_back(ask(s, std::move(commit)));
  s->committing = s->wish.sent = effects.back().ticket.request;
  return effects;
}

void take(AppState* s, RequestNumber request, act::WishCommitted& done, const ReduceContext&) {
  // A draft that was begun meanwhile is another: it stays.
  if (s->wish.sent == request) {
    focus_on(s, Field::kNone);
    s->wish.wipe();
  }
  s->made = std::move(done.receipt);
  s->navigator.reset(HomeRoute{}, ReceiptRoute{});
}

EffectList on(AppState* s, const act::MeToo& tap, const ReduceContext& c) {
  if (s->caps.me_too_wishes.contains(tap.wish)) return {};  // once a session
  const SessionNumber session = s->session.number();
  if (!s->caps.me_toos.allows(c.boot_ms, session)) {
    show_toast(s, {ToastKind::kMeTooOften, {}, 0, 0}, c);
    return {};
  }
  s->caps.me_toos.count(c.boot_ms, session);
  s->caps.me_too_wishes.insert(tap.wish);
  ++s->me_too_overlay[tap.wish];
  show_toast(s, {ToastKind::kMeTooAdded, tap.wish, tap.shown + 1, 0}, c);
  EffectList effects;
  effects.push_back(ask(s, fx::CommitMeToo{tap.wish, fx::MeTooStep::kAdd}));
  return effects;
}

EffectList on(AppState* s, const act::UndoMeToo& undo, const ReduceContext& c) {
  if (s->caps.me_too_wishes.erase(undo.wish) == 0) return {};
  --s->me_too_overlay[undo.wish];
  show_toast(s, {ToastKind::kMeTooUndone, undo.wish, 0, 0}, c);
  EffectList effects;
  effects.push_back(ask(s, fx::CommitMeToo{undo.wish, fx::MeTooStep::kUndo}));
  return effects;
}

}  // namespace parts
}  // namespace app
