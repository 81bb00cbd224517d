#pragma once
// Whether a password of staff is good enough. One rule for every place where one is chosen.
//
// A password is taken apart into the cheapest row of pieces that somebody who guesses would try:
// words of the common lists (also with 0 for o, @ for a and the like), what belongs to the account
// (login, name, building, also in pinyin), runs (aaaa, 1234, qwer), repeats of what came before,
// years and days. Each piece costs about as many bits as there are others of its kind; what is left
// costs its own characters. Too few bits in all, and it is refused with what made it cheap.
//
// Pure. The list is built once and read by any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/crypto/password.h"

namespace model {

inline constexpr size_t kPasswordMinScalars = 12;
inline constexpr size_t kPasswordMaxBytes = crypto::kPasswordMaxBytes;
inline constexpr double kPasswordMinBits = 38;  // with Argon2id behind it and slowed logins before

enum class PasswordFault : uint8_t {
  kShort,     // fewer than kPasswordMinScalars
  kLong,      // more than kPasswordMaxBytes, or no text
  kCommon,    // mostly words of the lists
  kAboutYou,  // mostly login, name or building
  kPattern,   // mostly runs, repeats, dates
};
std::string_view to_string(
    PasswordFault fault);  // "short", "long", "common", "about_you", "pattern"

struct PasswordJudgement {
  std::optional<PasswordFault> fault;
  double bits = 0;  // about; 0 where it is too short or too long
};

class CommonPasswords {
 public:
  // Lines of a list; an empty one and one that begins with '#' are none. What is shorter than three
  // characters is left out.
  explicit CommonPasswords(std::string_view lines);

  // `about`: what everybody knows of its owner.
  PasswordJudgement judge(std::string_view password, const std::vector<std::string>& about) const;

 private:
  double bits_ = 0;  // of one word of the list
  size_t longest_ = 0;
  std::unordered_map<std::u32string, bool> words_;
};

}  // namespace model
