#pragma once
// Comments that allow a finding: `// lambdawright: allow rule-a, rule-b: the reason`, with `#` where the language has it.

#include <cstdint>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "finding/finding.h"

namespace wright {

struct Allowance {
  Place place;             // the comment
  std::uint32_t line = 0;  // the line it allows besides its own
  std::vector<std::string> rules;
  std::string reason;  // "" when there is none: it then allows nothing
};

// All such comments of the project, by file and line.
[[nodiscard]] std::vector<Allowance> find_allowances(const Project& project);

// The findings that no allowance with a reason covers.
[[nodiscard]] std::vector<Finding> without_allowed(std::vector<Finding> findings, const std::vector<Allowance>& allowances);

}  // namespace wright
