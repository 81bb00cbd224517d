#pragma once
// The parts of a building's body, for its codec (body.h) and for the settings of the centre
// (settings.h), which are the same parts. A part that is not there reads as empty, or as the
// default that the house has from its first day. Pure, any thread.

#include "data/model/entities.h"
#include "data/model/json.h"

namespace model {

Json facts_json(const Building& building);
Json figures_json(const Building& building);
Json lexicon_json(const Building& building);
Json place_groups_json(const Building& building);
Json places_json(const Building& building);
Json opening_json(const OpeningHours& week);  // null for a day on which it is closed
Json office_json(const OfficeHours& hours);
Json due_days_json(const DueDays& days);

std::vector<Fact> read_facts(Reader& r);
std::vector<Figure> read_figures(Reader& r);
std::vector<LexiconWord> read_lexicon(Reader& r, const char* field);
std::vector<PlaceGroup> read_place_groups(Reader& r, const char* field);
std::vector<Place> read_places(Reader& r);
OpeningHours read_opening(Reader& r);
OfficeHours read_office(Reader& r);
DueDays read_due_days(Reader& r);

// Within an int, or the reader fails.
int read_int(Reader& r, const char* field, std::optional<int64_t> fallback = {});

}  // namespace model
