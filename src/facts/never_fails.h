#pragma once
// Functions that give a Result or an Option for their callers' sake alone: whatever goes wrong in them stays in them.

#include <functional>

#include "facts/code.h"

namespace wright {

using FunctionOf = std::function<const Function&(FunctionId)>;

// Every function of the project that the call may run ends on every way in `Ok(..)` or `Some(..)`, or in what another of the
// project gives that never fails either. False wherever that cannot be told.
[[nodiscard]] bool never_fails(const FunctionOf& functions, const Call& call);
[[nodiscard]] bool never_fails(const Code& code, const Call& call);

}  // namespace wright
