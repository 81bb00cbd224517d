#pragma once
// What one push may add: taken from its kiosk's limits before the transaction, given back after it
// where it was not spent. Made and ended by the push's handler; one thread.
//
// The transaction may run twice: `begin` starts the count anew, and nothing but this object is
// touched inside. What ran out is told by `over`: the item that met it is not taken, nor is any
// behind it, and the kiosk keeps them.

#include <optional>

#include "sync/protocol/messages.h"
#include "sync/server/core/core.h"

namespace server {

class PushPurse {
 public:
  PushPurse(Core& core, const std::string& kiosk, const protocol::PushRequest& request);
  ~PushPurse();
  PushPurse(const PushPurse&) = delete;
  PushPurse& operator=(const PushPurse&) = delete;

  void begin();
  // Pays for one; false where it ran out. An act by code also needs a try at a wrong one left.
  bool pay(Spends what);
  void was_wrong_code() { ++wrong_; }

  bool is_over() const { return over_.has_value(); }
  int64_t wait_ms() const;  // until what ran out is there again; at least a second

 private:
  Core& core_;
  const std::string kiosk_;
  Grant granted_;
  int64_t tries_ = 0;  // wrong codes that it may hold
  Grant left_;
  int64_t wrong_ = 0;
  std::optional<Spends> over_;
};

Spends spends(model::SubmissionKind kind);

}  // namespace server
