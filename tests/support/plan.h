#pragma once
// A connection that asks, for every statement that passes through it, how it would be run: for
// tests that a store's list walks its index and sorts nothing. What it forwards to does the work.
//
//   support::Explained db(real);
//   (void)store::kiosks::page(db, "b1", 0, "", 10);
//   EXPECT_TRUE(db.walks("kiosk_building")) << db.plan();

#include <string>

#include "data/sql/connection.h"

namespace support {

class Explained final : public sql::Connection {
 public:
  explicit Explained(sql::Connection& real) : real_(real) {}

  // The steps of all statements since the last clear(), a line each, as the engine words them.
  const std::string& plan() const { return plan_; }
  void clear() { plan_.clear(); }
  bool sorts() const { return plan_.find("TEMP B-TREE") != std::string::npos; }
  // Whether it walked this index, sorted nothing and read no table from end to end.
  bool walks(const std::string& index) const {
    return plan_.find(index) != std::string::npos && !sorts() && !scans();
  }
  bool scans() const {  // a table, not an index of it
    for (size_t at = plan_.find("SCAN "); at != std::string::npos;
         at = plan_.find("SCAN ", at + 1)) {
      const std::string step = plan_.substr(at, plan_.find('\n', at) - at);
      if (step.find("USING") == std::string::npos) return true;
    }
    return false;
  }

  base::Result<int64_t> run(std::string_view sql, sql::Params params) override {
    TRY_VOID(explain(sql, params));
    return real_.run(sql, params);
  }
  base::Result<void> script(const std::string& sql) override { return real_.script(sql); }
  base::Result<void> each(std::string_view sql, sql::Params params, const Each& each) override {
    TRY_VOID(explain(sql, params));
    return real_.each(sql, params, each);
  }
  bool in_transaction() const override { return real_.in_transaction(); }
  base::Result<bool> has_table(std::string_view name) override { return real_.has_table(name); }
  int64_t changed_rows() const override { return real_.changed_rows(); }
  const std::string& name() const override { return real_.name(); }

 protected:
  base::Result<void> begin(Kind) override { return base::internal("begin it on the real one"); }
  base::Result<void> end(bool) override { return base::internal("end it on the real one"); }

 private:
  base::Result<void> explain(std::string_view sql, sql::Params params) {
    return real_.each("EXPLAIN QUERY PLAN " + std::string(sql), params,
                      [&](const sql::Row& r) -> base::Result<void> {
                        plan_ += r.text("detail") + "\n";
                        return {};
                      });
  }

  sql::Connection& real_;
  std::string plan_;
};

}  // namespace support
