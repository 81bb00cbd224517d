#pragma once
// A wish: its text, its way through the four stages, the answer. Pure.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/common/note_model.h"

namespace screens {

struct TimelineLine {
  std::string date;
  std::string text;   // as written by staff
  std::string party;  // "" when none is named
};

struct TimelineStep {
  int number = 1;  // 1..4
  std::string word;
  std::string date;  // when it was reached; "" when not
  bool reached = false;
  std::vector<TimelineLine> lines;
};

struct AnswerModel {
  model::Outcome outcome = model::Outcome::kSolved;
  std::string outcome_word;
  std::string byline;  // 物业答复，11月20日
  std::string text;
  std::string ratings;  // 12 人次评价 …; "" when nobody rated
};

struct WishModel {
  bool found = false;
  NoteModel note;
  std::string head;                 // 11月9日·终端
  std::vector<TimelineStep> steps;  // four, or as far as a closed one came
  std::optional<AnswerModel> answer;
  std::string merged_into;            // id of the wish that goes on; "" otherwise
  std::string merged_word;            // 看合并后的心愿
  std::string me_too;                 // 我也遇到 48
  std::string rate_with_code;         // 凭回执码评价; "" where nothing is to be rated
  std::string gone_title, gone_line;  // when it is not on the wall any more
};

WishModel wish_model(const ModelContext& context, const base::Id& id);

// The timeline and the answer of any wish, also for the receipt's view.
std::vector<TimelineStep> timeline_of(const ModelContext& context, const model::Wish& wish);
std::optional<AnswerModel> answer_of(const ModelContext& context, const model::Wish& wish);

}  // namespace screens
