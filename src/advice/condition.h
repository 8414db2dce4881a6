#pragma once
// When a branch of a tree applies: tests over slots, written in YAML.
//   when: {timeout: "< 10", workload: "io | mixed", memory: "<= 1.1 * max_memory", vpc: unknown}
//   when: [{...}, {...}]     any of the two

#include <string>
#include <vector>

#include "advice/slot.h"
#include "syntax/value.h"

namespace wright {

struct SlotTest {
  std::string slot;
  std::string test;  // "known", "unknown", "< 10", "= io", "io | mixed", "not arm64", ">= 0.9 * memory"
};

// Any of several lists of tests, all of which must hold. No list at all always holds.
struct Condition {
  std::vector<std::vector<SlotTest>> any;
};

[[nodiscard]] Condition read_condition(const Value* value);
[[nodiscard]] bool holds(const Condition& condition, const Slots& slots);
// The slots that the condition names.
[[nodiscard]] std::vector<std::string> slots_of(const Condition& condition);

}  // namespace wright
