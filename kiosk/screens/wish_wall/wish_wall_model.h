#pragma once
// The wish wall: filters with counts, and how many wishes they leave. Lines and notes are read one
// by one as they come in sight (wall_note), so that ten thousand cost no more than a screenful.
// Pure.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/common/note_model.h"

namespace screens {

struct StageChoice {
  std::optional<model::Stage> stage;  // none: all
  std::string word;
  int64_t count = 0;
  bool chosen = false;
};

struct CategoryChoice {
  std::optional<model::WishCategory> category;
  std::string word;
  bool chosen = false;
};

struct WishWallModel {
  std::string title;
  std::string counts;  // 68 个心愿，41 个已答复
  std::vector<StageChoice> stages;
  std::vector<CategoryChoice> categories;
  size_t count = 0;     // of what the filters leave
  int64_t version = 0;  // of the content
  int filter = 0;       // a number of its own for each choice of filters
  std::string make_wish;
  bool is_loading = false;              // nothing has ever come: shapes stand in its place
  std::string empty_title, empty_line;  // when count is 0
};

WishWallModel wish_wall_model(const ModelContext& context);

// The note of a line; nothing when it has gone meanwhile.
std::optional<NoteModel> wall_note(const ModelContext& context, const store::WishLine& line);

}  // namespace screens
