#pragma once
// Runtimes past their end that are not those of the Rust functions: of functions in other languages beside them, and of commands
// that make a function.

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// The last security updates: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, checked 2026-11-27.
constexpr std::string_view kAmazonLinux2End = "2026-07-31";  // provided.al2
constexpr std::string_view kAmazonLinux1End = "2024-01-08";  // provided, go1.x

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
