#pragma once
// A shared library that is loaded at its first use, not at the program's start.
//
// Speech is wanted by few visitors; linked in, its engine would bring thirty libraries into every
// start (those of the sound servers). Any one thread.

#include <string>

#include "data/base/result.h"

namespace speech {

class Library {
 public:
  // `name` as the loader knows it, with its version: "libasound.so.2". kUnavailable without it.
  static base::Result<Library> open(const char* name);
  Library(Library&& other) noexcept : handle_(other.handle_) { other.handle_ = nullptr; }
  Library& operator=(Library&&) = delete;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() = default;  // stays loaded: its threads and exit handlers may outlive us

  // Sets `*function` to what the library calls `name`; false, and null, if it has no such thing.
  template <typename F>
  bool find(const char* name, F** function) const {
    *function = reinterpret_cast<F*>(address(name));
    return *function != nullptr;
  }

 private:
  explicit Library(void* handle) : handle_(handle) {}
  void* address(const char* name) const;
  void* handle_;
};

}  // namespace speech
