#pragma once
// Functions of the project whose result says nothing of what they are given. Internal to facts/code.

#include "facts/code.h"

namespace wright::code {

// One of the texts that are written in the code, or a value that is the same whatever the parameters are.
[[nodiscard]] bool gives_fixed_result(const Function& function);

}  // namespace wright::code
