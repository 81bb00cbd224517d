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

// The one finger that acts; none when all are ignored.
Gestures::Contact* Gestures::acting() {
  const auto found = std::find_if(contacts_.begin(), contacts_.end(), [](const Contact& contact) {
    return contact.state != State::kIgnored;
  });
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

void Gestures::down(const PointerEvent& event, std::vector<Gesture>* out) {
  if (find(event.contact) != nullptr || contacts_.size() >= kContactsMax) return;
  const bool on_keys = keyboard_ && keyboard_->contains(event.x_px, event.y_px);
  Contact contact{event.contact, State::kPressed, event.x_px, event.y_px, event.x_px, event.y_px,
                  event.x_px, event.y_px, event.t_ms, event.t_ms, on_keys,
                  {{event.t_ms, event.x_px, event.y_px}}};
  if (!config_.panel.contains(event.x_px, event.y_px)) {
    contact.state = State::kIgnored;
    contacts_.push_back(std::move(contact));
    return;
  }
  Contact* first = acting();
  const bool typing = first != nullptr && first->on_keys && on_keys &&
                      first->state != State::kDragging;
  if (first != nullptr && !typing) {
    second_finger(first, event, out);
    contact.state = State::kIgnored;
  } else if (first != nullptr) {
    // Fast typing: the first key counts as tapped, the second is the press now.
    const bool held = first->state == State::kHeld;
    out->push_back(make(*first, held ? GestureKind::kRelease : GestureKind::kTap, event.t_ms));
    first->state = State::kIgnored;
  } else if (!contacts_.empty()) {
    // Something is still down that was cancelled or is a palm: nothing acts until all are lifted,
    // except beside a finger that rests from the last key.
    const bool only_keys = std::all_of(contacts_.begin(), contacts_.end(),
                                       [](const Contact& c) { return c.on_keys; });
    if (!(on_keys && only_keys)) contact.state = State::kIgnored;
  }
  const bool acts = contact.state == State::kPressed;
  contacts_.push_back(std::move(contact));
  if (acts) out->push_back(make(contacts_.back(), GestureKind::kPress, event.t_ms));
}

void Gestures::second_finger(Contact* first, const PointerEvent& event,
                             std::vector<Gesture>* out) {
  out->push_back(make(*first, GestureKind::kCancel, event.t_ms));
  first->state = State::kIgnored;
}

void Gestures::move(const PointerEvent& event) {
  Contact* contact = find(event.contact);
  if (contact == nullptr) return;
  contact->x_px = event.x_px;
  contact->y_px = event.y_px;
  contact->seen_ms = event.t_ms;
  if (contact->samples.size() >= kVelocitySamplesMax) {
    contact->samples.erase(contact->samples.begin());
  }
  contact->samples.push_back({event.t_ms, event.x_px, event.y_px});
}

void Gestures::up(const PointerEvent& event, std::vector<Gesture>* out) {
  Contact* contact = find(event.contact);
  if (contact == nullptr) return;
  move(event);
  if (contact->state == State::kPressed && is_past_slop(*contact)) tell_drags(event.t_ms, out);
  switch (contact->state) {
    case State::kIgnored: break;
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
  if (contact->state != State::kIgnored) {
    out->push_back(make(*contact, GestureKind::kCancel, t_ms));
  }
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
    for (Contact& contact : contacts_) contact.state = State::kIgnored;
  }
  for (const PointerEvent& event : events) {
    switch (event.phase) {
      case PointerPhase::kDown: down(event, &out); break;
      case PointerPhase::kMove: move(event); break;
      case PointerPhase::kUp: up(event, &out); break;
      case PointerPhase::kCancel: cancel(event.contact, event.t_ms, &out); break;
    }
  }
  tell_drags(now_ms, &out);
  tell_time(now_ms, &out);
  return out;
}

std::optional<int64_t> Gestures::deadline_ms() const {
  std::optional<int64_t> due;
  for (const Contact& contact : contacts_) {
    const int64_t at = contact.state == State::kPressed ? contact.down_ms + kLongPress_ms
                                                        : contact.seen_ms + kStuckContact_ms;
    due = due ? std::min(*due, at) : at;
  }
  return due;
}

}  // namespace input
