#pragma once
// Where the notes of the wall lie, from its top to a little below what is in sight.
//
// A note is measured once, when its turn comes, and laid into the shorter column; so what lies
// below costs nothing, be it ten notes or a hundred thousand, and nothing that lies is moved when a
// height is learned. Only the length of the whole wall is guessed. Pure; owned by the place's View.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/geometry.h"

namespace screens {

class WallLayout {
 public:
  static constexpr size_t kHeightsMax = 100'000;  // known at a time

  struct Ground {         // what the notes are laid by
    int64_t version = 0;  // of the content
    int filter = 0;
    float width = 0;
    int columns = 2;
    float gap = 0;
    float leading = 0;  // of a note's text: another one makes every height another
    bool operator==(const Ground&) const = default;
  };
  // Once a frame. Another ground begins anew; heights are kept while they can be right.
  void begin(const Ground& ground);

  std::optional<float> known_height(std::string_view id) const;
  // The next note; its height is remembered.
  void append(std::string_view id, float height);
  // A note in sight is not as high as it was laid (its words changed): the next begin() lays anew.
  void correct(std::string_view id, float height);

  size_t laid() const { return notes_.size(); }
  const ui::Rect& note(size_t index) const { return notes_[index]; }
  float column_width() const;
  float depth() const;  // above it there is no gap in any column
  // Notes from here on may reach below `top`; those before do not.
  size_t first_below(float top) const;
  // Of the wall, if it has `count` notes and those not laid yet are as high as the others.
  float height(size_t count, float guess) const;

 private:
  void start();

  Ground ground_;
  std::vector<ui::Rect> lanes_;
  std::vector<float> columns_;   // where each ends, gap included
  std::vector<ui::Rect> notes_;  // their y never decreases
  float tallest_ = 0;
  float sum_ = 0;  // of heights
  bool stale_ = true;
  std::unordered_map<uint64_t, float> heights_;  // by a hash of the id
};

}  // namespace screens
