#include "kiosk/platform/buffer_copy.h"

#define GLFW_INCLUDE_NONE
#include <GL/glcorearb.h>
#include <GLFW/glfw3.h>
#include <dlfcn.h>

#include <string_view>

namespace platform {
namespace {

template <typename Function>
Function* find_function(const char* name) {
  return reinterpret_cast<Function*>(glfwGetProcAddress(name));
}

bool draws_in_software() {
  auto* get = find_function<const GLubyte*(GLenum)>("glGetString");
  const GLubyte* told = get == nullptr ? nullptr : get(GL_RENDERER);
  if (told == nullptr) return false;
  const std::string_view renderer(reinterpret_cast<const char*>(told));
  for (const std::string_view name : {"llvmpipe", "softpipe", "swrast"}) {
    if (renderer.find(name) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<BufferCopy> BufferCopy::find() {
  if (!draws_in_software()) return std::nullopt;
  if (glfwExtensionSupported("GLX_MESA_copy_sub_buffer") == GLFW_FALSE) return std::nullopt;
  BufferCopy found;
  found.display_ = find_function<CurrentDisplay>("glXGetCurrentDisplay");
  found.drawable_ = find_function<CurrentDrawable>("glXGetCurrentDrawable");
  found.copy_ = find_function<CopySubBuffer>("glXCopySubBufferMESA");
  if (void* x11 = dlopen("libX11.so.6", RTLD_LAZY)) {  // GLFW's, which stays loaded
    found.flush_ = reinterpret_cast<Flush*>(dlsym(x11, "XFlush"));
  }
  if (found.display_ == nullptr || found.drawable_ == nullptr || found.copy_ == nullptr ||
      found.flush_ == nullptr)
    return std::nullopt;
  return found;
}

// Without the flush the copy may wait for the next request.
void BufferCopy::show(const RectPx& panel, int panel_height) const {
  if (panel.x0 >= panel.x1 || panel.y0 >= panel.y1) return;
  void* display = display_();
  copy_(display, drawable_(), panel.x0, panel_height - panel.y1, panel.x1 - panel.x0,
        panel.y1 - panel.y0);
  flush_(display);
}

}  // namespace platform
