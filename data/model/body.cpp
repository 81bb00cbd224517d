#include "data/model/body.h"

#include <algorithm>

#include "data/model/body_json.h"
#include "data/model/building_json.h"
#include "data/model/json_lists.h"
#include "data/model/slots.h"

namespace model {
namespace {

template <typename T, typename Write>
Json maybe(const std::optional<T>& value, Write write) {
  return value ? Json(write(*value)) : Json(nullptr);
}

template <typename T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json word(const std::optional<Party>& party) {
  return maybe(party, [](Party p) { return std::string(to_string(p)); });
}

template <typename Enum>
Json word(Enum value) {
  return std::string(to_string(value));
}

Json write(const Picture& p) {
  return {{"sha256", p.sha256}, {"alt", p.alt}, {"width", p.width}, {"height", p.height}};
}

Json write(const WishUpdate& u) {
  return {{"id", u.id},
          {"stage", word(u.stage)},
          {"at_ms", u.at_ms},
          {"text", u.text},
          {"party", word(u.party)}};
}

Json write(const Answer& a) {
  return {
      {"text", a.text}, {"outcome", word(a.outcome)}, {"at_ms", a.at_ms}, {"party", word(a.party)}};
}

Json write(const WishDue& d) {
  return {{"level", word(d.level)},
          {"contact_ms", maybe(d.contact_ms)},
          {"answer_ms", maybe(d.answer_ms)},
          {"reason", d.reason}};
}

Json write(const Withdrawal& w) { return {{"reason", w.reason}, {"at_ms", w.at_ms}}; }

Json write(const Slot& s) {
  return {{"id", s.id},
          {"label", s.label},
          {"starts_ms", s.starts_ms},
          {"ends_ms", s.ends_ms},
          {"capacity", s.capacity},
          {"confirmed", s.confirmed},
          {"waitlisted", s.waitlisted}};
}

const auto kWrite = [](const auto& value) { return write(value); };

template <typename T>
Json write_list(const std::vector<T>& values) {
  Json list = Json::array();
  for (const T& value : values) list.push_back(write(value));
  return list;
}

Picture read_picture(Reader& r) {
  return {r.text("sha256"), r.text_or("alt", ""), read_int(r, "width", 0),
          read_int(r, "height", 0)};
}

WishUpdate read_update(Reader& r) {
  return {r.text("id"), r.word("stage", parse_stage), r.integer("at_ms"), r.text("text"),
          r.maybe_word("party", parse_party)};
}

Answer read_answer(Reader& r) {
  return {r.text("text"), r.word("outcome", parse_outcome), r.integer("at_ms"),
          r.maybe_word("party", parse_party)};
}

WishDue read_due(Reader& r) {
  return {r.word("level", parse_due_level), r.maybe_integer("contact_ms"),
          r.maybe_integer("answer_ms"), r.text_or("reason", "")};
}

Withdrawal read_withdrawal(Reader& r) { return {r.text("reason"), r.integer("at_ms")}; }

Slot read_slot(Reader& r) {
  Slot s;
  s.id = r.text("id");
  s.label = slot_name(r.text_or("label", ""));  // rows of earlier versions hold the text of a time
  s.starts_ms = r.integer("starts_ms");
  s.ends_ms = r.integer("ends_ms");
  s.capacity = read_int(r, "capacity");
  s.confirmed = read_int(r, "confirmed", 0);
  s.waitlisted = read_int(r, "waitlisted", 0);
  return s;
}

template <typename T>
base::Result<T> finish(const Reader& reader, T value) {
  if (reader.failed()) return reader.error();
  return value;
}

}  // namespace

Json body_json(const Wish& w) {
  return {{"id", w.id},
          {"building", w.building},
          {"category", word(w.category)},
          {"source", word(w.source)},
          {"text", w.text},
          {"lang", w.lang},
          {"stage", word(w.stage)},
          {"created_ms", w.created_ms},
          {"released_ms", w.released_ms},
          {"me_too", w.me_too},
          {"picture", maybe(w.picture, kWrite)},
          {"updates", write_list(w.updates)},
          {"answer", maybe(w.answer, kWrite)},
          {"referred", maybe(w.referred,
                             [](const Referral& r) {
                               return Json{{"body", r.body}, {"number", r.number}};
                             })},
          {"merged_into", maybe(w.merged_into)},
          {"closed_reason", maybe(w.closed_reason)},
          {"ratings",
           {{"solved", w.ratings.solved},
            {"partly", w.ratings.partly},
            {"not_solved", w.ratings.not_solved}}},
          {"due", maybe(w.due, kWrite)},
          {"place", w.place}};
}
std::string to_body(const Wish& w) { return dump_json(body_json(w)); }

Json body_json(const Notice& n) {
  return {{"id", n.id},
          {"building", n.building},
          {"category", word(n.category)},
          {"title", n.title},
          {"title_en", maybe(n.title_en)},
          {"body_md", n.body_md},
          {"pictures", write_list(n.pictures)},
          {"pinned", n.pinned},
          {"valid_from_ms", n.valid_from_ms},
          {"valid_until_ms", maybe(n.valid_until_ms)},
          {"published_ms", n.published_ms},
          {"withdrawn", maybe(n.withdrawn, kWrite)}};
}
std::string to_body(const Notice& n) { return dump_json(body_json(n)); }

Json body_json(const Event& e) {
  return {{"id", e.id},
          {"building", e.building},
          {"kind", word(e.kind)},
          {"title", e.title},
          {"title_en", maybe(e.title_en)},
          {"summary", e.summary},
          {"body_md", e.body_md},
          {"place", e.place},
          {"poster", maybe(e.poster, kWrite)},
          {"starts_ms", e.starts_ms},
          {"ends_ms", e.ends_ms},
          {"signup_opens_ms", e.signup_opens_ms},
          {"signup_closes_ms", e.signup_closes_ms},
          {"slots", write_list(e.slots)},
          {"cancelled", maybe(e.cancelled, kWrite)},
          {"published_ms", e.published_ms}};
}
std::string to_body(const Event& e) { return dump_json(body_json(e)); }

base::Result<Wish> wish_from_body(std::string_view body) {
  TRY(const Json json, parse_json(body));
  Reader r(json, "wish");
  Wish w;
  w.id = r.text("id");
  w.building = r.text("building");
  w.category = r.word("category", parse_wish_category);
  w.source = r.word("source", parse_wish_source);
  w.text = r.text("text");
  w.lang = r.text_or("lang", "zh");
  w.stage = r.word("stage", parse_stage);
  w.created_ms = r.integer("created_ms");
  w.released_ms = r.integer_or("released_ms", w.created_ms);
  w.me_too = read_int(r, "me_too", 0);
  w.picture = read_maybe<Picture>(r, "picture", read_picture);
  w.updates = read_list<WishUpdate>(r, "updates", read_update);
  w.answer = read_maybe<Answer>(r, "answer", read_answer);
  w.referred = read_maybe<Referral>(r, "referred", [](Reader& f) {
    return Referral{f.text("body"), f.text_or("number", "")};
  });
  w.merged_into = r.maybe_text("merged_into");
  w.closed_reason = r.maybe_text("closed_reason");
  if (const Json* ratings = r.maybe_object("ratings")) {
    Reader f(*ratings, "ratings");
    w.ratings = {read_int(f, "solved", 0), read_int(f, "partly", 0), read_int(f, "not_solved", 0)};
    if (f.failed()) r.fail(f.error());
  }
  w.due = read_maybe<WishDue>(r, "due", read_due);
  w.place = r.text_or("place", "");
  return finish(r, std::move(w));
}

base::Result<Notice> notice_from_body(std::string_view body) {
  TRY(const Json json, parse_json(body));
  Reader r(json, "notice");
  Notice n;
  n.id = r.text("id");
  n.building = r.text("building");
  n.category = r.word("category", parse_notice_category);
  n.title = r.text("title");
  n.title_en = r.maybe_text("title_en");
  n.body_md = r.text("body_md");
  n.pictures = read_list<Picture>(r, "pictures", read_picture);
  n.pinned = r.boolean_or("pinned", false);
  n.valid_from_ms = r.integer("valid_from_ms");
  n.valid_until_ms = r.maybe_integer("valid_until_ms");
  n.published_ms = r.integer_or("published_ms", n.valid_from_ms);
  n.withdrawn = read_maybe<Withdrawal>(r, "withdrawn", read_withdrawal);
  return finish(r, std::move(n));
}

base::Result<Event> event_from_body(std::string_view body) {
  TRY(const Json json, parse_json(body));
  Reader r(json, "event");
  Event e;
  e.id = r.text("id");
  e.building = r.text("building");
  e.kind = r.word("kind", parse_event_kind);
  e.title = r.text("title");
  e.title_en = r.maybe_text("title_en");
  e.summary = r.text_or("summary", "");
  e.body_md = r.text_or("body_md", "");
  e.place = r.text_or("place", "");
  e.poster = read_maybe<Picture>(r, "poster", read_picture);
  e.starts_ms = r.integer("starts_ms");
  e.ends_ms = r.integer("ends_ms");
  e.signup_opens_ms = r.integer("signup_opens_ms");
  e.signup_closes_ms = r.integer("signup_closes_ms");
  e.slots = read_list<Slot>(r, "slots", read_slot);
  if (e.slots.empty()) r.fail("slots", "must hold at least one slot");
  e.cancelled = read_maybe<Withdrawal>(r, "cancelled", read_withdrawal);
  e.published_ms = r.integer_or("published_ms", 0);
  return finish(r, std::move(e));
}

namespace {

// What its text shows: "![…](media:<64 hex>)".
void add_media_in(std::string_view markdown, std::vector<std::string>* hashes) {
  constexpr std::string_view kBegins = "](media:";
  constexpr size_t kNameLength = 64;
  for (size_t at = markdown.find(kBegins); at != markdown.npos; at = markdown.find(kBegins, at)) {
    at += kBegins.size();
    const std::string_view name = markdown.substr(at, kNameLength);
    if (name.size() == kNameLength && name.find_first_not_of("0123456789abcdef") == name.npos) {
      hashes->emplace_back(name);
    }
  }
}

}  // namespace

std::vector<std::string> media_of(std::string_view kind, std::string_view body) {
  std::vector<std::string> hashes;
  const auto add = [&hashes](const std::optional<Picture>& picture) {
    if (picture) hashes.push_back(picture->sha256);
  };
  if (kind == kKindNotice) {
    if (const auto notice = notice_from_body(body)) {
      for (const auto& picture : notice->pictures) hashes.push_back(picture.sha256);
      add_media_in(notice->body_md, &hashes);
    }
  } else if (kind == kKindEvent) {
    if (const auto event = event_from_body(body)) {
      add(event->poster);
      add_media_in(event->body_md, &hashes);
    }
  } else if (kind == kKindWish) {
    if (const auto wish = wish_from_body(body)) add(wish->picture);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace model
