#pragma once
// A rule is one object and one function over facts: no state, no input or output, no parsing. docs/architecture.md says how to
// add one.

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "finding/findings.h"

namespace wright {

struct Rule {
  std::string_view id;
  void (*check)(const Facts& facts, Findings& out);
};

// All rules, sorted by id; generated from the files of src/rules/<family>/ by CMake.
[[nodiscard]] std::span<const Rule* const> all_rules();

// A rule threw: its id and what the exception says. What it had found is dropped, all others go on.
using RuleFailed = std::function<void(std::string_view rule, std::string_view what)>;

// Runs every rule and drops what a comment in the file allows:
//   // lambdawright: allow rule-a, rule-b: the reason      (`#` in TOML, YAML, HCL)
// on the line or the line above. A comment without a reason allows nothing and is itself reported as `allow-without-reason`.
// Without `failed` the exception of a rule goes to the caller.
[[nodiscard]] std::vector<Finding> run_rules(const Facts& facts, const RuleFailed& failed = {});
[[nodiscard]] std::vector<Finding> run_rules(std::span<const Rule* const> rules, const Facts& facts, const RuleFailed& failed);

}  // namespace wright
