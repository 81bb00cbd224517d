// The tabs on the wire and in the database: see settings.h.

#include "data/model/building_json.h"
#include "data/model/json_lists.h"
#include "data/model/settings.h"

namespace model {
namespace {

template <typename Enum>
Json word(Enum value) {
  return std::string(to_string(value));
}

template <typename T, typename Write>
Json list_json(const std::vector<T>& values, Write write) {
  Json list = Json::array();
  for (const T& value : values) list.push_back(write(value));
  return list;
}

Json basics_json(const Building& b) {
  return {{"name", b.name},
          {"name_en", b.name_en},
          {"street", b.street},
          {"intro", b.intro},
          {"timezone", b.timezone},
          {"public_url", b.public_url},
          {"opening", opening_json(b.opening)}};
}

Json phrases_json(const Building& b) {
  const auto of_list = [](const QuickPhrases& q) -> Json {
    Json phrases = Json::array();
    for (size_t i = 0; i < q.phrases.size(); ++i) {
      phrases.push_back(
          {{"text", q.phrases[i]}, {"place", i < q.places.size() ? q.places[i] : ""}});
    }
    return {{"category", word(q.category)}, {"phrases", phrases}};
  };
  return {{"lists", list_json(b.quick_phrases, of_list)}};
}

Json responsibilities_json(const Settings& s) {
  const auto of_row = [](const Responsibility& row) -> Json {
    return {{"category", word(row.category)},
            {"group", row.group},
            {"lead", word(row.lead)},
            {"level", word(row.level)}};
  };
  return {{"rows", list_json(s.responsibilities, of_row)}};
}

Json companies_json(const Settings& s, Secrets secrets) {
  const auto of_company = [&](const Company& company) -> Json {
    Json json = {{"id", company.id},         {"name", company.name},  {"short", company.short_name},
                 {"floors", company.floors}, {"key", company.is_key}, {"retired", company.retired}};
    if (secrets == Secrets::kKept) json["sealed"] = company.contact;
    else json["has_contact"] = !company.contact.empty();
    return json;
  };
  return {{"companies", list_json(s.companies, of_company)}};
}

Json retention_json(const Settings& s) {
  Json classes = Json::array();
  for (size_t i = 0; const auto kept = parse_kept(to_string(static_cast<Kept>(i))); ++i) {
    classes.push_back({{"name", word(*kept)}, {"days", days_of(s, *kept)}});
    if (*kept == Kept::kRegistration) break;
  }
  return {{"classes", classes}};
}

Json roster_json(const Settings& s) {
  const auto of_duty = [](const Duty& duty) -> Json {
    return {{"from_min", duty.from_min}, {"to_min", duty.to_min}, {"who", duty.who}};
  };
  const auto of_day = [&](const RosterDay& day) -> Json {
    return {{"date", day.date}, {"spans", list_json(day.spans, of_duty)}};
  };
  return {{"days", list_json(s.roster, of_day)}};
}

void read_basics(Reader& r, Building* b) {
  b->name = r.text("name");
  b->name_en = r.text_or("name_en", "");
  b->street = r.text_or("street", "");
  b->intro = r.text_or("intro", "");
  b->timezone = r.text("timezone");
  b->public_url = r.text_or("public_url", "");
  b->opening = read_opening(r);
}

void read_phrases(Reader& r, Building* b) {
  b->quick_phrases = read_list<QuickPhrases>(r, "lists", [](Reader& q) {
    QuickPhrases list{q.word("category", parse_wish_category), {}, {}};
    read_list<int>(q, "phrases", [&](Reader& p) {
      list.phrases.push_back(p.text("text"));
      list.places.push_back(p.text_or("place", ""));
      return 0;
    });
    return list;
  });
}

void read_responsibilities(Reader& r, Settings* s) {
  s->responsibilities = read_list<Responsibility>(r, "rows", [](Reader& row) {
    return Responsibility{row.word("category", parse_wish_category), row.text_or("group", ""),
                          row.word("lead", parse_lead), row.word("level", parse_due_level)};
  });
}

// The contact that a company has after this: as it was, sealed anew, or none.
std::string read_contact(Reader& r, const Json& given, const std::string& standing,
                         const Seal& seal) {
  const auto contact = given.find("contact");
  if (contact == given.end()) return standing;
  if (contact->is_null()) return {};
  Reader c(*contact, "contact");
  const std::string name = c.text("name"), phone = c.text("phone");
  if (c.failed()) {
    r.fail(c.error());
    return {};
  }
  auto sealed = seal(name, phone);
  if (!sealed) r.fail(sealed.error());
  return sealed ? std::move(*sealed) : std::string();
}

Company read_company(Reader& r) {
  return {r.text("id"),
          r.text("name"),
          r.text_or("short", ""),
          r.text_or("floors", ""),
          r.boolean_or("key", false),
          r.boolean_or("retired", false),
          r.text_or("sealed", "")};
}

void read_companies(Reader& r, const Seal& seal, Settings* s) {
  std::map<Id, std::string> standing;
  for (const Company& company : s->companies) standing[company.id] = company.contact;
  std::vector<Company> companies;
  for (const Json& given : r.array("companies")) {
    Reader c(given, "companies");
    Company company = read_company(c);
    if (!c.failed()) company.contact = read_contact(c, given, standing[company.id], seal);
    if (c.failed()) return r.fail(c.error());
    companies.push_back(std::move(company));
  }
  s->companies = std::move(companies);
}

void read_retention(Reader& r, Settings* s) {
  s->retention.clear();
  read_list<int>(r, "classes", [&](Reader& one) {
    const Kept kept = one.word("name", parse_kept);
    s->retention[kept] = read_int(one, "days");
    return 0;
  });
}

void read_roster(Reader& r, Settings* s) {
  s->roster = read_list<RosterDay>(r, "days", [](Reader& day) {
    return RosterDay{
        day.text("date"), read_list<Duty>(day, "spans", [](Reader& duty) {
          return Duty{read_int(duty, "from_min"), read_int(duty, "to_min"), duty.text("who")};
        })};
  });
}

void read_tab(Reader& r, SettingsTab tab, const Seal& seal, Settings* s) {
  Building& b = s->building;
  switch (tab) {
    case SettingsTab::kBasics: return read_basics(r, &b);
    case SettingsTab::kFigures:
      b.facts = read_facts(r);
      b.figures = read_figures(r);
      return;
    case SettingsTab::kPlaces:
      b.place_groups = read_place_groups(r, "groups");
      b.places = read_places(r);
      return;
    case SettingsTab::kPhrases: return read_phrases(r, &b);
    case SettingsTab::kLexicon: b.lexicon = read_lexicon(r, "words"); return;
    case SettingsTab::kHours:
      b.office = read_office(r);
      b.due_days = read_due_days(r);
      return;
    case SettingsTab::kResponsibilities: return read_responsibilities(r, s);
    case SettingsTab::kCompanies: return read_companies(r, seal, s);
    case SettingsTab::kRetention: return read_retention(r, s);
    case SettingsTab::kRoster: return read_roster(r, s);
  }
}

}  // namespace

Json tab_json(const Settings& s, SettingsTab tab, Secrets secrets) {
  const Building& b = s.building;
  switch (tab) {
    case SettingsTab::kBasics: return basics_json(b);
    case SettingsTab::kFigures: return {{"facts", facts_json(b)}, {"figures", figures_json(b)}};
    case SettingsTab::kPlaces:
      return {{"groups", place_groups_json(b)}, {"places", places_json(b)}};
    case SettingsTab::kPhrases: return phrases_json(b);
    case SettingsTab::kLexicon: return {{"words", lexicon_json(b)}};
    case SettingsTab::kHours:
      return {{"office", office_json(b.office)}, {"due_days", due_days_json(b.due_days)}};
    case SettingsTab::kResponsibilities: return responsibilities_json(s);
    case SettingsTab::kCompanies: return companies_json(s, secrets);
    case SettingsTab::kRetention: return retention_json(s);
    case SettingsTab::kRoster: return roster_json(s);
  }
  return Json::object();
}

base::Result<Settings> with_tab(const Settings& settings, SettingsTab tab, const Json& value,
                                const Seal& seal) {
  Settings next = settings;
  Reader r(value, std::string(to_string(tab)));
  read_tab(r, tab, seal, &next);
  if (r.failed()) return r.error();
  return next;
}

base::Result<Settings> with_stored(const Settings& settings, SettingsTab tab, const Json& stored) {
  if (tab != SettingsTab::kCompanies) return with_tab(settings, tab, stored, {});
  Settings next = settings;
  Reader r(stored, "companies");
  next.companies = read_list<Company>(r, "companies", read_company);
  if (r.failed()) return r.error();
  return next;
}

}  // namespace model
