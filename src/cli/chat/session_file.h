#pragma once
// Conversations on disk: one JSON file each below $XDG_STATE_HOME/lambdawright/sessions (~/.local/state unless set).

#include <string>
#include <vector>

#include "base/result.h"
#include "dialogue/session.h"

namespace wright {

// Letters, digits, `-`, `_` and `.`, not first; at most 64.
[[nodiscard]] bool is_session_name(std::string_view name);

// Errors: Usage when there is no conversation of that name; InvalidInput when its file is damaged.
[[nodiscard]] Result<Session> load_session(const std::string& name);
// Under session.name. Errors: Unreadable when the folder cannot be written.
[[nodiscard]] Result<void> save_session(const Session& session);
// A conversation that was never saved is none to delete, and no error.
[[nodiscard]] Result<void> delete_session(const std::string& name);
[[nodiscard]] std::vector<std::string> session_names();

}  // namespace wright
