#include <gtest/gtest.h>
#include <sys/stat.h>

#include "data/crypto/hash.h"
#include "data/crypto/password.h"
#include "data/crypto/sealed_box.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

namespace {

class Crypto : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(crypto::init()); }
  support::SeededRandom random_{7};
  support::TempFolder folder_;
};

TEST_F(Crypto, OpensWhatWasSealedToItsKeyAndNothingElse) {
  const auto key = crypto::KeyPair::generate(random_);
  const auto other = crypto::KeyPair::generate(random_);
  auto box = crypto::seal(key.public_key(), "午休太吵", random_).value();
  EXPECT_EQ(key.open(box).value().view(), "午休太吵");
  EXPECT_FALSE(other.open(box));
  box[100] ^= 1;
  EXPECT_EQ(key.open(box).error().code, base::Code::kCorrupted);
}

TEST_F(Crypto, TellsOnlyASizeClassByABoxsLength) {
  const auto key = crypto::KeyPair::generate(random_);
  for (const size_t length : {0u, 1u, 463u}) {
    EXPECT_EQ(crypto::seal(key.public_key(), std::string(length, 'a'), random_)->size(), 512u);
  }
  EXPECT_EQ(crypto::seal(key.public_key(), std::string(464, 'a'), random_)->size(), 1024u);
  const std::string longest(crypto::kBoxTextMaxBytes, 'z');
  const auto box = crypto::seal(key.public_key(), longest, random_);
  EXPECT_EQ(key.open(*box)->view(), longest);
  EXPECT_EQ(crypto::seal(key.public_key(), longest + "z", random_).error().code,
            base::Code::kTooLarge);
}

TEST_F(Crypto, KeepsAKeyInAFileThatOthersMayNotRead) {
  const auto path = folder_.file("building.key");
  const auto key = crypto::KeyPair::generate(random_);
  ASSERT_TRUE(key.save(path));
  EXPECT_EQ(crypto::KeyPair::load(path)->id(), key.id());
  EXPECT_EQ(key.save(path).error().code, base::Code::kConflict);
  ASSERT_EQ(chmod(path.c_str(), 0644), 0);
  EXPECT_EQ(crypto::KeyPair::load(path).error().code, base::Code::kRefused);
  EXPECT_EQ(crypto::KeyPair::load(folder_.file("none")).error().code, base::Code::kNotFound);
}

TEST_F(Crypto, BindsAHashToItsKeyAndPurpose) {
  EXPECT_EQ(crypto::load_key(folder_.file("hash.key")).error().code, base::Code::kNotFound)
      << "reading makes none";
  const auto key = crypto::make_key(folder_.file("hash.key"), random_).value();
  EXPECT_EQ(crypto::load_key(folder_.file("hash.key")).value(), key);
  EXPECT_EQ(crypto::make_key(folder_.file("hash.key"), random_).error().code,
            base::Code::kConflict);
  EXPECT_EQ(crypto::keyed_hash(key, "receipt", "x"), crypto::keyed_hash(key, "receipt", "x"));
  EXPECT_NE(crypto::keyed_hash(key, "receipt", "x"), crypto::keyed_hash(key, "token", "x"));
  EXPECT_NE(crypto::keyed_hash(key, "a", "bc"), crypto::keyed_hash(key, "ab", "c"));
  EXPECT_NE(crypto::keyed_hash(crypto::Key{}, "a", "b"), crypto::keyed_hash(key, "a", "b"));
}

TEST_F(Crypto, ChecksPasswordsAndRefusesNoneAndEndlessOnes) {
  EXPECT_FALSE(crypto::hash_password(""));
  const auto stored = crypto::hash_password("一二三四五六七八九十").value();
  EXPECT_EQ(crypto::check_password("一二三四五六七八九十", stored), crypto::PasswordCheck::kRight);
  EXPECT_EQ(crypto::check_password("一二三四五六七八九", stored), crypto::PasswordCheck::kWrong);
}

TEST_F(Crypto, LeavesNothingOfASecretBehind) {
  crypto::SecretString secret("13800000000");
  const char* memory = secret.view().data();
  secret.clear();
  EXPECT_EQ(std::string(memory, 11), std::string(11, '\0'));
  crypto::SecretString moved(std::string(100, 'x'));
  crypto::SecretString into(std::move(moved));
  EXPECT_EQ(into.size(), 100u);
}

}  // namespace
