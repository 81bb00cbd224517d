#include "data/crypto/secret.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "data/base/bytes.h"

namespace crypto {

void wipe(std::span<uint8_t> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

void wipe(std::string* text) {
  text->resize(text->capacity());
  sodium_memzero(text->data(), text->size());
  text->clear();
}

SecretString::SecretString(std::string_view text) : text_(text) {}

SecretString::SecretString(SecretString&& other) noexcept {
  // A short string lives inside the object: moving copies it, so the source is wiped by hand.
  text_ = other.text_;
  other.clear();
}

SecretString& SecretString::operator=(SecretString&& other) noexcept {
  if (this != &other) {
    clear();
    text_ = other.text_;
    other.clear();
  }
  return *this;
}

SecretString::~SecretString() { clear(); }

void SecretString::append(std::string_view text) {
  if (text_.size() + text.size() > text_.capacity()) {
    std::string grown;
    grown.reserve(std::max(text_.capacity() * 2, text_.size() + text.size()));
    grown = text_;
    wipe(&text_);
    text_.swap(grown);
    wipe(&grown);
  }
  text_.append(text);
}

void SecretString::truncate(size_t size) {
  if (size >= text_.size()) return;
  sodium_memzero(text_.data() + size, text_.size() - size);
  text_.resize(size);
}

void SecretString::clear() { wipe(&text_); }

std::string random_token(base::Random& random) {
  std::array<uint8_t, kTokenBytes> bytes{};
  random.fill(bytes);
  return base::to_base64url(bytes);
}

bool is_token(std::string_view text) {
  if (text.size() != kTokenCharacters) return false;
  return base::from_base64url(text).has_value();
}

}  // namespace crypto
