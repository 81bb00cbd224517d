#include "kiosk/screens/common/chrome_draw.h"

#include "kiosk/screens/common/access_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/common/note_model.h"

namespace screens {
namespace {

ui::FreshMark mark_of(app::FreshState state) {
  switch (state) {
    case app::FreshState::kFresh: return ui::FreshMark::kFresh;
    case app::FreshState::kNone: return ui::FreshMark::kNone;
    default: return ui::FreshMark::kStale;
  }
}

model::Stage stage_of(int number, bool* closed) {
  *closed = number < 1 || number > 4;
  return *closed ? model::Stage::kDeclined : model::kMainStages[static_cast<size_t>(number - 1)];
}

}  // namespace

void draw_chrome(ui::Ui& ui, const ChromeModel& m, ui::Frame* frame, const ChromeTones& tones,
                 ui::StatusSize size, Actions* actions) {
  ui::StatusSpec status;
  status.title = m.status.name;
  if (size == ui::StatusSize::kHome) {
    status.subtitle = m.status.place;
    status.date = m.status.date;
  }
  status.freshness = m.status.fresh;
  status.mark = mark_of(m.status.fresh_state);
  status.clock = m.status.clock;
  status.tone = tones.rest;
  status.title_tone = tones.title;
  ui::status_bar(ui, frame->status, status);
  if (m.banner) {
    ui::banner(ui, &frame->content, icons::kOffline, m.banner->title + "\n" + m.banner->line);
    ui::split_reach(ui, frame);
  }
  const auto pressed =
      ui::dock(ui, frame->dock,
               {m.dock.back, m.dock.home, m.dock.receipt, m.dock.aloud, m.dock.text, m.dock.access,
                m.dock.language, m.dock.reads_aloud, m.dock.is_adapted});
  if (!pressed) return;
  app::Mode mode = m.mode;
  switch (*pressed) {
    case ui::DockAction::kBack: actions->emplace_back(app::act::GoBack{}); break;
    case ui::DockAction::kHome: actions->emplace_back(app::act::GoHome{}); break;
    case ui::DockAction::kReceipt:
      actions->emplace_back(app::act::GoTo{app::FindReceiptRoute{}});
      break;
    case ui::DockAction::kAloud:
      mode.aloud = m.dock.reads_aloud ? app::Mode::Aloud::kOff : app::Mode::Aloud::kOn;
      actions->emplace_back(app::act::SetMode{mode});
      break;
    case ui::DockAction::kText:
      mode.text =
          mode.text == app::TextSize::kStandard ? app::TextSize::kLarge : app::TextSize::kStandard;
      actions->emplace_back(app::act::SetMode{mode});
      break;
    case ui::DockAction::kAccess:
      actions->emplace_back(app::act::ShowSheet{app::Sheet::kAccess});
      break;
    case ui::DockAction::kLanguage: actions->emplace_back(app::act::ToggleLanguage{}); break;
  }
}

void draw_overlays(ui::Ui& ui, const ChromeModel& m, const ui::Frame& frame, ui::Toast* toast,
                   Actions* actions) {
  if (toast->draw(ui, frame.dock.y) && m.toast) {
    actions->emplace_back(app::act::UndoMeToo{m.toast->wish});
  }
  if (m.access) draw_access(ui, *m.access, actions);
  if (m.dialog) {
    const auto answer =
        ui::dialog(ui, "dialog", {m.dialog->title, m.dialog->text, m.dialog->safe, m.dialog->act});
    if (answer == ui::DialogAnswer::kSafe) actions->emplace_back(app::act::DismissDialog{});
    if (answer == ui::DialogAnswer::kAction) actions->emplace_back(app::act::ConfirmDialog{});
  }
  if (m.idle) {
    const std::string seconds = std::to_string(m.idle->seconds);
    const std::string detail = m.idle->line1 + "\n" + m.idle->line2;
    const auto answer = ui::idle_dialog(ui, "idle",
                                        {seconds, m.idle->share_left, m.idle->title, detail,
                                         m.idle->stay, m.idle->leave});
    if (answer == ui::DialogAnswer::kSafe) actions->emplace_back(app::act::StillHere{});
    if (answer == ui::DialogAnswer::kAction) actions->emplace_back(app::act::EndSession{});
  }
}

void draw_title(ui::Ui& ui, ui::Rect* area, std::string_view title) {
  const auto style = sized(58, ui.colour().ink, ui::TextFace::kSerif);
  const float h = ui::measure(ui, title, style, area->w).h;
  const ui::Rect line = ui::cut_top(area, std::max(u(ui, 96), h), u(ui, 10));
  ui::text(ui, ui::left_middle(line, {line.w, h}), title, style);
  ui.announce(ui::ProbeRole::kText, title, line);
}

ui::NoteSpec note_spec(const NoteModel& note, const std::string& count) {
  bool closed = false;
  ui::NoteSpec spec;
  spec.category = note.category;
  spec.category_word = note.category_word;
  spec.ribbon = {stage_of(note.stage_number, &closed), note.stage_word};
  spec.text = note.text;
  spec.date = note.date;
  spec.picture = note.picture;
  if (note.can_me_too) {
    spec.me_too_word = note.me_too_word;
    spec.me_too_count = count;
  }
  spec.me_too_chosen = note.me_too_chosen;
  spec.reason = note.closed_line;
  spec.spoken = note.spoken;
  if (note.due) spec.due = {note.due->state, note.due->words, {}};
  return spec;
}

}  // namespace screens
