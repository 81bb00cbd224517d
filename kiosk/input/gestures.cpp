#include "kiosk/input/gestures.h"

#include <algorithm>
#include <cmath>

namespace input {

Gestures::Gestures(const GestureConfig& config) : config_(config) {}

void Gestures::set_config(const GestureConfig& config) {
  config_ = config;
  was_reconfigured_ = true;
}

Gestures::Contact* Gestures::find(int32_t id) {
  const auto found = std::find_if(contacts_.begin(), contacts_.end(),
                                  [id](const Contact& contact) { return contact.id == id; });
  return found == contacts_.end() ? nullptr : &*found;
}

bool Gestures::acts(const Contact& contact) {
  return contact.state == State::kPressed || contact.state == State::kHeld ||
         contact.state == State::kDragging;
}

// The one finger that acts, if any.
Gestures::Contact* Gestures::acting() {
  const auto found = std::find_if(contacts_.begin(), contacts_.end(), acts);
  return found == contacts_.end() ? nullptr : &*found;
}

bool Gestures::is_past_slop(const Contact& contact) const {
  const float slop_px = (contact.on_keys ? kKeySlop_mm : kSlop_mm) * config_.px_per_mm;
  return std::hypot(contact.x_px - contact.start_x_px, contact.y_px - contact.start_y_px) > slop_px;
}

Gesture Gestures::make(const Contact& contact, GestureKind kind, int64_t t_ms) const {
  Gesture gesture;
  gesture.kind = kind;
  gesture.contact = contact.id;
  gesture.start_x_px = contact.start_x_px;
  gesture.start_y_px = contact.start_y_px;
  gesture.x_px = contact.x_px;
  gesture.y_px = contact.y_px;
  gesture.t_ms = t_ms;
  return gesture;
}

// The slope of position over time by least squares over the samples of the last moments.
void Gestures::set_velocity(const Contact& contact, int64_t t_ms, Gesture* gesture) const {
  double n = 0, st = 0, stt = 0, sx = 0, sy = 0, stx = 0, sty = 0;
  for (const Sample& sample : contact.samples) {
    if (t_ms - sample.t_ms > kVelocityWindow_ms) continue;
    const double t = static_cast<double>(sample.t_ms - t_ms) / 1000.0;
    n += 1;
    st += t;
    stt += t * t;
    sx += sample.x_px;
    sy += sample.y_px;
    stx += t * sample.x_px;
    sty += t * sample.y_px;
  }
  const double spread = n * stt - st * st;
  if (n < 2 || spread < 1e-9) return;  // a finger that rested before it left does not fling
  double vx = (n * stx - st * sx) / spread;
  double vy = (n * sty - st * sy) / spread;
  const double most = kFlingMax_mm_s * config_.px_per_mm;
  const double speed = std::hypot(vx, vy);
  if (speed > most) {
    vx *= most / speed;
    vy *= most / speed;
  }
  gesture->vx_px_s = static_cast<float>(vx);
  gesture->vy_px_s = static_cast<float>(vy);
}

// Counts the press; true when it is one too many in too short a time.
bool Gestures::begins_storm(int64_t t_ms) {
  downs_ms_.push_back(t_ms);
  if (downs_ms_.size() > kStormDowns) downs_ms_.erase(downs_ms_.begin());
  const bool too_many = downs_ms_.size() == kStormDowns && t_ms - downs_ms_.front() < kStorm_ms;
  const bool goes_on = storm_until_ms_ && t_ms < *storm_until_ms_;
  if (too_many || goes_on) storm_until_ms_ = t_ms + kStormQuiet_ms;
  return too_many || goes_on;
}

bool Gestures::is_at_edge(float x_px, float y_px) const {
  const float band = kEdge_mm * config_.px_per_mm;
  const Area& all = config_.panel;
  const Area inner{all.x_px + band, all.y_px + band, all.width_px - 2 * band,
                   all.height_px - 2 * band};
  return !inner.contains(x_px, y_px);
}

void Gestures::reject(Contact* contact, int64_t t_ms, std::vector<Gesture>* out) {
  if (acts(*contact)) out->push_back(make(*contact, GestureKind::kCancel, t_ms));
  contact->state = State::kNoFinger;
  ++rejected_;
}

void Gestures::down(const PointerEvent& event, std::vector<Gesture>* out) {
  if (find(event.contact) != nullptr || contacts_.size() >= kContactsMax) return;
  const bool on_keys = keyboard_ && keyboard_->contains(event.x_px, event.y_px);
  Contact contact{event.contact, State::kPressed, event.x_px,
                  event.y_px,    event.x_px,      event.y_px,
                  event.x_px,    event.y_px,      event.t_ms,
                  event.t_ms,    event.x_px,      event.y_px,
                  event.t_ms,    on_keys,         {{event.t_ms, event.x_px, event.y_px}}};
  if (begins_storm(event.t_ms)) {
    if (Contact* first = acting(); first != nullptr) reject(first, event.t_ms, out);
    contact.state = State::kNoFinger;
    ++rejected_;
  } else if (!config_.panel.contains(event.x_px, event.y_px)) {
    contact.state = State::kBlocked;
  } else if (is_at_edge(event.x_px, event.y_px)) {
    contact.state = State::kAtEdge;
  } else {
    contact.state = state_beside(contact, event.t_ms, out);
  }
  const bool presses = contact.state == State::kPressed;
  contacts_.push_back(std::move(contact));
  if (presses) out->push_back(make(contacts_.back(), GestureKind::kPress, event.t_ms));
}

// What a new finger is, with those that are down already.
Gestures::State Gestures::state_beside(const Contact& contact, int64_t t_ms,
                                       std::vector<Gesture>* out) {
  Contact* first = acting();
  if (first != nullptr) {
    const bool typing = first->on_keys && contact.on_keys && first->state != State::kDragging;
    if (!typing) {
      second_finger(first, t_ms, out);
      return State::kBlocked;
    }
    // Fast typing: the first key counts as tapped, the second is the press now.
    const bool held = first->state == State::kHeld;
    out->push_back(make(*first, held ? GestureKind::kRelease : GestureKind::kTap, t_ms));
    first->state = State::kBlocked;
    return State::kPressed;
  }
  // Something that was cancelled is still down: nothing acts until all are lifted, except beside a
  // finger that rests from the last key.
  const bool free = std::all_of(contacts_.begin(), contacts_.end(), [&](const Contact& c) {
    return c.state != State::kBlocked || (c.on_keys && contact.on_keys);
  });
  return free ? State::kPressed : State::kBlocked;
}

// A contact at the edge that has come far enough inwards is a finger, and drags.
void Gestures::settle_edge(Contact* contact, std::vector<Gesture>* out) {
  const float band = kEdge_mm * config_.px_per_mm;
  const float far = (kEdge_mm + kSlop_mm) * config_.px_per_mm;
  const auto inwards = [band, far](float start, float now, float low, float high) {
    if (start < low + band) return now > low + far;
    return start < high - band || now < high - far;
  };
  const Area& all = config_.panel;
  if (!inwards(contact->start_x_px, contact->x_px, all.x_px, all.x_px + all.width_px)) return;
  if (!inwards(contact->start_y_px, contact->y_px, all.y_px, all.y_px + all.height_px)) return;
  contact->on_keys = false;  // it drags; it types nothing
  contact->state = state_beside(*contact, contact->seen_ms, out);
  if (contact->state != State::kPressed) return;
  Gesture press = make(*contact, GestureKind::kPress, contact->seen_ms);
  press.x_px = contact->start_x_px;
  press.y_px = contact->start_y_px;
  out->push_back(press);
}

void Gestures::second_finger(Contact* first, int64_t t_ms, std::vector<Gesture>* out) {
  out->push_back(make(*first, GestureKind::kCancel, t_ms));
  first->state = State::kBlocked;
}

void Gestures::move(const PointerEvent& event, std::vector<Gesture>* out) {
  Contact* contact = find(event.contact);
  if (contact == nullptr) return;
  const float leap_px = std::hypot(event.x_px - contact->x_px, event.y_px - contact->y_px);
  const bool at_once = event.t_ms - contact->seen_ms < kLeapWithin_ms;
  if (acts(*contact) && at_once && leap_px > kLeap_mm * config_.px_per_mm) {
    reject(contact, event.t_ms, out);
  }
  take_sample(contact, event);
  if (contact->state == State::kAtEdge) settle_edge(contact, out);
}

void Gestures::take_sample(Contact* contact, const PointerEvent& event) {
  contact->x_px = event.x_px;
  contact->y_px = event.y_px;
  contact->seen_ms = event.t_ms;
  const float away_px =
      std::hypot(event.x_px - contact->still_x_px, event.y_px - contact->still_y_px);
  if (away_px > kSlop_mm * config_.px_per_mm) {
    contact->still_x_px = event.x_px;
    contact->still_y_px = event.y_px;
    contact->still_ms = event.t_ms;
  }
  if (contact->samples.size() >= kVelocitySamplesMax) {
    contact->samples.erase(contact->samples.begin());
  }
  contact->samples.push_back({event.t_ms, event.x_px, event.y_px});
}

void Gestures::up(const PointerEvent& event, std::vector<Gesture>* out) {
  Contact* contact = find(event.contact);
  if (contact == nullptr) return;
  move(event, out);
  if (contact->state == State::kPressed && is_past_slop(*contact)) tell_drags(event.t_ms, out);
  switch (contact->state) {
    case State::kAtEdge: ++rejected_; break;
    case State::kBlocked:
    case State::kNoFinger: break;
    case State::kPressed: out->push_back(make(*contact, GestureKind::kTap, event.t_ms)); break;
    case State::kHeld: out->push_back(make(*contact, GestureKind::kRelease, event.t_ms)); break;
    case State::kDragging: {
      tell_drags(event.t_ms, out);
      Gesture end = make(*contact, GestureKind::kDragEnd, event.t_ms);
      set_velocity(*contact, event.t_ms, &end);
      out->push_back(end);
      break;
    }
  }
  std::erase_if(contacts_, [&](const Contact& c) { return c.id == event.contact; });
}

void Gestures::cancel(int32_t id, int64_t t_ms, std::vector<Gesture>* out) {
  Contact* contact = find(id);
  if (contact == nullptr) return;
  if (acts(*contact)) out->push_back(make(*contact, GestureKind::kCancel, t_ms));
  std::erase_if(contacts_, [id](const Contact& c) { return c.id == id; });
}

void Gestures::tell_drags(int64_t t_ms, std::vector<Gesture>* out) {
  Contact* contact = acting();
  if (contact == nullptr) return;
  const bool waits = contact->state == State::kPressed || contact->state == State::kHeld;
  if (waits && !is_past_slop(*contact)) return;
  const bool moved = contact->x_px != contact->told_x_px || contact->y_px != contact->told_y_px;
  if (!waits && !moved) return;
  const auto kind = waits ? GestureKind::kDragBegin : GestureKind::kDragMove;
  Gesture gesture = make(*contact, kind, t_ms);
  gesture.dx_px = contact->x_px - contact->told_x_px;
  gesture.dy_px = contact->y_px - contact->told_y_px;
  contact->told_x_px = contact->x_px;
  contact->told_y_px = contact->y_px;
  contact->state = State::kDragging;
  out->push_back(gesture);
}

void Gestures::tell_rest(int64_t now_ms, std::vector<Gesture>* out) {
  Contact* contact = acting();
  if (contact != nullptr && now_ms - contact->still_ms >= kRest_ms) reject(contact, now_ms, out);
}

void Gestures::tell_time(int64_t now_ms, std::vector<Gesture>* out) {
  Contact* contact = acting();
  if (contact != nullptr && contact->state == State::kPressed &&
      now_ms - contact->down_ms >= kLongPress_ms) {
    contact->state = State::kHeld;
    out->push_back(make(*contact, GestureKind::kLongPress, now_ms));
  }
  // A contact whose release was lost must not block the panel for ever.
  for (size_t i = contacts_.size(); i-- > 0;) {
    if (now_ms - contacts_[i].seen_ms >= kStuckContact_ms) cancel(contacts_[i].id, now_ms, out);
  }
}

std::vector<Gesture> Gestures::feed(std::span<const PointerEvent> events, int64_t now_ms) {
  std::vector<Gesture> out;
  if (was_reconfigured_) {
    was_reconfigured_ = false;
    if (const Contact* contact = acting(); contact != nullptr) {
      out.push_back(make(*contact, GestureKind::kCancel, now_ms));
    }
    for (Contact& contact : contacts_) contact.state = State::kBlocked;
  }
  for (const PointerEvent& event : events) {
    switch (event.phase) {
      case PointerPhase::kDown: down(event, &out); break;
      case PointerPhase::kMove: move(event, &out); break;
      case PointerPhase::kUp: up(event, &out); break;
      case PointerPhase::kCancel: cancel(event.contact, event.t_ms, &out); break;
    }
  }
  tell_drags(now_ms, &out);
  tell_rest(now_ms, &out);
  tell_time(now_ms, &out);
  return out;
}

std::optional<int64_t> Gestures::deadline_ms() const {
  std::optional<int64_t> due;
  for (const Contact& contact : contacts_) {
    int64_t at = contact.seen_ms + kStuckContact_ms;
    if (acts(contact)) at = std::min(at, contact.still_ms + kRest_ms);
    if (contact.state == State::kPressed) at = std::min(at, contact.down_ms + kLongPress_ms);
    due = due ? std::min(*due, at) : at;
  }
  return due;
}

}  // namespace input
