#pragma once
// What the statements of a project let a function call.

#include <string_view>

#include "facts/facts.h"

namespace wright {

// Managed policies that allow what a function, or the mapping that invokes it, needs for itself and nothing of what its code
// calls (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/, checked 2026-11-28).
[[nodiscard]] bool is_for_the_runtime(std::string_view policy);

// It allows the action for some resource, or may.
[[nodiscard]] bool allows(const PolicyStatement& statement, std::string_view action);

// Other functions of the same stack run with it, and this one does not.
[[nodiscard]] bool is_of_others(const PolicyStatement& statement, const FunctionConfig& config);

// Where all that the function may do is written here.
[[nodiscard]] bool is_role_known(const Facts& facts, const FunctionConfig& config);

// `dynamic "statement"`: what it makes of the module's input stands nowhere as a statement.
[[nodiscard]] bool makes_statements(const Facts& facts);

}  // namespace wright
