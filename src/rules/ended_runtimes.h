#pragma once
// Runtimes past their end that are not those of the Rust functions: of functions in other languages beside them, and of commands
// that make a function.

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

struct EndedRuntime {
  Place place;  // the name of the runtime
  std::string runtime;
  std::string_view since;  // "2025-12-15"
};

// `Runtime: python3.9` of templates, `runtime = "nodejs18.x"` of Terraform, `Runtime.PYTHON_3_9` of CDK programs.
[[nodiscard]] std::vector<EndedRuntime> ended_neighbours(const Facts& facts);

// `aws lambda create-function --runtime provided`, in a script or a README.
[[nodiscard]] std::vector<EndedRuntime> ended_in_commands(const Facts& facts);

}  // namespace wright
