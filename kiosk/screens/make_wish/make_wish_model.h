#pragma once
// Making a wish, in three steps: what about, in which words, and the look before it is sent. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/reduce.h"
#include "kiosk/screens/common/note_model.h"

namespace screens {

inline constexpr size_t kPhrasesShown = 8;  // of one category
inline constexpr size_t kCommonShown = 6;   // 大家常说, while none is chosen
inline constexpr size_t kSimilarShown = 2;

struct StepsModel {
  int step = 1;
  int of = 3;
  std::string text;  // 第 1 步，共 3 步
};

struct PhraseModel {
  model::WishCategory category = model::WishCategory::kLife;
  std::string text;
  base::Id place;  // "" for none
};

struct CategoryTile {
  model::WishCategory category = model::WishCategory::kLife;
  std::string word;
  bool chosen = false;
};

struct WishCategoryModel {
  std::string title;
  StepsModel steps;
  std::vector<CategoryTile> categories;  // eight
  std::string phrases_title;             // 点一句，直接用 / 大家常说
  std::string phrases_hint;              // 下一页还能改
  std::vector<PhraseModel> phrases;
  std::string own_words, keyboard, by_hand, no_login;
  bool can_write_by_hand = false;
};

struct WishTextModel {
  std::string title;
  StepsModel steps;
  model::WishCategory category = model::WishCategory::kLife;
  std::string category_word;
  std::string placeholder;
  std::string undo, hint, counter;  // 21 / 300
  std::string refusal;              // 像是电话号码…; "" when none
  std::string keep;                 // 照样写, beside a refusal that may be passed; else ""
  std::string similar_title, similar_hint;
  std::vector<NoteModel> similar;
  std::string next;
  bool can_go_on = false;
};

struct PrivacyModel {
  std::string title;
  std::vector<std::pair<std::string, std::string>> lines;  // 谁来用, 用来做, 存多久, 怎么撤
  std::string full_text;                                   // 全文
  std::string consent;
  bool consented = false;
};

struct WishPreviewModel {
  std::string title;
  StepsModel steps;
  std::string public_title;  // 大家会在墙上看到
  NoteModel note;            // its text is typed: drawn without caching
  std::string change;        // 改一改
  std::string private_title, private_hint;
  std::string no_contact, call_me;
  app::ContactWish contact = app::ContactWish::kNone;
  std::string phone_label, phone_hint, name_label, name_hint, clear;
  std::string phone_missing;  // 还差 2 位; "" when whole or empty
  PrivacyModel privacy;
  std::string after_title;                                 // 提交以后
  std::vector<std::pair<std::string, std::string>> after;  // what happens then, word and line
  std::string next;                                        // on the keyboard
  std::string sealed;                                      // 号码在本机加密后才保存 …
  std::string submit;                                      // or what is missing
  bool can_submit = false;
  bool busy = false;
};

// Which wishes say nearly the same as what is being written. Looked up when the words change, so it
// remembers what they were by a number only; it goes with the view.
struct Alike {
  size_t words = 0;
  int64_t version = 0;
  std::vector<base::Id> wishes;
};

WishCategoryModel wish_category_model(const ModelContext& context);
// `alike` is the view's, looked up anew when the words or the content changed.
WishTextModel wish_text_model(const ModelContext& context, Alike* alike);
WishPreviewModel wish_preview_model(const ModelContext& context);

// What is missing, in words; "" when nothing is.
std::string missing_text(const ModelContext& context, app::Missing missing,
                         const ime::TextBuffer& phone);
// What a number lacks, in words; "" when it is whole.
std::string phone_missing(const ModelContext& context, const ime::TextBuffer& phone);

}  // namespace screens
