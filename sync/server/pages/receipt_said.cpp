#include "sync/server/pages/receipt_said.h"

#include <vector>

#include "data/model/standing.h"
#include "sync/server/pages/due_said.h"
#include "sync/server/pages/page_words.h"

namespace server {
namespace {

using model::Json;
using protocol::ReceiptAnswer;
using Args = std::vector<base::Arg>;

std::string key_of(std::string_view group, std::string_view word) {
  return std::string(group) + "." + std::string(word);
}

Json standing_json(const model::Told& standing, const Args& args) {
  return {{"state", said(standing.state)},
          {"line", said(standing.line, args)},
          {"tone", std::string(model::to_string(standing.tone))}};
}

// A line in two languages around a word in two languages.
Json line_around(std::string_view key, std::string_view name, const Json& word) {
  const auto in = [&](const char* language) {
    const Args args = {{name, word[language].get<std::string>()}};
    return said(key, args)[language];
  };
  return {{"zh", in("zh")}, {"en", in("en")}};
}

Json sign_up_said(const ReceiptAnswer& a, int64_t now_ms) {
  model::SignUpFacts facts;
  facts.where = model::Where::kPhone;
  facts.state = a.state;
  facts.position = a.position.value_or(0);
  facts.refusal = a.refusal;
  facts.cancelled_by = a.cancelled_by;
  facts.event_cancelled = a.event_cancelled.has_value();
  facts.has_reason = facts.event_cancelled && !a.event_cancelled->empty();
  facts.places_given = a.places_given;
  facts.time = model::slot_time(a.slot_starts_ms, a.slot_ends_ms, now_ms);
  return standing_json(model::standing_of(facts),
                       {{"n", facts.position - 1}, {"reason", a.event_cancelled.value_or("")}});
}

Json steps_said(const model::Wish& wish) {
  Json steps = Json::array();
  for (const auto& step : model::steps_of(wish)) {
    steps.push_back({{"word", said(key_of("stage", model::to_string(step.stage)))},
                     {"reached", step.is_reached}});
  }
  return steps;
}

// Of what waits for review, when it is to be heard.
Json receipt_due_said(const ReceiptAnswer& a, const SaidAt& at) {
  if (at.clock == nullptr) return nullptr;
  std::optional<model::WishDue> due;
  if (a.wish) due = a.wish->due;
  else if (a.contact_ms) due = model::WishDue{{}, a.contact_ms, std::nullopt};
  const auto standing = model::due_standing(*at.clock, a.stage, due, at.now_ms);
  if (!standing) return nullptr;
  return due_said(at.clock->zone(), *standing, at.now_ms, model::Years::kAlways);
}

Json wish_said(const ReceiptAnswer& a, const SaidAt& at) {
  const model::Wish none;
  const model::Wish& wish = a.wish ? *a.wish : none;
  model::WishFacts facts;
  facts.where = model::Where::kPhone;
  facts.stage = a.stage;
  facts.has_reason = !a.closed_reason.value_or("").empty();
  facts.has_body = wish.referred.has_value();
  facts.has_number = facts.has_body && !wish.referred->number.empty();
  facts.is_rated = a.rated.has_value();
  const model::Told standing = model::standing_of(facts);
  const model::Referral to = wish.referred.value_or(model::Referral{});
  Json json = standing_json(standing, {{"reason", a.closed_reason.value_or("")},
                                       {"body", to.body},
                                       {"number", to.number}});
  if (standing.line == "line.rated") {
    const Json verdict = said(key_of("verdict", model::to_string(*a.rated)));
    json["line"] = line_around(standing.line, "verdict", verdict);
  }
  json["steps"] = a.wish ? steps_said(wish) : Json::array();
  json["outcome"] =
      wish.answer ? said(key_of("outcome", model::to_string(wish.answer->outcome))) : Json(nullptr);
  json["due"] = receipt_due_said(a, at);
  json["parties"] = Json::object();
  for (const auto party : {model::Party::kOrganisation, model::Party::kProperty,
                           model::Party::kEnterprise, model::Party::kDepartment}) {
    const std::string word(model::to_string(party));
    json["parties"][word] = said(key_of("party", word));
  }
  return json;
}

}  // namespace

Json receipt_said(const ReceiptAnswer& answer, const SaidAt& at) {
  return answer.kind == protocol::ReceiptKind::kWish ? wish_said(answer, at)
                                                     : sign_up_said(answer, at.now_ms);
}

}  // namespace server
