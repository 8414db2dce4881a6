#pragma once

namespace wright::testing {

// Registers one test per fixture case, per expected.txt and per card example, for every rule folder of tests/rules and every rule
// card.
void register_rule_tests();

}  // namespace wright::testing
