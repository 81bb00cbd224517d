#include "kiosk/gallery/shot_content.h"

#include <algorithm>

namespace gallery {

void ShotContent::show(Show what) {
  show_ = what;
  notices_.clear();
  if (what != Show::kLostPictures) return;
  notices_ = all_.notices();
  for (auto& notice : notices_) {
    for (auto& picture : notice.pictures) picture.sha256 = kLostPicture;
  }
}

std::shared_ptr<const model::Wish> ShotContent::wish(std::string_view id) {
  if (is_empty()) return nullptr;
  auto wish = all_.wish(id);
  if (show_ != Show::kNoDates || !wish || !wish->due) return wish;
  auto without = std::make_shared<model::Wish>(*wish);
  without->due = model::WishDue{wish->due->level, std::nullopt, std::nullopt};
  return without;
}

std::shared_ptr<const model::Notice> ShotContent::notice(std::string_view id) {
  if (!has_own_notices()) return all_.notice(id);
  const auto found = std::find_if(notices_.begin(), notices_.end(),
                                  [id](const model::Notice& n) { return n.id == id; });
  return found == notices_.end() ? nullptr : std::make_shared<model::Notice>(*found);
}

}  // namespace gallery
