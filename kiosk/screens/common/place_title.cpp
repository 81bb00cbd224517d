#include "kiosk/screens/common/place_title.h"

#include "kiosk/screens/common/places.h"
#include "kiosk/screens/receipt/receipt_model.h"

namespace screens {

using app::operator""_k;

namespace {

struct Titles {
  const ModelContext& c;

  std::string operator()(const app::AttractRoute&) const { return {}; }
  std::string operator()(const app::HomeRoute&) const {
    return c.words("app.name"_k) + "，" + c.words("dock.home"_k);
  }
  std::string operator()(const app::WishWallRoute&) const { return c.words("wall.title"_k); }
  std::string operator()(const app::WishRoute&) const { return c.words("aloud.wish"_k); }
  std::string operator()(const app::WishCategoryRoute&) const {
    return c.words("make.category_title"_k);
  }
  std::string operator()(const app::WishTextRoute&) const { return c.words("make.text_title"_k); }
  std::string operator()(const app::WishPreviewRoute&) const {
    return c.words("make.preview_title"_k);
  }
  std::string operator()(const app::AffairsRoute&) const { return c.words("affairs.title"_k); }
  std::string operator()(const app::NoticeRoute& at) const {
    const auto notice = c.content.notice(at.notice);
    return notice ? title_of(c, *notice) : c.words("affairs.gone"_k);
  }
  std::string operator()(const app::PictureRoute&) const { return c.words("aloud.picture"_k); }
  std::string operator()(const app::EventsRoute&) const { return c.words("events.title"_k); }
  std::string operator()(const app::EventRoute& at) const {
    const auto event = c.content.event(at.event);
    return event ? title_of(c, *event) : c.words("events.gone"_k);
  }
  std::string operator()(const app::SignUpRoute&) const { return c.words("form.title"_k); }
  std::string operator()(const app::ReceiptRoute&) const { return receipt_model(c).title; }
  std::string operator()(const app::FindReceiptRoute&) const { return c.words("find.title"_k); }
  std::string operator()(const app::FoundReceiptRoute&) const {
    const bool wish = c.state.found && c.state.found->kind == model::SubmissionKind::kWish;
    return c.words(wish ? "found.my_wish"_k : "found.my_sign_up"_k);
  }
  std::string operator()(const app::PrivacyRoute&) const { return c.words("privacy.text_title"_k); }
  std::string operator()(const app::EnrolRoute&) const { return c.words("enrol.title"_k); }
};

}  // namespace

std::string place_title(const ModelContext& c) {
  return std::visit(Titles{c}, c.state.navigator.current().route);
}

}  // namespace screens
