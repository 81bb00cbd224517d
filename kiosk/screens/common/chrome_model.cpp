#include "kiosk/screens/common/chrome_model.h"

namespace screens {

using app::operator""_k;

namespace {

StatusModel status_model(const ModelContext& c) {
  StatusModel status;
  status.name = c.words("app.name"_k);
  status.place = c.building_name();
  if (const model::Building* b = c.content.building()) {
    if (!c.names_in_english() && !b->street.empty()) status.place += "·" + b->street;
  }
  status.date = c.dates.date_long(c.dates.now_ms());
  status.clock = c.dates.clock(c.dates.now_ms());
  status.fresh = c.fresh.text;
  status.fresh_state = c.fresh.state;
  return status;
}

std::optional<BannerModel> banner_model(const ModelContext& c) {
  if (!app::is<app::HomeRoute>(c.state.navigator.current().route)) return std::nullopt;
  if (!c.state.centre.takes_submissions) {
    return BannerModel{c.words("not_taken.title"_k), c.words("not_taken.line"_k)};
  }
  if (!c.is_offline()) return std::nullopt;
  BannerModel banner{c.words("offline.title"_k), c.words("offline.line"_k)};
  if (c.state.centre.pending > 0) {
    banner.line += "·" + c.words("offline.pending"_k, {{"n", c.state.centre.pending}});
  }
  return banner;
}

DockModel dock_model(const ModelContext& c) {
  const app::Route& route = c.state.navigator.current().route;
  DockModel dock;
  const bool at_home = app::is<app::HomeRoute>(route);
  // A receipt is an end: nothing lies behind it but the form that was wiped.
  const bool at_end = app::is<app::ReceiptRoute>(route);
  if (!at_home && !at_end && c.state.navigator.can_go_back()) dock.back = c.words("dock.back"_k);
  if (!at_home) dock.home = c.words("dock.home"_k);
  const app::Mode& mode = c.state.mode;
  const bool low = mode.reach == app::Mode::Reach::kLow;
  if (at_home && !low) dock.receipt = c.words("dock.receipt"_k);  // low: a tile of its own
  // Large letters leave no room for what is on.
  const bool names_low = at_home && low && mode.text == app::TextSize::kStandard;
  dock.aloud = c.words("dock.aloud"_k);
  dock.access = c.words(names_low ? "dock.access_low"_k : "dock.access"_k);
  if (at_home && low) {
    const bool standard = mode.text == app::TextSize::kStandard;
    dock.text = c.words(standard ? "dock.text"_k : "dock.text_standard"_k);
  }
  dock.reads_aloud = mode.aloud == app::Mode::Aloud::kOn;
  dock.is_adapted = !mode.is_standard();
  dock.language = c.words("dock.language"_k);
  return dock;
}

std::string toast_text(const ModelContext& c, const app::Toast& toast) {
  switch (toast.kind) {
    case app::ToastKind::kMeTooAdded: return c.words("toast.me_too_added"_k, {{"n", toast.count}});
    case app::ToastKind::kMeTooUndone: return c.words("toast.me_too_undone"_k);
    case app::ToastKind::kMeTooOften: return c.words("toast.me_too_often"_k);
    case app::ToastKind::kCommitFailed: return c.words("toast.commit_failed"_k);
    case app::ToastKind::kCommitBusy: return c.words("toast.commit_busy"_k);
    case app::ToastKind::kTooOften: return c.words("toast.too_often"_k);
    case app::ToastKind::kRated: return c.words("toast.rated"_k);
    case app::ToastKind::kNotRated: return c.words("toast.not_rated"_k);
    case app::ToastKind::kWithdrawRequested: return c.words("toast.withdraw_requested"_k);
    case app::ToastKind::kNotTaken: return c.words("toast.not_taken"_k);
    case app::ToastKind::kCancelRequested: return c.words("toast.cancel_requested"_k);
  }
  return {};
}

std::optional<ToastModel> toast_model(const ModelContext& c) {
  if (!c.state.toast) return std::nullopt;
  const app::Toast& toast = *c.state.toast;
  ToastModel model{toast_text(c, toast), {}, toast.wish, true};
  if (toast.kind == app::ToastKind::kMeTooAdded) model.undo = c.words("toast.undo"_k);
  model.is_good =
      toast.kind != app::ToastKind::kMeTooOften && toast.kind != app::ToastKind::kCommitFailed &&
      toast.kind != app::ToastKind::kCommitBusy && toast.kind != app::ToastKind::kNotTaken &&
      toast.kind != app::ToastKind::kTooOften;
  return model;
}

std::optional<DialogModel> dialog_model(const ModelContext& c) {
  switch (c.state.dialog) {
    case app::Dialog::kNone: return std::nullopt;
    case app::Dialog::kLeaveForm:
      return DialogModel{c.words("dialog.leave.title"_k), c.words("dialog.leave.text"_k),
                         c.words("dialog.leave.stay"_k), c.words("dialog.leave.go"_k)};
    case app::Dialog::kCancelSignUp:
      return DialogModel{c.words("dialog.cancel.title"_k), c.words("dialog.cancel.text"_k),
                         c.words("dialog.cancel.keep"_k), c.words("dialog.cancel.go"_k)};
    case app::Dialog::kWithdrawWish:
      return DialogModel{c.words("dialog.withdraw.title"_k), c.words("dialog.withdraw.text"_k),
                         c.words("dialog.withdraw.keep"_k), c.words("dialog.withdraw.go"_k)};
  }
  return std::nullopt;
}

AccessModel::Switch access_switch(const ModelContext& c, std::string name, std::string icon,
                                  app::Key word, app::Key line, bool on) {
  return {std::move(name),
          std::move(icon),
          c.words(word),
          c.words(line),
          c.words(on ? "access.on"_k : "access.off"_k),
          on,
          c.state.mode};
}

void access_switches(const ModelContext& c, AccessModel* m) {
  using Mode = app::Mode;
  const Mode& now = c.state.mode;
  const bool high = now.contrast == Mode::Contrast::kHigh;
  m->switches.push_back(
      access_switch(c, "contrast", "half", "access.contrast"_k, "access.contrast_line"_k, high));
  m->switches.back().mode.contrast = high ? Mode::Contrast::kStandard : Mode::Contrast::kHigh;
  const bool low = now.reach == Mode::Reach::kLow;
  m->switches.push_back(
      access_switch(c, "reach", "reach-low", "access.reach"_k, "access.reach_line"_k, low));
  m->switches.back().mode.reach = low ? Mode::Reach::kStandard : Mode::Reach::kLow;
  const bool aloud = now.aloud == Mode::Aloud::kOn;
  m->switches.push_back(
      access_switch(c, "aloud", "speaker", "access.aloud"_k, "access.aloud_line"_k, aloud));
  m->switches.back().mode.aloud = aloud ? Mode::Aloud::kOff : Mode::Aloud::kOn;
  const bool less = now.motion == Mode::Motion::kReduced;
  m->switches.push_back(
      access_switch(c, "motion", "less-motion", "access.motion"_k, "access.motion_line"_k, less));
  m->switches.back().mode.motion = less ? Mode::Motion::kFull : Mode::Motion::kReduced;
}

std::optional<AccessModel> access_model(const ModelContext& c) {
  if (c.state.sheet != app::Sheet::kAccess) return std::nullopt;
  AccessModel m;
  m.title = c.words("access.title"_k);
  m.close = c.words("access.close"_k);
  m.reset = c.words("access.reset"_k);
  m.done = c.words("access.done"_k);
  m.note = c.words("access.note"_k);
  m.mode = c.state.mode;
  m.standard.language = m.mode.language;
  const auto size = [&](app::TextSize text, app::Key word) {
    m.sizes.push_back({text, c.words(word), m.mode.text == text});
  };
  size(app::TextSize::kStandard, "access.text_standard"_k);
  size(app::TextSize::kLarge, "access.text_large"_k);
  size(app::TextSize::kLargest, "access.text_largest"_k);
  access_switches(c, &m);
  return m;
}

std::optional<IdleModel> idle_model(const ModelContext& c) {
  if (c.state.session.phase() != app::SessionTimer::Phase::kAsking) return std::nullopt;
  IdleModel idle;
  idle.seconds = c.state.session.seconds_left(c.boot_ms);
  idle.share_left =
      static_cast<float>(idle.seconds) * 1000.0F / static_cast<float>(app::kIdleCountdown_ms);
  idle.title = c.words("idle.title"_k);
  idle.line1 = c.words("idle.line1"_k, {{"n", idle.seconds}});
  idle.line2 = c.words("idle.line2"_k);
  idle.stay = c.words("idle.stay"_k);
  idle.leave = c.words("idle.leave"_k);
  return idle;
}

}  // namespace

ChromeModel chrome_model(const ModelContext& c) {
  ChromeModel chrome;
  chrome.status = status_model(c);
  chrome.banner = banner_model(c);
  chrome.dock = dock_model(c);
  chrome.toast = toast_model(c);
  chrome.access = access_model(c);
  chrome.dialog = dialog_model(c);
  chrome.mode = c.state.mode;
  chrome.idle = idle_model(c);
  chrome.covers_typed_text = chrome.idle.has_value();
  return chrome;
}

}  // namespace screens
