#include "sync/server/desk/wish_steps.h"

#include "sync/server/api/endpoints.h"
#include "sync/server/api/list_call.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/api/wish_json.h"

namespace server {
namespace {

// Who is refused as stale gets what stands now beside it.
Answer reply(Call& call, base::Result<desk::WishView> done) {
  TRY(const AsOf at, as_of(call));
  if (done) return ok(to_json(*done, at));
  base::Error error = done.error();
  if (error.name == "stale") {
    TRY(const auto now, desk::find_wish(call.desk, call.staff, call.args[0]));
    error.more = model::dump_json({{"current", to_json(now, at)}});
  }
  return error;
}

desk::StepOn read_on(const Call& call, model::Reader& r) {
  return {call.args[0], r.integer("version"), numbers_said(call)};
}

}  // namespace

Answer release_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const desk::Release release{r.text("text"), r.word("category", model::parse_wish_category),
                              r.text_or("line", "")};
  const auto on = read_on(call, r);
  if (r.failed()) return r.error();
  return reply(call, desk::release_wish(call.desk, call.staff, on, release));
}

Answer decline_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const std::string reason = r.text("reason");
  const auto on = read_on(call, r);
  if (r.failed()) return r.error();
  return reply(call, desk::decline_wish(call.desk, call.staff, on, reason));
}

Answer move_wish(Call& call) {
  model::Reader r(call.body, "wish");
  desk::Move move;
  move.to = r.word("stage", model::parse_stage);
  move.line = r.text("line");
  move.party = r.maybe_word("party", model::parse_party);
  move.merged_into = r.maybe_text("merged_into");
  if (const Json* object = r.maybe_object("referred")) {
    model::Reader f(*object, "referred");
    move.referred = model::Referral{f.text("body"), f.text_or("number", "")};
    if (f.failed()) return f.error();
  }
  const auto on = read_on(call, r);
  if (r.failed()) return r.error();
  return reply(call, desk::move_wish(call.desk, call.staff, on, move));
}

Answer answer_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const desk::AnswerGiven answer{r.text("text"), r.word("outcome", model::parse_outcome),
                                 r.maybe_word("party", model::parse_party)};
  const auto on = read_on(call, r);
  if (r.failed()) return r.error();
  return reply(call, desk::answer_wish(call.desk, call.staff, on, answer));
}

Answer add_progress(Call& call) {
  model::Reader r(call.body, "wish");
  const desk::Line line{r.text("line"), r.maybe_word("party", model::parse_party)};
  const auto on = read_on(call, r);
  if (r.failed()) return r.error();
  TRY(const auto as, read_new(call, "line"));
  return reply(call, desk::add_line(call.desk, call.staff, on, line, as));
}

Answer undo_review(Call& call) {
  return reply(call, desk::undo_review(call.desk, call.staff, call.args[0]));
}

}  // namespace server
