#pragma once
// What lies in a data folder is its owner's alone: folders 0700, files 0600, whoever made them and
// whatever the umask was. Called by a program that owns the folder (folder_lock.h), at its start;
// any thread.

#include <string>

#include "data/base/log.h"

namespace base {

inline constexpr size_t kNamedInLogMax = 8;

// Takes the rights of group and others from the folder and all below it. Links are not followed;
// what belongs to somebody else stays and is named in the log, as is what was open until now: it
// was read, perhaps.
void make_private(const std::string& folder, Log& log);

}  // namespace base
