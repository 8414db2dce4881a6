#pragma once
// Whether a function may write its log at all.

#include "facts/facts.h"

namespace wright {

// Its role is made beside it by hand and all that it gets can be read, and none of that lets it write lines: CloudWatch has no
// log of it. The function then has a role whose place is known.
[[nodiscard]] bool may_not_log(const Facts& facts, const FunctionConfig& config);

// `Effect: Deny`: its lines go to another service, on purpose.
[[nodiscard]] bool is_denied_logs(const Facts& facts, const FunctionConfig& config);

// The provider beside it asks an emulator, which checks no rights and keeps no log groups.
[[nodiscard]] bool is_for_emulator(const Facts& facts, const FunctionConfig& config);

}  // namespace wright
