#include "kiosk/screens/shots.h"

#include <optional>

#include "kiosk/app/reduce.h"

namespace screens {
namespace {

constexpr std::string_view kInventedCode = "H7KM3QWP";
constexpr std::string_view kInventedSecret = "AAAAAAAAAAAAAAAAAAAAAA";

std::optional<app::Route> content_route(app::Content& content, std::string_view name) {
  if (name == "wish") {
    const auto& answered = content.lines({std::nullopt, model::Stage::kAnswered});
    if (!answered.empty()) return app::WishRoute{answered.front().id};
  } else if (name == "notice") {
    if (!content.notices().empty()) return app::NoticeRoute{content.notices().front().id};
  } else if (name == "event" || name == "sign_up") {
    if (content.events().empty()) return std::nullopt;
    if (name == "event") return app::EventRoute{content.events().front().id};
    return app::SignUpRoute{content.events().front().id};
  }
  return std::nullopt;
}

std::optional<app::Route> plain_route(std::string_view name) {
  if (name == "attract") return app::AttractRoute{};
  if (name == "home" || name == "idle") return app::HomeRoute{};
  if (name == "wish_wall") return app::WishWallRoute{};
  if (name == "wish_category") return app::WishCategoryRoute{};
  if (name == "wish_text") return app::WishTextRoute{};
  if (name == "wish_preview") return app::WishPreviewRoute{};
  if (name == "affairs") return app::AffairsRoute{};
  if (name == "events") return app::EventsRoute{};
  if (name == "wish_receipt" || name == "sign_up_confirmed" || name == "sign_up_recorded") {
    return app::ReceiptRoute{};
  }
  if (name == "find_receipt") return app::FindReceiptRoute{};
  if (name == "privacy") return app::PrivacyRoute{};
  if (name == "enrol") return app::EnrolRoute{};
  return std::nullopt;
}

void invent_receipt(app::AppState* s, app::Content& content, std::string_view name) {
  app::MadeReceipt made;
  made.code = crypto::SecretString(kInventedCode);
  made.secret = crypto::SecretString(kInventedSecret);
  if (name != "wish_receipt") {
    made.kind = model::SubmissionKind::kRegistration;
    made.outcome = name == "sign_up_confirmed" ? app::SignUpOutcome::kConfirmed
                                               : app::SignUpOutcome::kRecorded;
    if (!content.events().empty()) {
      made.event = content.events().front().id;
      made.slot = content.events().front().slots.front().id;
    }
  }
  s->made = std::move(made);
}

}  // namespace

std::vector<std::string> shot_names() {
  return {"attract",      "home",      "wish_wall",         "wish",
          "wish_category", "wish_text", "wish_preview",      "wish_receipt",
          "affairs",      "notice",    "events",            "event",
          "sign_up",      "sign_up_confirmed", "sign_up_recorded", "find_receipt",
          "privacy",      "idle",      "enrol"};
}

bool show_shot(app::AppState* s, app::Content& content, std::string_view name, int64_t boot_ms) {
  auto route = plain_route(name);
  if (!route) route = content_route(content, name);
  if (!route) return false;
  s->forget_visitor();
  s->session.end();
  s->attract_since_ms = boot_ms;
  if (name == "attract" || name == "enrol") {
    s->navigator.reset(*route);
  } else {
    s->session.begin(name == "idle" ? boot_ms - app::kIdleAsk_ms - 3'000 : boot_ms);
    s->navigator.reset(app::HomeRoute{}, *route);
  }
  if (name.starts_with("wish_")) s->wish.category = model::WishCategory::kTraffic;
  if (name == "wish_preview") s->wish.text.set_text("地下车库早上八点半以后找不到车位。");
  if (name == "sign_up" && !content.events().empty()) {
    s->sign_up.event = content.events().front().id;
    s->sign_up.slot = content.events().front().slots.front().id;
  }
  if (name == "wish_receipt" || name.starts_with("sign_up_")) invent_receipt(s, content, name);
  app::reduce(s, app::act::Tick{}, {boot_ms});
  return true;
}

}  // namespace screens
