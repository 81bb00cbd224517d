#include "sync/server/desk/audit_subjects.h"

#include <utility>

#include "data/base/ids.h"
#include "data/model/json.h"
#include "data/store/centre/events.h"
#include "data/store/centre/kiosks.h"
#include "data/store/centre/notices.h"
#include "data/store/centre/registrations.h"
#include "data/store/centre/staff.h"
#include "data/store/centre/wishes.h"

namespace desk {
namespace {

constexpr int64_t kKiosksNamed = 1000;

// By the word before the dot; what a refusal is about stands in its detail.
std::string kind_of(const store::audit::Line& line, const model::Json& detail) {
  if (line.action == server::kRightRefused) return detail.value("kind", "");
  if (line.action == "registration.names") return "event";
  if (line.action == "media.upload") return "picture";
  if (line.action == "password.wrong" || line.target.empty()) return "";
  const std::string word = line.action.substr(0, line.action.find('.'));
  if (word == "account" || word == "logout" || word == "staff") return "staff";
  if (server::kind_of_action(line.action) == server::AuditKind::kRefusal) return "address";
  if (word == "login") return "staff";
  if (word == "calendar" || word == "settings" || word == "company") return "building";
  if (word == "audit" || word == "epoch" || word == "recovery") return "";
  return word;
}

}  // namespace

base::Result<AuditSubject> AuditSubjects::of(const store::audit::Line& line) {
  const auto detail = model::parse_json(line.detail);
  const model::Json json = detail && detail->is_object() ? *detail : model::Json::object();
  AuditSubject subject{kind_of(line, json), line.target, "", 0};
  if (subject.kind.empty()) return AuditSubject{};
  const auto [at, is_new] = known_.try_emplace(subject.kind + " " + subject.id, subject);
  if (is_new && base::is_id(subject.id)) TRY_VOID(name(&at->second));
  return at->second;
}

base::Result<void> AuditSubjects::name(AuditSubject* subject) {
  const auto& [kind, id, name, ordinal] = *subject;
  const std::string& building = who_.building;
  if (kind == "wish") {
    const auto found = store::wishes::find(db_, building, id);
    if (!found || !*found) return {};  // gone, or not to be read: its line is
    const bool waits = (*found)->wish.released_ms == 0;
    if (!waits || who_.may(server::Permission::kWishesReview)) subject->name = (*found)->wish.text;
  } else if (kind == "notice") {
    const auto found = store::notices::find(db_, building, id);
    if (found && *found) subject->name = (*found)->notice.title;
  } else if (kind == "event") {
    const auto found = store::events::find(db_, building, id);
    if (found && *found) subject->name = (*found)->event.title;
  } else if (kind == "registration") {
    TRY(const auto found, store::registrations::find(db_, building, id));
    if (!found) return {};
    const auto event = store::events::find(db_, building, found->event);
    if (event && *event) subject->name = (*event)->event.title;
    subject->ordinal = found->ordinal;
  } else if (kind == "kiosk") {
    TRY(subject->name, name_of_kiosk(id));
  } else if (kind == "staff") {
    TRY(const auto found, store::staff::by_id(db_, id));
    if (found) subject->name = found->name;
  }
  return {};
}

base::Result<std::string> AuditSubjects::name_of_kiosk(const std::string& id) {
  if (!std::exchange(has_kiosks_, true)) {
    TRY(const auto all, store::kiosks::page(db_, who_.building, 0, "", kKiosksNamed));
    for (const auto& kiosk : all) kiosks_[kiosk.id] = kiosk.name;
  }
  const auto found = kiosks_.find(id);
  return found == kiosks_.end() ? std::string() : found->second;
}

}  // namespace desk
