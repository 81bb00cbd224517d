#pragma once
// What a wish may be merged into, and where a merged one went in the end. One rule, asked by the
// centre before it merges and for whom a "me too" counts, and by kiosks to lead to the one that
// goes on. A wish that took others in may itself be merged: they follow it. Pure.

#include <functional>
#include <optional>

#include "data/base/result.h"
#include "data/model/entities.h"

namespace model {

// Merges after one another that are followed; more stand for a circle of an earlier version.
inline constexpr int kMergesFollowed = 100;

enum class MergeFault : uint8_t {
  kUnknown,  // no such wish, or none that the wall ever had
  kCircle,   // itself, or one that was merged into it, through others too
  kMerged,   // went into another one itself
  kClosed    // declined, referred, withdrawn, answered
};

// collected, deliberating, mobilising
bool is_open(Stage stage);

// None where it is gone.
using FindWish = std::function<base::Result<std::optional<Wish>>(const Id&)>;

// The first wish behind `from` that is not merged; none where a link is gone or leads in a circle.
base::Result<std::optional<Wish>> merged_end(const Wish& from, const FindWish& find);

// Why `wish` cannot be merged into the wish named `target`; nullopt where it can.
base::Result<std::optional<MergeFault>> check_merge(const Id& wish, const Id& target,
                                                    const FindWish& find);

}  // namespace model
