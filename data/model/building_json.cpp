#include "data/model/building_json.h"

#include "data/model/body.h"
#include "data/model/json_lists.h"

namespace model {
namespace {

Json span_json(const OfficeSpan& span) {
  return {{"from_min", span.from_min}, {"to_min", span.to_min}};
}

OfficeSpan read_span(Reader& r) { return {read_int(r, "from_min"), read_int(r, "to_min")}; }

Json phrases_json(const Building& b) {
  Json lists = Json::array();
  for (const auto& q : b.quick_phrases) {
    lists.push_back({{"category", std::string(to_string(q.category))},
                     {"phrases", q.phrases},
                     {"places", q.places}});
  }
  return lists;
}

// Of a list of texts; what is none is left out.
std::vector<std::string> read_texts(Reader& r, const char* field) {
  std::vector<std::string> texts;
  for (const Json& item : r.array(field)) {
    if (item.is_string()) texts.push_back(item.get<std::string>());
  }
  return texts;
}

// A category that a newer centre knows costs its phrases, not the key that all is sealed to.
std::vector<QuickPhrases> read_phrases(Reader& r) {
  std::vector<QuickPhrases> lists;
  for (const Json& list : r.array("quick_phrases")) {
    Reader q(list, "quick_phrases");
    QuickPhrases phrases{q.word("category", parse_wish_category), read_texts(q, "phrases"),
                         read_texts(q, "places")};
    if (!q.failed()) lists.push_back(std::move(phrases));
  }
  return lists;
}

}  // namespace

int read_int(Reader& r, const char* field, std::optional<int64_t> fallback) {
  const int64_t value = fallback ? r.integer_or(field, *fallback) : r.integer(field);
  if (value == static_cast<int>(value)) return static_cast<int>(value);
  r.fail(field, "is out of range");
  return 0;
}

Json facts_json(const Building& b) {
  Json facts = Json::array();
  for (const auto& f : b.facts) facts.push_back({{"label", f.label}, {"value", f.value}});
  return facts;
}

Json figures_json(const Building& b) {
  Json figures = Json::array();
  for (const auto& f : b.figures) {
    figures.push_back({{"label", f.label},
                       {"value", f.value},
                       {"measured", f.measured},
                       {"as_of_ms", f.as_of_ms},
                       {"n", f.n}});
  }
  return figures;
}

Json lexicon_json(const Building& b) {
  Json lexicon = Json::array();
  for (const auto& w : b.lexicon) lexicon.push_back({{"word", w.word}, {"pinyin", w.pinyin}});
  return lexicon;
}

Json place_groups_json(const Building& b) {
  Json groups = Json::array();
  for (const auto& g : b.place_groups) {
    groups.push_back({{"id", g.id}, {"name", g.name}, {"name_en", g.name_en}});
  }
  return groups;
}

Json places_json(const Building& b) {
  Json places = Json::array();
  for (const auto& p : b.places) {
    places.push_back({{"id", p.id},
                      {"name", p.name},
                      {"name_en", p.name_en},
                      {"group", p.group},
                      {"retired", p.retired}});
  }
  return places;
}

Json opening_json(const OpeningHours& week) {
  Json days = Json::array();
  for (const auto& day : week) days.push_back(day ? span_json(*day) : Json(nullptr));
  return days;
}

Json office_json(const OfficeHours& hours) {
  Json spans = Json::array();
  for (const OfficeSpan& span : hours.spans) spans.push_back(span_json(span));
  return spans;
}

Json due_days_json(const DueDays& days) {
  return {{"contact", days.contact},
          {"ordinary", days.ordinary},
          {"difficult", days.difficult},
          {"reopened", days.reopened}};
}

std::vector<Fact> read_facts(Reader& r) {
  return read_list<Fact>(r, "facts", [](Reader& f) {
    return Fact{f.text("label"), f.text("value")};
  });
}

std::vector<Figure> read_figures(Reader& r) {
  return read_list<Figure>(r, "figures", [](Reader& f) {
    return Figure{f.text("label"), f.text("value"), f.text("measured"), f.integer("as_of_ms"),
                  read_int(f, "n", 0)};
  });
}

std::vector<LexiconWord> read_lexicon(Reader& r, const char* field) {
  return read_list<LexiconWord>(r, field, [](Reader& w) {
    return LexiconWord{w.text("word"), w.text("pinyin")};
  });
}

std::vector<PlaceGroup> read_place_groups(Reader& r, const char* field) {
  return read_list<PlaceGroup>(r, field, [](Reader& g) {
    return PlaceGroup{g.text("id"), g.text("name"), g.text_or("name_en", "")};
  });
}

std::vector<Place> read_places(Reader& r) {
  return read_list<Place>(r, "places", [](Reader& p) {
    return Place{p.text("id"), p.text("name"), p.text_or("name_en", ""), p.text("group"),
                 p.boolean_or("retired", false)};
  });
}

OpeningHours read_opening(Reader& r) {
  OpeningHours week;
  for (const Json& day : r.array("opening")) {
    if (day.is_null()) {
      week.emplace_back();
      continue;
    }
    Reader inner(day, "opening");
    week.emplace_back(read_span(inner));
    if (inner.failed()) r.fail(inner.error());
  }
  return week;
}

OfficeHours read_office(Reader& r) {
  OfficeHours hours{read_list<OfficeSpan>(r, "office", read_span)};
  return hours.spans.empty() ? OfficeHours{} : hours;
}

DueDays read_due_days(Reader& r) {
  const DueDays usual;
  const Json* given = r.maybe_object("due_days");
  if (given == nullptr) return usual;
  Reader d(*given, "due_days");
  const DueDays days{read_int(d, "contact", usual.contact), read_int(d, "ordinary", usual.ordinary),
                     read_int(d, "difficult", usual.difficult),
                     read_int(d, "reopened", usual.reopened)};
  if (d.failed()) r.fail(d.error());
  return days;
}

std::string to_body(const Building& b) {
  return dump_json(
      {{"id", b.id},
       {"name", b.name},
       {"name_en", b.name_en},
       {"street", b.street},
       {"intro", b.intro},
       {"timezone", b.timezone},
       {"public_url", b.public_url},
       {"facts", facts_json(b)},
       {"figures", figures_json(b)},
       {"sealing_key", {{"id", b.sealing_key.id}, {"public", b.sealing_key.public_key}}},
       {"quick_phrases", phrases_json(b)},
       {"lexicon", lexicon_json(b)},
       {"place_groups", place_groups_json(b)},
       {"places", places_json(b)},
       {"opening", opening_json(b.opening)},
       {"office", office_json(b.office)},
       {"due_days", due_days_json(b.due_days)}});
}

base::Result<Building> building_from_body(std::string_view body) {
  TRY(const Json json, parse_json(body));
  Reader r(json, "building");
  Building b;
  b.id = r.text("id");
  b.name = r.text("name");
  b.name_en = r.text_or("name_en", "");
  b.street = r.text_or("street", "");
  b.intro = r.text_or("intro", "");
  b.timezone = r.text_or("timezone", b.timezone);
  b.public_url = r.text_or("public_url", "");
  b.facts = read_facts(r);
  b.figures = read_figures(r);
  if (const Json* key = r.maybe_object("sealing_key")) {
    Reader k(*key, "sealing_key");
    b.sealing_key = {k.text("id"), k.text("public")};
    if (k.failed()) r.fail(k.error());
  }
  b.quick_phrases = read_phrases(r);
  b.lexicon = read_lexicon(r, "lexicon");
  b.place_groups = read_place_groups(r, "place_groups");
  b.places = read_places(r);
  b.opening = read_opening(r);
  b.office = read_office(r);
  b.due_days = read_due_days(r);
  if (r.failed()) return r.error();
  return b;
}

}  // namespace model
