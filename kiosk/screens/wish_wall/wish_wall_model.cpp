#include "kiosk/screens/wish_wall/wish_wall_model.h"

namespace screens {

using app::operator""_k;

namespace {

int64_t count_of(const store::WishCounts& counts, model::Stage stage) {
  const auto index = static_cast<size_t>(stage);
  return index < counts.by_stage.size() ? counts.by_stage[index] : 0;
}

int filter_number(const std::optional<model::WishCategory>& category,
                  const std::optional<model::Stage>& stage) {
  constexpr int kEach = 64;
  const int of_category = category ? static_cast<int>(*category) + 1 : 0;
  return of_category * kEach + (stage ? static_cast<int>(*stage) + 1 : 0);
}

}  // namespace

WishWallModel wish_wall_model(const ModelContext& c) {
  const auto& filters = c.state.filters;
  const auto& counts = c.content.counts();
  WishWallModel m;
  m.title = c.words("wall.title"_k);
  m.counts = c.words("wall.counts"_k,
                     {{"n", counts.total}, {"a", count_of(counts, model::Stage::kAnswered)}});
  m.stages.push_back({std::nullopt, c.words("wall.all"_k), counts.total, !filters.stage});
  for (const auto stage : model::kMainStages) {
    m.stages.push_back(
        {stage, c.words(app::key_of(stage)), count_of(counts, stage), filters.stage == stage});
  }
  m.categories.push_back({std::nullopt, c.words("wall.all_categories"_k), !filters.category});
  for (const auto category : model::kWishCategories) {
    m.categories.push_back(
        {category, c.words(app::key_of(category)), filters.category == category});
  }
  m.count = c.content.line_count({filters.category, filters.stage});
  m.filter = filter_number(filters.category, filters.stage);
  m.version = c.content.version();
  m.make_wish = c.words("wish.make"_k);
  m.is_loading = m.count == 0 && c.fresh.state == app::FreshState::kNone;
  if (m.count == 0) {
    const bool filtered = filters.stage || filters.category;
    m.empty_title = c.words(filtered ? "wall.empty_filter"_k : "wall.empty"_k);
    m.empty_line = c.words("wall.empty_line"_k);
  }
  return m;
}

std::optional<NoteModel> wall_note(const ModelContext& c, const store::WishLine& line) {
  const auto wish = c.content.wish(line.id);
  if (!wish) return std::nullopt;
  return note_model(c, *wish);
}

}  // namespace screens
