#include "data/crypto/sealed_box.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "data/crypto/key_file.h"

namespace crypto {
namespace {

constexpr std::string_view kKeyFileHead = "reception key 1 ";
constexpr std::string_view kHashKeyFileHead = "reception hash key 1 ";
constexpr char kPaddingMark = '\x80';

static_assert(kBoxOverhead == crypto_box_SEALBYTES);

// crypto_box_seal's nonce: BLAKE2b over both public keys. We make the box by hand only to draw the
// ephemeral key from the caller's random source; crypto_box_seal_open opens it.
std::array<uint8_t, crypto_box_NONCEBYTES> seal_nonce(const uint8_t* ephemeral,
                                                      const PublicKey& to) {
  std::array<uint8_t, crypto_box_NONCEBYTES> nonce{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, nonce.size());
  crypto_generichash_update(&state, ephemeral, crypto_box_PUBLICKEYBYTES);
  crypto_generichash_update(&state, to.data(), to.size());
  crypto_generichash_final(&state, nonce.data(), nonce.size());
  return nonce;
}

}  // namespace

base::Result<PublicKey> parse_public_key(std::string_view base64url) {
  TRY(const base::Bytes bytes, base::from_base64url(base64url));
  PublicKey key{};
  if (bytes.size() != key.size()) return base::invalid("a public key has 32 bytes");
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

std::string to_text(const PublicKey& key) { return base::to_base64url(key); }

std::string key_id(const PublicKey& key) {
  return sha256_hex(std::span<const uint8_t>(key)).substr(0, 16);
}

KeyPair KeyPair::generate(base::Random& random) {
  std::array<uint8_t, crypto_box_SEEDBYTES> seed{};
  random.fill(seed);
  std::array<uint8_t, crypto_box_SECRETKEYBYTES> secret{};
  KeyPair pair;
  crypto_box_seed_keypair(pair.public_.data(), secret.data(), seed.data());
  pair.secret_ = SecretString(base::to_text(secret));
  wipe(seed);
  wipe(secret);
  return pair;
}

base::Result<KeyPair> KeyPair::load(const std::string& path) {
  TRY(const SecretString file, read_secret_file(path));
  const base::Error damaged{base::Code::kCorrupted, path + " is not a key file, or is damaged"};
  std::string_view text = file.view();
  if (!text.starts_with(kKeyFileHead)) return damaged;
  text.remove_prefix(kKeyFileHead.size());
  if (text.ends_with('\n')) text.remove_suffix(1);
  const size_t space = text.find(' ');
  if (space == std::string_view::npos) return damaged;
  auto secret = base::from_base64url(text.substr(space + 1));
  const auto stated = parse_public_key(text.substr(0, space));
  if (!secret || !stated || secret->size() != crypto_box_SECRETKEYBYTES) return damaged;
  KeyPair pair;
  crypto_scalarmult_base(pair.public_.data(), secret->data());
  pair.secret_ = SecretString(base::to_text(*secret));
  wipe(*secret);
  if (pair.public_ != *stated) return damaged;
  return pair;
}

base::Result<void> KeyPair::save(const std::string& path) const {
  SecretString content(kKeyFileHead);
  content.append(to_text(public_) + " ");
  std::string secret = base::to_base64url(base::as_bytes(secret_.view()));
  content.append(secret);
  content.append("\n");
  wipe(&secret);
  return write_secret_file(path, content.view());
}

base::Result<SecretString> KeyPair::open(std::span<const uint8_t> box) const {
  const base::Error damaged{base::Code::kCorrupted, "the box was not sealed to this key"};
  const bool known_size =
      std::find(kBoxSizes.begin(), kBoxSizes.end(), box.size()) != kBoxSizes.end();
  if (!known_size) return damaged;
  std::string padded(box.size() - kBoxOverhead, '\0');
  const int opened =
      crypto_box_seal_open(reinterpret_cast<uint8_t*>(padded.data()), box.data(), box.size(),
                           public_.data(), base::as_bytes(secret_.view()).data());
  const size_t mark = padded.find_last_not_of('\0');
  if (opened != 0 || mark == std::string::npos || padded[mark] != kPaddingMark) {
    wipe(&padded);
    return damaged;
  }
  SecretString text(std::string_view(padded).substr(0, mark));
  wipe(&padded);
  return text;
}

base::Result<base::Bytes> seal(const PublicKey& to, std::string_view text, base::Random& random) {
  if (text.size() > kBoxTextMaxBytes) {
    return base::Error{base::Code::kTooLarge, "the text does not fit into a box"};
  }
  const auto size = std::find_if(kBoxSizes.begin(), kBoxSizes.end(),
                                 [&](size_t box) { return text.size() + 1 <= box - kBoxOverhead; });
  std::string padded(*size - kBoxOverhead, '\0');
  std::memcpy(padded.data(), text.data(), text.size());
  padded[text.size()] = kPaddingMark;

  std::array<uint8_t, crypto_box_SEEDBYTES> seed{};
  random.fill(seed);
  std::array<uint8_t, crypto_box_PUBLICKEYBYTES> ephemeral{};
  std::array<uint8_t, crypto_box_SECRETKEYBYTES> secret{};
  crypto_box_seed_keypair(ephemeral.data(), secret.data(), seed.data());
  base::Bytes box(*size);
  std::copy(ephemeral.begin(), ephemeral.end(), box.begin());
  const auto nonce = seal_nonce(ephemeral.data(), to);
  const int made = crypto_box_easy(box.data() + ephemeral.size(),
                                   reinterpret_cast<const uint8_t*>(padded.data()), padded.size(),
                                   nonce.data(), to.data(), secret.data());
  wipe(seed);
  wipe(secret);
  wipe(&padded);
  if (made != 0) return base::invalid("the public key is not a usable one");
  return box;
}

base::Result<Key> make_key(const std::string& path, base::Random& random) {
  Key key{};
  random.fill(key);
  SecretString content(kHashKeyFileHead);
  std::string text = base::to_base64url(key);
  content.append(text);
  content.append("\n");
  wipe(&text);
  TRY_VOID(write_secret_file(path, content.view()));
  return key;
}

base::Result<Key> load_key(const std::string& path) {
  TRY(const SecretString file, read_secret_file(path));
  std::string_view text = file.view();
  const base::Error damaged{base::Code::kCorrupted, path + " is not a key file, or is damaged"};
  if (!text.starts_with(kHashKeyFileHead)) return damaged;
  text.remove_prefix(kHashKeyFileHead.size());
  if (text.ends_with('\n')) text.remove_suffix(1);
  auto bytes = base::from_base64url(text);
  Key key{};
  if (!bytes || bytes->size() != key.size()) return damaged;
  std::copy(bytes->begin(), bytes->end(), key.begin());
  wipe(*bytes);
  return key;
}

}  // namespace crypto
