#pragma once
// What stands around every screen: status bar, banner, dock, toast, dialog and the idle question.
// Pure.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/action.h"
#include "kiosk/screens/common/model_context.h"

namespace screens {

struct StatusModel {
  std::string name;   // 红色会客厅
  std::string place;  // 嘉地中心·石门二路街道
  std::string date;   // 11月23日 星期一
  std::string clock;
  std::string fresh;
  app::FreshState fresh_state = app::FreshState::kNone;
};

struct BannerModel {
  std::string title;
  std::string line;
};

struct DockModel {
  std::string back;     // "" where there is no back
  std::string home;     // "" on home itself
  std::string receipt;  // home only
  std::string aloud;
  std::string text;  // home in low reach only
  std::string access;
  std::string language;  // EN / 中文
  bool reads_aloud = false;
  bool is_adapted = false;
};

struct ToastModel {
  std::string text;
  std::string undo;  // "" without
  base::Id wish;
  bool is_good = true;
};

struct DialogModel {
  std::string title;
  std::string text;
  std::string safe;  // left
  std::string act;   // right
};

// 无障碍: how the screen may be changed for this visitor.
struct AccessModel {
  struct Size {
    app::TextSize size = app::TextSize::kStandard;
    std::string word;
    bool chosen = false;
  };
  struct Switch {
    std::string name;  // of the control
    std::string icon;
    std::string word;
    std::string line;
    std::string state;  // 开, 关
    bool on = false;
    app::Mode mode;  // what a tap makes of the present one
  };
  std::string title, close, reset, done, note;
  std::vector<Size> sizes;
  std::vector<Switch> switches;
  app::Mode mode;      // as it is
  app::Mode standard;  // what 恢复标准 makes of it: the language stays
};

struct IdleModel {
  int seconds = 0;
  float share_left = 1;  // of the countdown
  std::string title;
  std::string line1;
  std::string line2;
  std::string stay;
  std::string leave;
};

struct ChromeModel {
  StatusModel status;
  std::optional<BannerModel> banner;
  DockModel dock;
  std::optional<ToastModel> toast;
  std::optional<AccessModel> access;
  std::optional<DialogModel> dialog;
  app::Mode mode;
  std::optional<IdleModel> idle;
  bool covers_typed_text = false;  // while the idle question is up
};

ChromeModel chrome_model(const ModelContext& context);

}  // namespace screens
