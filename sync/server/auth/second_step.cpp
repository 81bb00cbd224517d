#include "sync/server/auth/second_step.h"

#include <algorithm>

#include "data/base/bytes.h"
#include "data/crypto/totp.h"
#include "data/store/centre/two_step.h"

namespace server {
namespace {

constexpr std::string_view kLetters =
    "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // none looks like another
constexpr size_t kRecoveryLetters = 10;  // 50 bits, throttled like a password

base::Result<std::string> unseal(Core& core, const std::string& sealed) {
  TRY(const auto box, base::from_base64url(sealed));
  TRY(const auto opened, core.keys->open_any(box));
  TRY(const auto bytes, base::from_base64url(opened.view()));
  return base::to_text(bytes);
}

bool is_digits(const std::string& code) {
  return code.size() == crypto::kTotpDigits &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string recovery_hash(const Core& core, const std::string& staff, const std::string& code) {
  std::string plain;
  for (const char c : code) {
    if (c == ' ' || c == '-') continue;
    plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return core.hash("recovery-code", staff + "\n" + plain);
}

std::string new_code(base::Random& random) {
  std::string code;
  for (size_t i = 0; i < kRecoveryLetters; ++i) code += kLetters[random.below(kLetters.size())];
  return code;
}

}  // namespace

base::Result<bool> has_second_step(sql::Connection& db, const std::string& staff) {
  TRY(const auto phone, store::two_step::find(db, staff));
  return phone.has_value();
}

base::Result<bool> asks_second_step(sql::Connection& db, const std::vector<std::string>& roles) {
  TRY(const auto asking, store::two_step::asking_roles(db));
  return std::find_first_of(roles.begin(), roles.end(), asking.begin(), asking.end()) !=
         roles.end();
}

base::Result<bool> lacks_second_step(sql::Connection& db, const std::string& staff,
                                     const std::vector<std::string>& roles) {
  TRY(const bool asked, asks_second_step(db, roles));
  if (!asked) return false;
  TRY(const bool has, has_second_step(db, staff));
  return !has;
}

base::Error two_step_needed() {
  return base::refused("two_step_needed", "One of your roles asks for two-step login.");
}

base::Result<CodeTaken> take_code(Core& core, sql::Connection& db, const std::string& staff,
                                  const std::string& code) {
  if (!is_digits(code)) {
    TRY(const bool right, store::two_step::use_code(db, staff, recovery_hash(core, staff, code)));
    return right ? CodeTaken::kRecovery : CodeTaken::kWrong;
  }
  TRY(const auto phone, store::two_step::find(db, staff));
  if (!phone) return CodeTaken::kWrong;
  TRY(const std::string secret, unseal(core, phone->secret));
  const auto step = crypto::find_totp_step(secret, code, core.now());
  if (!step) return CodeTaken::kWrong;
  TRY(const bool fresh, store::two_step::use_step(db, staff, *step));
  return fresh ? CodeTaken::kDigits : CodeTaken::kUsed;
}

base::Result<NewPhone> new_phone(Core& core) {
  const std::string secret = crypto::new_totp_secret(core.random);
  TRY(const std::string sealed, core.seal(base::to_base64url(base::as_bytes(secret))));
  return NewPhone{crypto::totp_base32(secret), sealed};
}

base::Result<CodeTaken> confirm_phone(Core& core, sql::Connection& db, const std::string& staff,
                                      const std::string& sealed, const std::string& code) {
  TRY(const std::string secret, unseal(core, sealed));
  const auto step =
      is_digits(code) ? crypto::find_totp_step(secret, code, core.now()) : std::optional<int64_t>();
  if (!step) return CodeTaken::kWrong;
  TRY_VOID(store::two_step::put(db, staff, {sealed, core.now(), *step}));
  return CodeTaken::kDigits;
}

base::Result<std::vector<std::string>> new_recovery_codes(Core& core, sql::Connection& db,
                                                          const std::string& staff) {
  std::vector<std::string> codes;
  std::vector<std::string> hashes;
  for (size_t i = 0; i < kRecoveryCodes; ++i) {
    codes.push_back(new_code(core.random));
    hashes.push_back(recovery_hash(core, staff, codes.back()));
  }
  TRY_VOID(store::two_step::put_codes(db, staff, hashes));
  return codes;
}

}  // namespace server
