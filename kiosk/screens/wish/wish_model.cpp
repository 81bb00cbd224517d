#include "kiosk/screens/wish/wish_model.h"

#include "data/model/stages.h"
#include "data/model/standing.h"

namespace screens {

using app::operator""_k;

std::vector<TimelineStep> timeline_of(const ModelContext& c, const model::Wish& wish) {
  std::vector<TimelineStep> steps;
  for (const auto& [stage, is_reached] : model::steps_of(wish)) {
    TimelineStep step;
    step.number = model::stage_number(stage);
    step.word = c.words(app::key_of(stage));
    step.reached = is_reached;
    for (const auto& update : wish.updates) {
      if (update.stage != stage) continue;
      if (step.date.empty()) step.date = c.dates.date(update.at_ms);
      step.lines.push_back({c.dates.date(update.at_ms), update.text,
                            update.party ? c.words(app::key_of(*update.party)) : std::string()});
    }
    if (step.number == 1 && step.date.empty()) step.date = c.dates.date(wish.released_ms);
    if (stage == model::Stage::kAnswered && wish.answer) {
      step.date = c.dates.date(wish.answer->at_ms);
    }
    // A stage that was passed over has no date, and says so by being empty, not by inventing one.
    steps.push_back(std::move(step));
  }
  return steps;
}

std::optional<AnswerModel> answer_of(const ModelContext& c, const model::Wish& wish) {
  if (!wish.answer) return std::nullopt;
  AnswerModel answer;
  answer.outcome = wish.answer->outcome;
  answer.outcome_word = c.words(app::key_of(wish.answer->outcome));
  const std::string date = c.dates.date(wish.answer->at_ms);
  answer.byline = wish.answer->party
                      ? c.words("answer.by"_k, {{"who", c.words(app::key_of(*wish.answer->party))},
                                                {"date", date}})
                      : c.words("answer.on"_k, {{"date", date}});
  answer.text = wish.answer->text;
  const auto& r = wish.ratings;
  if (r.solved + r.partly + r.not_solved > 0) {
    answer.ratings =
        c.words("answer.ratings"_k, {{"s", r.solved}, {"p", r.partly}, {"x", r.not_solved}});
  }
  return answer;
}

WishModel wish_model(const ModelContext& c, const base::Id& id) {
  WishModel m;
  const auto wish = c.content.wish(id);
  if (!wish || !model::is_public(wish->stage)) {
    m.gone_title = c.words("wish.gone"_k);
    m.gone_line = c.words("wish.gone_line"_k);
    return m;
  }
  m.found = true;
  m.note = note_model(c, *wish);
  m.head = c.dates.date(wish->created_ms) + "·" + c.words(app::key_of(wish->source));
  m.steps = timeline_of(c, *wish);
  m.answer = answer_of(c, *wish);
  if (wish->merged_into) {
    m.merged_into = goes_on(c, *wish);
    m.merged_word = c.words("wish.see_merged"_k);
  }
  m.me_too = c.words("me_too.with_count"_k, {{"n", m.note.me_too}});
  if (model::may_rate(wish->stage)) m.rate_with_code = c.words("wish.rate_with_code"_k);
  return m;
}

}  // namespace screens
