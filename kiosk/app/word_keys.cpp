#include "kiosk/app/word_keys.h"

namespace app {

Key key_of(model::Stage stage) {
  switch (stage) {
    case model::Stage::kPendingReview: return "stage.pending_review"_k;
    case model::Stage::kCollected: return "stage.collected"_k;
    case model::Stage::kDeliberating: return "stage.deliberating"_k;
    case model::Stage::kMobilising: return "stage.mobilising"_k;
    case model::Stage::kAnswered: return "stage.answered"_k;
    case model::Stage::kDeclined: return "stage.declined"_k;
    case model::Stage::kMerged: return "stage.merged"_k;
    case model::Stage::kReferred: return "stage.referred"_k;
    case model::Stage::kWithdrawn: return "stage.withdrawn"_k;
  }
  return "stage.pending_review"_k;
}

Key key_of(model::WishCategory category) {
  switch (category) {
    case model::WishCategory::kTraffic: return "category.traffic"_k;
    case model::WishCategory::kEnvironment: return "category.environment"_k;
    case model::WishCategory::kHealth: return "category.health"_k;
    case model::WishCategory::kLife: return "category.life"_k;
    case model::WishCategory::kBusiness: return "category.business"_k;
    case model::WishCategory::kNeighbours: return "category.neighbours"_k;
    case model::WishCategory::kSafety: return "category.safety"_k;
    case model::WishCategory::kCulture: return "category.culture"_k;
  }
  return "category.traffic"_k;
}

Key key_of(model::WishSource source) {
  switch (source) {
    case model::WishSource::kKiosk: return "source.kiosk"_k;
    case model::WishSource::kVisit: return "source.visit"_k;
    case model::WishSource::kNeighbour: return "source.neighbour"_k;
    case model::WishSource::kConsole: return "source.console"_k;
  }
  return "source.kiosk"_k;
}

Key key_of(model::Party party) {
  switch (party) {
    case model::Party::kOrganisation: return "party.organisation"_k;
    case model::Party::kProperty: return "party.property"_k;
    case model::Party::kEnterprise: return "party.enterprise"_k;
    case model::Party::kDepartment: return "party.department"_k;
  }
  return "party.organisation"_k;
}

Key key_of(model::Outcome outcome) {
  switch (outcome) {
    case model::Outcome::kSolved: return "outcome.solved"_k;
    case model::Outcome::kPartly: return "outcome.partly"_k;
    case model::Outcome::kNotPossible: return "outcome.not_possible"_k;
  }
  return "outcome.solved"_k;
}

Key key_of(model::Verdict verdict) {
  switch (verdict) {
    case model::Verdict::kSolved: return "verdict.solved"_k;
    case model::Verdict::kPartly: return "verdict.partly"_k;
    case model::Verdict::kNotSolved: return "verdict.not_solved"_k;
  }
  return "verdict.solved"_k;
}

Key key_of(model::NoticeCategory category) {
  switch (category) {
    case model::NoticeCategory::kMeeting: return "notice_category.meeting"_k;
    case model::NoticeCategory::kProperty: return "notice_category.property"_k;
    case model::NoticeCategory::kProgress: return "notice_category.progress"_k;
    case model::NoticeCategory::kPolicy: return "notice_category.policy"_k;
    case model::NoticeCategory::kPact: return "notice_category.pact"_k;
  }
  return "notice_category.meeting"_k;
}

Key key_of(model::EventKind kind) {
  switch (kind) {
    case model::EventKind::kClinic: return "event_kind.clinic"_k;
    case model::EventKind::kLecture: return "event_kind.lecture"_k;
    case model::EventKind::kVolunteer: return "event_kind.volunteer"_k;
    case model::EventKind::kSalon: return "event_kind.salon"_k;
    case model::EventKind::kCulture: return "event_kind.culture"_k;
  }
  return "event_kind.clinic"_k;
}

}  // namespace app
