#include "kiosk/screens/scene.h"

#include "kiosk/app/dark.h"
#include "kiosk/ime/wipe.h"
#include "kiosk/screens/affairs/affairs_draw.h"
#include "kiosk/screens/attract/attract_draw.h"
#include "kiosk/screens/attract/dark_draw.h"
#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/place_title.h"
#include "kiosk/screens/enrol/enrol_draw.h"
#include "kiosk/screens/events/events_draw.h"
#include "kiosk/screens/home/home_draw.h"
#include "kiosk/screens/make_wish/make_wish_draw.h"
#include "kiosk/screens/receipt/receipt_draw.h"
#include "kiosk/screens/sign_up/sign_up_draw.h"
#include "kiosk/screens/wish/wish_draw.h"
#include "kiosk/screens/wish_wall/wish_wall_draw.h"

namespace screens {

using app::operator""_k;

namespace {

template <typename R>
const R* at(const ModelContext& c) {
  return std::get_if<R>(&c.state.navigator.current().route);
}

// Content past max_offline is shown on none of the places that are made of it.
bool is_hidden(const ModelContext& c) {
  if (c.fresh.state != app::FreshState::kTooOld) return false;
  return at<app::WishWallRoute>(c) || at<app::WishRoute>(c) || at<app::AffairsRoute>(c) ||
         at<app::NoticeRoute>(c) || at<app::PictureRoute>(c) || at<app::EventsRoute>(c) ||
         at<app::EventRoute>(c) || at<app::SignUpRoute>(c);
}

}  // namespace

ModelContext Scene::context(int64_t now_ms, int64_t boot_ms) const {
  const app::Words words(parts_.strings, parts_.state.mode.language);
  const app::Dates dates(zone_, words, now_ms);
  return ModelContext{parts_.state,
                      parts_.content,
                      words,
                      dates,
                      app::freshness(parts_.state.centre, dates, parts_.max_offline_ms),
                      boot_ms,
                      working_days_ ? &*working_days_ : nullptr};
}

void Scene::set_zone(base::Zone zone) {
  zone_ = std::move(zone);
  calendar_of_ = -1;
}

// The one place where the kiosk makes its clock of working days.
void Scene::take_calendar() {
  if (calendar_of_ == parts_.content.version()) return;
  calendar_of_ = parts_.content.version();
  const model::CalendarTable& table = parts_.content.calendar();
  if (table.years.empty()) return working_days_.reset();
  const model::Building* house = parts_.content.building();
  const bool known = house != nullptr && model::check(house->office);
  working_days_.emplace(table, zone_, known ? house->office : model::OfficeHours{});
}

View& Scene::view() {
  auto& slot = views_[parts_.state.navigator.current().instance];
  if (!slot) slot = std::make_unique<View>();
  return *slot;
}

void Scene::follow_moves(ui::Ui& ui) {
  const auto& navigator = parts_.state.navigator;
  if (navigator.current().instance == shown_instance_) return;
  const bool first = shown_instance_ == 0;
  shown_instance_ = navigator.current().instance;
  std::erase_if(views_, [&](const auto& entry) {
    for (const auto& place : navigator.stack()) {
      if (place.instance == entry.first) return false;
    }
    return true;
  });
  if (first || navigator.last_motion() == app::Motion::kReset) return;
  const bool back = navigator.last_motion() == app::Motion::kBack;
  transition_.start(back ? ui::Direction::kBack : ui::Direction::kForward, ui.now_ms());
}

void Scene::tell_place(const ModelContext& c) {
  place_.instance = c.state.navigator.current().instance;
  place_.title = place_title(c);
  place_.trouble = c.is_offline() ? c.words("offline.title"_k) : std::string();
  if (!c.state.centre.takes_submissions) place_.trouble = c.words("not_taken.title"_k);
}

void Scene::show_toast(const ChromeModel& chrome) {
  const auto& toast = parts_.state.toast;
  if (!toast || !chrome.toast) {
    if (toast_until_ms_ != 0) toast_.dismiss();
    toast_until_ms_ = 0;
  } else if (toast->until_ms != toast_until_ms_) {
    toast_.show(chrome.toast->text, chrome.toast->undo, toast->until_ms - app::kToast_ms,
                chrome.toast->is_good ? ui::Toast::Mark::kDone : ui::Toast::Mark::kNote);
    toast_until_ms_ = toast->until_ms;
  }
}

Actions Scene::draw(ui::Ui& ui, int64_t now_ms) {
  follow_moves(ui);
  take_calendar();
  const ModelContext c = context(now_ms, ui.now_ms());
  const ChromeModel chrome = chrome_model(c);
  show_toast(chrome);
  if (ui.reads_aloud()) tell_place(c);
  Actions actions;
  if (app::is_dark(c.state)) {
    draw_dark(ui, dark_model(c), &actions);
  } else if (at<app::AttractRoute>(c)) {
    draw_attract(ui, attract_model(c), &actions);
  } else {
    draw_place(ui, c, chrome, &actions);
  }
  return actions;
}

void Scene::draw_place(ui::Ui& ui, const ModelContext& c, const ChromeModel& chrome,
                       Actions* actions) {
  const bool home = at<app::HomeRoute>(c) != nullptr;
  const bool wall = at<app::WishWallRoute>(c) != nullptr && !is_hidden(c);
  const auto size = home ? ui::StatusSize::kHome : ui::StatusSize::kSlim;
  ui::Frame frame = ui::frame_of(ui, size);
  if (wall) draw_wish_wall_ground(ui, frame);
  ChromeTones tones;
  if (wall) tones.title = ui::Tone::kOnRed;
  if (wall && !(is_landscape(ui) && !ui.is_low_reach())) tones.rest = ui::Tone::kOnRed;
  draw_chrome(ui, chrome, &frame, tones, size, actions);
  {
    const ui::Slide slide = transition_.at(ui);
    const ui::Shifted shifted(ui, slide.dx, 0,
                              slide.done ? ui::Touchable::kYes : ui::Touchable::kInert);
    const ui::Scope scope(ui, "place");
    draw_body(ui, c, frame, chrome.covers_typed_text, actions);
  }
  draw_overlays(ui, chrome, frame, &toast_, actions);
}

bool Scene::draw_form(ui::Ui& ui, const ModelContext& c, ui::Frame& frame, bool covered,
                      Actions* actions) {
  const FormContext form{&parts_.state, &c.words, covered};
  if (at<app::WishCategoryRoute>(c)) {
    draw_wish_category(ui, frame, wish_category_model(c), &view(), actions);
  } else if (at<app::WishTextRoute>(c)) {
    draw_wish_text(ui, frame, wish_text_model(c, &view().own<Alike>()), form, &view(), actions);
  } else if (at<app::WishPreviewRoute>(c)) {
    auto model = wish_preview_model(c);
    draw_wish_preview(ui, frame, model, form, &view(), actions);
    ime::secure_clear(&model.note.text);
  } else if (const auto* sign_up = at<app::SignUpRoute>(c)) {
    draw_sign_up(ui, frame, sign_up_model(c, sign_up->event), form, &view(), actions);
  } else if (at<app::FindReceiptRoute>(c)) {
    auto model = find_receipt_model(c);
    draw_find_receipt(ui, frame, model, form, &view(), actions);
    ime::secure_clear(&model.typed);
  } else {
    return false;
  }
  return true;
}

void Scene::draw_body(ui::Ui& ui, const ModelContext& c, ui::Frame& frame, bool covered,
                      Actions* actions) {
  if (is_hidden(c)) {
    const ui::Rect& area = ui.is_low_reach() ? frame.reached : frame.content;
    return draw_too_old(ui, area, home_model(c), actions);
  }
  if (draw_form(ui, c, frame, covered, actions)) return;
  if (at<app::HomeRoute>(c)) {
    draw_home(ui, frame, home_model(c), &view(), actions);
  } else if (at<app::WishWallRoute>(c)) {
    const auto& filters = c.state.filters;
    const WallSource source{[&](size_t wanted) -> const std::vector<store::WishLine>& {
                              return c.content.lines({filters.category, filters.stage}, wanted);
                            },
                            [&c](const store::WishLine& line) { return wall_note(c, line); }};
    draw_wish_wall(ui, frame, wish_wall_model(c), source, &view(), actions);
  } else if (const auto* wish = at<app::WishRoute>(c)) {
    draw_wish(ui, frame.content, wish_model(c, wish->wish), &view(), actions);
  } else if (at<app::AffairsRoute>(c)) {
    draw_affairs(ui, frame, affairs_model(c), &view(), actions);
  } else if (const auto* notice = at<app::NoticeRoute>(c)) {
    draw_notice(ui, frame.content, notice_model(c, notice->notice), &view(), actions);
  } else if (const auto* picture = at<app::PictureRoute>(c)) {
    draw_picture(ui, frame.content, picture_model(c, picture->notice, picture->index),
                 picture->notice, actions);
  } else if (at<app::EventsRoute>(c)) {
    draw_events(ui, frame, events_model(c), &view(), actions);
  } else if (const auto* event = at<app::EventRoute>(c)) {
    draw_event(ui, frame, event_model(c, event->event), &view(), actions);
  } else if (at<app::ReceiptRoute>(c)) {
    auto model = receipt_model(c);
    draw_receipt(ui, frame, model, &view(), actions);
    ime::secure_clear(&model.code);
    ime::secure_clear(&model.qr);
  } else if (at<app::FoundReceiptRoute>(c)) {
    draw_found_receipt(ui, frame.content, found_receipt_model(c), &view(), actions);
  } else if (at<app::PrivacyRoute>(c)) {
    draw_privacy_text(ui, frame.content, privacy_text_model(c), &view());
  } else if (at<app::EnrolRoute>(c)) {
    draw_enrol(ui, frame.content, enrol_model(c), &view());
  }
}

void Scene::forget_visitor() {
  views_.clear();
  toast_.dismiss();
  toast_until_ms_ = 0;
}

}  // namespace screens
