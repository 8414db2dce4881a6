#pragma once
// Files that are whole or not there: written beside, synced, renamed.

#include <string>
#include <string_view>

#include "base/result.h"

namespace wright {

// Replaces the file at `path` (any path of this machine) by `text`. Readers see the old file or the new one, also after a crash.
// A new file can be read by its owner only. A device or a pipe is written to and stays what it is. Errors: Unreadable when the
// folder cannot be written.
[[nodiscard]] Result<void> replace_file(const std::string& path, std::string_view text);

}  // namespace wright
