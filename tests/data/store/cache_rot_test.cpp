// Bodies that the disk changed under the cache.

#include <gtest/gtest.h>

#include "data/crypto/hash.h"
#include "data/model/body.h"
#include "data/store/cache_store.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

namespace {

using store::CacheStore;

class CacheRot : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(crypto::init());
    cache_ = *CacheStore::open(folder_.path(), support::kNoon_ms);
    model::Notice notice;
    notice.title = "电梯检修";
    notice.published_ms = notice.valid_from_ms = support::kNoon_ms;
    std::vector<model::FeedRow> rows;
    for (const char* id : {"n1", "n2"}) {
      notice.id = id;
      const std::string body = model::to_body(notice);
      rows.push_back({std::string(model::kKindNotice), id, static_cast<int64_t>(rows.size() + 1),
                      false, crypto::sha256_hex(std::string_view(body)), body});
    }
    ASSERT_TRUE(cache_->apply(rows, {"AAAA", "e", "b", 2, support::kNoon_ms}));
  }
  size_t shown() { return cache_->notices(std::nullopt, support::kNoon_ms + 1, {})->size(); }
  void change(const char* sql) { ASSERT_TRUE(cache_->database().run(sql)); }

  support::TempFolder folder_;
  std::unique_ptr<CacheStore> cache_;
};

TEST_F(CacheRot, AnAlteredBodyIsOnNoWallAndIsFound) {
  EXPECT_EQ(shown(), 2U);
  EXPECT_TRUE(cache_->rows_hold().value());
  change("UPDATE row SET body = replace(body, '电梯', '楼梯') WHERE id = 'n1'");
  EXPECT_EQ(shown(), 1U);
  EXPECT_FALSE(cache_->notice("n1").value().has_value());
  EXPECT_TRUE(cache_->notice("n2").value().has_value());
  EXPECT_FALSE(cache_->rows_hold().value());
}

TEST_F(CacheRot, AnAlteredRowOrALostOneIsFoundByTheSum) {
  change("UPDATE row SET revision = 7 WHERE id = 'n1'");
  EXPECT_FALSE(cache_->rows_hold().value());
  change("UPDATE row SET revision = 1 WHERE id = 'n1'");
  EXPECT_TRUE(cache_->rows_hold().value());
  change("DELETE FROM row WHERE id = 'n2'");
  EXPECT_FALSE(cache_->rows_hold().value());
}

}  // namespace
