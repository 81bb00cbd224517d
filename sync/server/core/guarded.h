#pragma once
// Work that may throw where nothing may: a mistake of ours, or no memory, costs one answer.

#include <exception>
#include <type_traits>

#include "data/base/error.h"

namespace server {

// fn() -> Result<T>; kInternal with the exception's words where it throws.
template <typename Fn>
auto guarded(Fn&& fn) -> std::invoke_result_t<Fn&> {
  try {
    return fn();
  } catch (const std::exception& thrown) {
    return base::internal(std::string("an exception: ") + thrown.what());
  } catch (...) {
    return base::internal("an exception that is none of the standard's");
  }
}

}  // namespace server
