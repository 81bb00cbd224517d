#pragma once
// What a visitor gives, as it stands inside the sealed box, and its codec.
//
// The kiosk builds one Submission, seals `to_payload(...)` to the building's key and forgets it.
// Only the centre opens it, checks that the envelope and the inside agree, and files the parts.
// Nothing here is ever logged. Pure, any thread.

#include <optional>
#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/model/entities.h"

namespace model {

struct Contact {
  std::string name;   // may be empty for a wish
  std::string phone;  // digits as normalised by normalise_phone()
  bool operator==(const Contact&) const = default;
};

struct Submission {
  Id id;  // of the wish, registration, … that this makes; the envelope carries the same
  Id building;
  SubmissionKind kind = SubmissionKind::kWish;
  std::string key_id;
  int64_t made_ms = 0;  // effective time on the kiosk

  std::optional<WishCategory> category;  // wish
  std::string text;                      // wish
  std::string lang;                      // wish
  std::optional<Id> place;               // wish, where a ready phrase names one
  std::optional<Contact> contact;        // wish (optional), registration (required)
  std::optional<Id> event;               // registration
  std::optional<Id> slot;                // registration
  std::optional<Id> target;              // me_too, me_too_undo, rating: the wish
  std::optional<Verdict> verdict;        // rating
  std::string receipt_code;              // wish, registration: newly made; rating, cancel,
                                         // withdraw: the proof
  std::string receipt_secret;            // wish, registration: base64url of 128 bits, in the QR
  bool operator==(const Submission&) const = default;
};

std::string to_payload(const Submission& submission);

// kInvalid with the reason when the inside is not a whole submission of its kind.
base::Result<Submission> submission_from_payload(std::string_view payload);

}  // namespace model
