#pragma once
// Settings that a template leaves out.

#include <string_view>

#include "facts/facts.h"

namespace wright {

// The files show all that sets the function up, and nothing there sets `setting`.
[[nodiscard]] bool is_surely_absent(const FunctionConfig& config, std::string_view setting);

// It waits for something or computes; where the handler is not known, anything of its crate's code does.
[[nodiscard]] bool waits_or_computes(const Facts& facts, const LambdaFunction& function);

}  // namespace wright
