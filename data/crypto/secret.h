#pragma once
// Memory that forgets. Any thread; one owner at a time. Does not keep pages out of swap: core dumps
// are off and the kiosk has no swap.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "data/base/random.h"

namespace crypto {

// Overwrites with zeros in a way that the optimiser keeps. The size stays.
void wipe(std::span<uint8_t> bytes);
void wipe(std::string* text);  // zeroes the whole capacity, then empties it

// Text that zeroes its memory when it is cleared, assigned, moved from or destroyed. It cannot be
// copied by accident: clone() says so. Growing never leaves an old buffer behind.
class SecretString {
 public:
  SecretString() = default;
  explicit SecretString(std::string_view text);
  SecretString(SecretString&& other) noexcept;
  SecretString& operator=(SecretString&& other) noexcept;
  SecretString(const SecretString&) = delete;
  SecretString& operator=(const SecretString&) = delete;
  ~SecretString();

  std::string_view view() const { return text_; }
  bool empty() const { return text_.empty(); }
  size_t size() const { return text_.size(); }
  SecretString clone() const { return SecretString(text_); }
  void append(std::string_view text);
  void truncate(size_t size);  // keeps the first `size` bytes, zeroes the rest
  void clear();

 private:
  std::string text_;
};

inline constexpr size_t kTokenBytes = 32;
inline constexpr size_t kTokenCharacters = 43;

// 256 random bits as base64url, 43 characters: kiosk tokens, session cookies, first-start links.
std::string random_token(base::Random& random);
bool is_token(std::string_view text);  // the exact shape above

}  // namespace crypto
