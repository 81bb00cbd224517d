#include "kiosk/screens/attract/attract_model.h"

#include "data/base/utf8.h"
#include "kiosk/screens/common/note_model.h"
#include "kiosk/screens/common/places.h"
#include "kiosk/screens/enrol/enrol_model.h"

namespace screens {

using app::operator""_k;

namespace {

using model::span_of;

constexpr size_t kFulfilledSlides = 3;
constexpr size_t kNoticeSlides = 2;
constexpr size_t kFulfilledLooked = 40;  // answered wishes looked through for good ones

std::string shortened(std::string_view text, size_t scalars) {
  if (base::count_scalars(text) <= scalars) return std::string(text);
  return std::string(base::first_scalars(text, scalars - 1)) + "…";
}

void add_fulfilled(const ModelContext& c, std::vector<SlideModel>* slides) {
  const auto& lines = c.content.lines({std::nullopt, model::Stage::kAnswered});
  size_t looked = 0;
  size_t added = 0;
  for (const auto& line : lines) {
    if (added == kFulfilledSlides || ++looked > kFulfilledLooked) break;
    const auto wish = c.content.wish(line.id);
    if (!wish || !wish->answer || wish->answer->outcome != model::Outcome::kSolved) continue;
    if (!wish->picture && looked < kFulfilledLooked / 2) continue;  // what can be seen comes first
    SlideModel slide;
    slide.kind = SlideKind::kFulfilled;
    slide.tag = c.words("attract.fulfilled"_k);
    slide.kicker = c.words(app::key_of(wish->category));
    slide.title = shortened(wish->text, kAttractTitleScalars);
    slide.line = shortened(wish->answer->text, kAttractTitleScalars);
    if (wish->picture) slide.picture = wish->picture->sha256;
    slide.opens = app::WishRoute{wish->id};
    slides->push_back(std::move(slide));
    ++added;
  }
}

void add_notices(const ModelContext& c, std::vector<SlideModel>* slides) {
  size_t added = 0;
  for (const auto& notice : c.content.notices()) {
    if (added == kNoticeSlides || !notice.pinned) break;
    if (notice.withdrawn) continue;
    SlideModel slide;
    slide.kind = SlideKind::kNotice;
    slide.tag = c.words("affairs.pinned"_k);
    slide.kicker = c.words(app::key_of(notice.category));
    slide.title = shortened(title_of(c, notice), kAttractTitleScalars);
    slide.line = c.dates.date(notice.published_ms);
    if (!notice.pictures.empty()) slide.picture = notice.pictures.front().sha256;
    slide.opens = app::NoticeRoute{notice.id};
    slides->push_back(std::move(slide));
    ++added;
  }
}

void add_event(const ModelContext& c, std::vector<SlideModel>* slides) {
  for (const auto& event : c.content.events()) {
    if (!event.poster || event.cancelled) continue;
    SlideModel slide;
    slide.kind = SlideKind::kEvent;
    slide.tag = c.words(app::key_of(event.kind));
    slide.kicker = c.dates.is_running(event)
                       ? c.words("events.running"_k) + " " + c.dates.text().until(span_of(event))
                       : when_of(c, event, nullptr);
    slide.title = shortened(title_of(c, event), kAttractTitleScalars);
    slide.line = event.place;
    slide.picture = event.poster->sha256;
    slide.opens = app::EventRoute{event.id};
    slides->push_back(std::move(slide));
    return;
  }
}

std::optional<NextEventModel> next_event(const ModelContext& c) {
  for (const auto& event : c.content.events()) {
    if (event.cancelled || event.starts_ms < c.dates.now_ms()) continue;
    return NextEventModel{c.dates.day(event.starts_ms), c.dates.clock(event.starts_ms),
                          title_of(c, event), event.place + "·" + places_of(c, event).text,
                          event.id};
  }
  // Nothing else is coming: what runs is what one can go to.
  for (const auto& event : c.content.events()) {
    if (event.cancelled) continue;
    return NextEventModel{c.words("events.running"_k), c.dates.text().until(span_of(event)),
                          title_of(c, event), event.place + "·" + places_of(c, event).text,
                          event.id};
  }
  return std::nullopt;
}

}  // namespace

AttractModel attract_model(const ModelContext& c) {
  AttractModel m;
  m.name = c.words("app.name"_k);
  m.building = c.building_name();
  m.date = c.dates.date(c.dates.now_ms());
  m.weekday = c.dates.weekday(c.dates.now_ms());
  m.clock = c.dates.clock(c.dates.now_ms());
  if (c.fresh.state != app::FreshState::kTooOld) {
    add_fulfilled(c, &m.slides);
    add_notices(c, &m.slides);
    add_event(c, &m.slides);
    m.next_event = next_event(c);
  }
  if (m.slides.empty()) {
    m.slides.push_back({SlideKind::kWelcome,
                        m.name,
                        m.building,
                        c.words("attract.welcome"_k),
                        c.words("attract.welcome_line"_k),
                        {},
                        app::HomeRoute{}});
  }
  const int64_t turn = (c.boot_ms - c.state.attract_since_ms) / kAttractEvery_ms;
  m.index = static_cast<size_t>(turn) % m.slides.size();
  m.shift_px = static_cast<int>(turn % 3 - 1) * kBurnInShift_px;
  m.next_change_ms = c.state.attract_since_ms + (turn + 1) * kAttractEvery_ms;
  m.wish = c.words("wish.make"_k);
  m.start = c.words("attract.start"_k);
  m.no_login = c.words("attract.no_login"_k);
  if (const std::string code = enrol_code(c); !code.empty()) {
    m.enrol = c.words("attract.enrol"_k,
                      {{"code", code}, {"at", c.dates.clock(c.state.centre.enrol_expires_ms)}});
  }
  m.language = c.words("dock.language"_k);
  return m;
}

}  // namespace screens
