#include "kiosk/speech/library.h"

#include <dlfcn.h>

namespace speech {

base::Result<Library> Library::open(const char* name) {
  if (void* handle = ::dlopen(name, RTLD_NOW | RTLD_LOCAL)) return Library(handle);
  return base::Error{base::Code::kUnavailable, std::string("no library ") + name};
}

void* Library::address(const char* name) const { return ::dlsym(handle_, name); }

}  // namespace speech
