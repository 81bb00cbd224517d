#pragma once
// Meaning to colour, in one place. Pure.

#include "kiosk/screens/common/places.h"
#include "kiosk/ui/controls.h"

namespace screens {

inline ui::TagTone tone_of(PlacesTone tone) {
  switch (tone) {
    case PlacesTone::kFree: return ui::TagTone::kGreen;
    case PlacesTone::kFew: return ui::TagTone::kGold;
    case PlacesTone::kFull:
    case PlacesTone::kClosed: break;
  }
  return ui::TagTone::kGrey;
}

inline ui::TagTone tone_of(model::NoticeCategory category) {
  switch (category) {
    case model::NoticeCategory::kMeeting: return ui::TagTone::kRed;
    case model::NoticeCategory::kProperty: return ui::TagTone::kGrey;
    case model::NoticeCategory::kProgress: return ui::TagTone::kBlue;
    case model::NoticeCategory::kPolicy: return ui::TagTone::kGreen;
    case model::NoticeCategory::kPact: return ui::TagTone::kGold;
  }
  return ui::TagTone::kGrey;
}

inline ui::TagTone tone_of(model::Outcome outcome) {
  switch (outcome) {
    case model::Outcome::kSolved: return ui::TagTone::kGreen;
    case model::Outcome::kPartly: return ui::TagTone::kGold;
    case model::Outcome::kNotPossible: return ui::TagTone::kGrey;
  }
  return ui::TagTone::kGrey;
}

}  // namespace screens
