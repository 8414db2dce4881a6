#pragma once
// A rule is one object and one function over facts: no state, no input or output, no parsing. docs/architecture.md says how to
// add one.

#include <span>
#include <string_view>

#include "facts/facts.h"
#include "finding/findings.h"

namespace wright {

struct Rule {
  std::string_view id;
  void (*check)(const Facts& facts, Findings& out);
};

// All rules, sorted by id; generated from the files of src/rules/<family>/ by CMake.
[[nodiscard]] std::span<const Rule* const> all_rules();

// Runs every rule and drops what a comment in the file allows:
//   // lambdawright: allow rule-a, rule-b: the reason      (`#` in TOML, YAML, HCL)
// on the line or the line above. A comment without a reason allows nothing and is itself reported as `allow-without-reason`.
[[nodiscard]] std::vector<Finding> run_rules(const Facts& facts);

}  // namespace wright
