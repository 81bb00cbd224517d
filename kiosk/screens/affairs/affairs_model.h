#pragma once
// The open-affairs wall, a notice, and its pictures. Pure.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/common/model_context.h"

namespace screens {

struct NoticeChoice {
  std::optional<model::NoticeCategory> category;
  std::string word;
  bool chosen = false;
};

struct NoticeCard {
  base::Id id;
  model::NoticeCategory category = model::NoticeCategory::kProperty;
  std::string category_word;
  std::string from;     // 11月22日
  std::string dates;    // 11月22日·公示到 12月6日
  std::string summary;  // of the first card: its first paragraph, without marks
  std::string title;
  std::string pinned;     // 置顶; "" when not
  std::string withdrawn;  // 已撤回：…; "" when it stands
  std::string picture;
  std::string picture_alt;
};

struct AffairsModel {
  std::string title;
  std::string live;  // 正在公示 30 条
  std::string rule;  // 到期自动撤下
  std::vector<NoticeChoice> categories;
  std::vector<NoticeCard> cards;  // pinned first
  bool is_loading = false;        // nothing has ever come: shapes stand in its place
  std::string empty_title, empty_line;
};

struct NoticeModel {
  bool found = false;
  NoticeCard card;
  std::string body_md;
  std::string too_long;                  // closes a text that is cut
  std::vector<model::Picture> pictures;  // of its list; the first stands above the text
  std::vector<model::Picture> viewable;  // these, and those in its text
  std::string enlarge;                   // 看大图 1 / 3
  std::string original;                  // 中文原文
  std::string gone_title, gone_line;
};

struct PictureModel {
  bool found = false;
  model::Picture picture;
  std::string position;  // 1 / 3
  std::string previous, next, close;
  size_t index = 0;
  size_t count = 0;
};

AffairsModel affairs_model(const ModelContext& context);
NoticeModel notice_model(const ModelContext& context, const base::Id& id);
PictureModel picture_model(const ModelContext& context, const base::Id& notice, size_t index);

}  // namespace screens
