#include "kiosk/watch/stop.h"

#include <csignal>

namespace watch {
namespace {

volatile std::sig_atomic_t told = 0;  // all that a signal handler may touch
void take_signal(int) { told = 1; }

}  // namespace

void listen_for_stop() {
  struct sigaction action {};
  action.sa_handler = take_signal;  // without SA_RESTART: the wait for events returns
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool told_to_stop() { return told != 0; }

}  // namespace watch
