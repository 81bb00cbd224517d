#include "sync/server/auth/passwords.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>

#include "data/base/utf8.h"
#include "data/crypto/password.h"
#include "data/model/json.h"
#include "data/store/centre/buildings.h"

namespace server {
namespace {

const model::CommonPasswords& common() {
  static const model::CommonPasswords kLists(std::string(common_passwords_of_debian()) + "\n" +
                                             std::string(common_passwords_of_ours()));
  return kLists;
}

// 嘉地中心 → "jiadizhongxin"; "" where it has no sound, or ICU lacks its table.
std::string pinyin_of(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> to_latin(
      icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0 || to_latin == nullptr) return {};
  icu::UnicodeString sounds = icu::UnicodeString::fromUTF8(text);
  to_latin->transliterate(sounds);
  std::string latin;
  sounds.toUTF8String(latin);
  std::erase(latin, ' ');
  return latin == text ? std::string() : latin;
}

}  // namespace

base::Result<model::PasswordJudgement> judge_password(Core& core, std::string_view password,
                                                      const PasswordOwner& owner) {
  if (base::count_scalars(password) < model::kPasswordMinScalars)
    return common().judge(password, {});
  TRY(const auto building,
      core.read([&](sql::Connection& db) { return store::buildings::find(db, owner.building); }));
  const std::string name = building ? building->name : std::string();
  return common().judge(password,
                        {owner.login, owner.name, pinyin_of(owner.name), name, pinyin_of(name)});
}

base::Result<std::string> hash_new_password(Core& core, std::string_view password,
                                            const PasswordOwner& owner) {
  TRY(const auto judgement, judge_password(core, password, owner));
  if (judgement.fault) {
    return base::Error{
        base::Code::kInvalid, "This password is too easy to guess.", "weak_password",
        model::dump_json({{"fault", std::string(model::to_string(*judgement.fault))}})};
  }
  return crypto::hash_password(password);
}

}  // namespace server
