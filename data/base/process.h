#pragma once
// What both programs do to their own process before anything else. Called by main(), once, before
// there is a second thread.

namespace base {

// No core file and no reading of our memory by other processes of the same user: what a visitor is
// typing must not lie on a disk because the program fell. A new program image (exec) starts without
// it and calls it again; children by fork keep it.
void forbid_core_dumps();

// From now on what is made is the owner's alone (umask 077), whatever the program was started with.
// What was made before is for private_files.h.
void keep_files_private();

// As many open files as the system's own limit for us allows: the soft one (1,024) is a few hundred
// connections. Children close what they inherit.
void raise_descriptor_limit();

}  // namespace base
