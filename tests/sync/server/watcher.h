#pragma once
// Whoever sees every answer that a rig gives, and says what is wrong with it. Set before the first
// test, by the program that has one (contract_check.cpp); the other programs have none.

#include <functional>
#include <string>
#include <vector>

#include "sync/protocol/http.h"

namespace rig {

using Watcher = std::function<std::vector<std::string>(const protocol::HttpRequest&,
                                                       const protocol::HttpResponse&)>;
inline Watcher& watcher() {
  static Watcher watcher;
  return watcher;
}

}  // namespace rig
