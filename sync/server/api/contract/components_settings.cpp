// What a building sets for itself: the values of its tabs, and the calls about them.

#include "data/model/settings.h"
#include "sync/server/api/contract/operation.h"

namespace server::contract {
namespace {

constexpr int64_t kMinutesMax = 24 * 60;

Schema span() {
  return object(
      {field("from_min", integer(0, kMinutesMax)), field("to_min", integer(0, kMinutesMax))});
}

Schema item_id() { return text(static_cast<int64_t>(model::kPlaceIdMax_bytes)); }

Schema basics() {
  return object({field("name", text(model::kBoundBuildingName)),
                 maybe("name_en", text(model::kBoundBuildingNameEn)),
                 maybe("street", text(model::kBoundStreet)),
                 maybe("intro", text(model::kBoundIntro)),
                 field("timezone", text(model::kBoundTimezone)),
                 maybe("public_url", text(model::kBoundPublicUrl)),
                 field("opening", list(nullable(span()), static_cast<int64_t>(model::kWeekDays)))});
}

Schema figures() {
  const Schema fact = object(
      {field("label", text(model::kBoundFactLabel)), field("value", text(model::kBoundFactValue))});
  const Schema figure = object({field("label", text(model::kBoundFigureLabel)),
                                field("value", text(model::kBoundFigureValue)),
                                field("measured", text(model::kBoundFigureMeasured)),
                                field("as_of_ms", time_ms()), field("n", count())});
  return object({field("facts", list(fact)), field("figures", list(figure))});
}

Schema places() {
  const Schema group = object({field("id", item_id()), field("name", text(model::kBoundGroupName)),
                               maybe("name_en", text(model::kBoundGroupNameEn))});
  const Schema place = object({field("id", item_id()), field("name", text(model::kBoundPlaceName)),
                               maybe("name_en", text(model::kBoundPlaceNameEn)),
                               field("group", item_id()), maybe("retired", boolean())});
  return object({field("groups", list(group)), field("places", list(place))});
}

Schema phrases() {
  const Schema phrase =
      object({field("text", text(model::kBoundPhrase)), maybe("place", item_id())});
  const Schema of_category =
      object({field("category", ref("WishCategory")), field("phrases", list(phrase))});
  return object({field("lists", list(of_category))});
}

Schema lexicon() {
  return object(
      {field("words", list(object({field("word", text(model::kBoundLexiconWord)),
                                   field("pinyin", text(model::kBoundLexiconPinyin))})))});
}

Schema hours() {
  const Schema days = integer(1, model::kDueDaysMax);
  return object({field("office", list(span(), static_cast<int64_t>(model::kOfficeSpansMax))),
                 field("due_days", object({field("contact", days), field("ordinary", days),
                                           field("difficult", days), field("reopened", days)}))});
}

Schema responsibilities() {
  const Schema row = object({field("category", ref("WishCategory")), maybe("group", item_id()),
                             field("lead", word_up_to(model::Lead::kBusinessDesk)),
                             field("level", word_up_to(model::DueLevel::kDifficult))});
  return object({field("rows", list(row))});
}

Schema companies() {
  const Schema contact = object({field("name", text()), field("phone", text())});
  const Schema company =
      object({field("id", item_id()), field("name", text(model::kBoundCompanyName)),
              maybe("short", text(model::kBoundCompanyShort)),
              maybe("floors", text(model::kBoundCompanyFloors)), maybe("key", boolean()),
              maybe("retired", boolean()), maybe("has_contact", boolean()),
              maybe("contact", nullable(contact))});
  return object({field("companies", list(company))});
}

Schema retention() {
  const Schema one = object({field("name", word_up_to(model::Kept::kRegistration)),
                             field("days", integer(1, model::kKeptDaysMax))});
  return object({field("classes", list(one))});
}

Schema roster() {
  const Schema duty =
      object({field("from_min", integer(0, kMinutesMax)), field("to_min", integer(0, kMinutesMax)),
              field("who", text(model::kBoundDutyWho))});
  const Schema day = object({field("date", filled()), field("spans", list(duty))});
  return object({field("days", list(day))});
}

std::vector<Component> values() {
  return {{"SettingsBasics", basics()},
          {"SettingsFigures", figures()},
          {"SettingsPlaces", places()},
          {"SettingsPhrases", phrases()},
          {"SettingsLexicon", lexicon()},
          {"SettingsHours", hours()},
          {"SettingsResponsibilities", responsibilities()},
          {"SettingsCompanies", companies()},
          {"SettingsRetention", retention()},
          {"SettingsRoster", roster()}};
}

Fields tabs_of(Schema (*wrapped)(std::string)) {
  Fields tabs;
  for (const auto& part : values()) {
    std::string name = part.name.substr(std::string_view("Settings").size());
    name[0] = static_cast<char>(name[0] - 'A' + 'a');
    tabs.push_back(maybe(name, wrapped(part.name)));  // left out for who may not see it
  }
  return tabs;
}

Schema tab(Schema value) {
  return object(
      {field("version", filled()), field("value", std::move(value)),
       field("changed", nullable(object({field("at_ms", time_ms()), field("name", text())})))});
}
Schema tab_of(std::string component) { return tab(ref(std::move(component))); }

Schema any_value() {
  std::vector<Schema> refs;
  for (const auto& part : values()) refs.push_back(ref(part.name));
  return one_of(std::move(refs));
}

const Codes kOfTab = {"not_found", "has_phone", "too_many", "in_use"};

std::vector<Param> tab_path() { return {{"tab", word_up_to(model::SettingsTab::kRoster)}}; }

}  // namespace

std::vector<Component> settings_components() {
  std::vector<Component> all = values();
  all.push_back({"SettingsValue", any_value()});
  all.push_back({"SettingsSaved", tab(ref("SettingsValue"))});
  return all;
}

Operations settings_operations() {
  const Schema moved =
      object({field("id", id()), field("text", text()), field("from_ms", nullable(time_ms())),
              field("to_ms", nullable(time_ms()))});
  Operations all;
  all.push_back({.name = "list_settings",
                 .summary = "What the building has set, tab by tab, and what names it.",
                 .answer = object({field("tabs", object(tabs_of(tab_of))),
                                   field("uses", object({field("places", map(count())),
                                                         field("companies", map(count()))})),
                                   field("people", map(count())), field("max", map(count()))}),
                 .codes = {"not_found"}});
  all.push_back({.name = "preview_settings",
                 .summary = "What saving a tab would bring; nothing is stored.",
                 .answer = object({field("wishes", list(moved)), field("wishes_moved", count()),
                                   field("wishes_waiting", count()), field("kiosks", count())}),
                 .body = object({field("value", ref("SettingsValue"))}),
                 .codes = kOfTab,
                 .path = tab_path()});
  all.push_back({.name = "save_settings",
                 .summary = "A tab, whole, in place of the one of that version.",
                 .answer = ref("SettingsSaved"),
                 .body = object({field("version", text()), field("value", ref("SettingsValue"))}),
                 .codes = kOfTab + Codes{"stale"},
                 .path = tab_path()});
  all.push_back({.name = "company_contact",
                 .summary = "The contact of a company, for a reason that the audit keeps.",
                 .answer = object({field("name", text()), field("phone", text())}),
                 .body = object({field("reason", text(model::kBoundStaffReason))}),
                 .codes = {"not_found", "no_contact", "throttled", "has_phone"},
                 .path = {{"company", item_id()}}});
  all.push_back({.name = "settings_starter",
                 .summary = "What a building may begin with, as values of its tabs.",
                 .answer = object({field("places", ref("SettingsPlaces")),
                                   field("phrases", ref("SettingsPhrases")),
                                   field("lexicon", ref("SettingsLexicon")),
                                   field("responsibilities", ref("SettingsResponsibilities"))})});
  return all;
}

}  // namespace server::contract
