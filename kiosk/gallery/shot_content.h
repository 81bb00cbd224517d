#pragma once
// The kiosk's content as a picture wants it: all of it, none of it yet, with its pictures lost, or
// with wishes whose dates reach into a year without a calendar.
// Around the real content, which outlives it. UI thread only.

#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/content.h"

namespace gallery {

// A picture's name that no file has.
inline constexpr std::string_view kLostPicture =
    "0000000000000000000000000000000000000000000000000000000000000000";

class ShotContent final : public app::Content {
 public:
  enum class Show { kAll, kNothingYet, kLostPictures, kNoDates };
  explicit ShotContent(app::Content& all) : all_(all) {}
  void show(Show what);

  bool refresh(int64_t now_ms) override { return all_.refresh(now_ms); }
  // A view keeps what it laid out by this number: each kind of showing has numbers of its own.
  int64_t version() const override { return all_.version() * 4 + static_cast<int64_t>(show_); }
  int64_t revision() const override { return all_.revision(); }
  const model::Building* building() override { return is_empty() ? nullptr : all_.building(); }
  const model::CalendarTable& calendar() override {
    return is_empty() ? no_calendar_ : all_.calendar();
  }
  const store::WishCounts& counts() override { return is_empty() ? no_counts_ : all_.counts(); }
  const std::vector<store::WishLine>& lines(const store::WishFilter& filter,
                                            size_t wanted = app::kLinesPage) override {
    return is_empty() ? no_lines_ : all_.lines(filter, wanted);
  }
  size_t line_count(const store::WishFilter& filter) override {
    return is_empty() ? 0 : all_.line_count(filter);
  }
  std::vector<base::Id> similar(model::WishCategory category, std::string_view text,
                                size_t most) override {
    return is_empty() ? std::vector<base::Id>{} : all_.similar(category, text, most);
  }
  std::shared_ptr<const model::Wish> wish(std::string_view id) override;
  const std::vector<model::Notice>& notices() override {
    return has_own_notices() ? notices_ : all_.notices();
  }
  std::shared_ptr<const model::Notice> notice(std::string_view id) override;
  const std::vector<model::Event>& events() override {
    return is_empty() ? no_events_ : all_.events();
  }
  std::shared_ptr<const model::Event> event(std::string_view id) override {
    return is_empty() ? nullptr : all_.event(id);
  }

 private:
  bool is_empty() const { return show_ == Show::kNothingYet; }
  bool has_own_notices() const { return is_empty() || show_ == Show::kLostPictures; }

  app::Content& all_;
  Show show_ = Show::kAll;
  model::CalendarTable no_calendar_;
  store::WishCounts no_counts_;
  std::vector<store::WishLine> no_lines_;
  std::vector<model::Notice> notices_;
  std::vector<model::Event> no_events_;
};

}  // namespace gallery
