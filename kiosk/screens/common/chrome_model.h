#pragma once
// What stands around every screen: status bar, banner, dock, toast, dialog and the idle question.
// Pure.

#include <optional>
#include <string>

#include "kiosk/app/action.h"
#include "kiosk/screens/common/model_context.h"

namespace screens {

struct StatusModel {
  std::string name;      // 红色会客厅
  std::string place;     // 嘉地中心·石门二路街道
  std::string date;      // 11月23日 星期一
  std::string clock;
  std::string fresh;
  app::FreshState fresh_state = app::FreshState::kNone;
};

struct BannerModel {
  std::string title;
  std::string line;
};

struct DockModel {
  std::string back;      // "" where there is no back
  std::string home;      // "" on home itself
  std::string receipt;   // home only
  std::string language;  // EN / 中文
};

struct ToastModel {
  std::string text;
  std::string undo;      // "" without
  base::Id wish;
  bool is_good = true;
};

struct DialogModel {
  std::string title;
  std::string text;
  std::string safe;      // left
  std::string act;       // right
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
  std::optional<DialogModel> dialog;
  std::optional<IdleModel> idle;
  bool covers_typed_text = false;  // while the idle question is up
};

ChromeModel chrome_model(const ModelContext& context);

}  // namespace screens
