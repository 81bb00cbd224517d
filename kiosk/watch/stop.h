#pragma once
// SIGTERM and SIGINT as a question that a loop asks at its next turn. Of the whole process; told by
// the kernel to any thread, asked by the main one.

namespace watch {

// From now on both signals interrupt what waits and are remembered; a broken pipe is an error of
// the write and no signal.
void listen_for_stop();
bool told_to_stop();

}  // namespace watch
