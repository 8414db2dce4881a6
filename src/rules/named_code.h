#pragma once
// The code that may run for a function, by names alone: more than what calls can be followed to, through traits and macros too.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// The texts of all functions and statics of the project that are named, by whichever type, on the way from its entry, and of
// those that traits call unnamed. Empty when no entry is known.
[[nodiscard]] std::vector<std::string_view> named_code(const Facts& facts, const LambdaFunction& function);

// Which kinds of calls code makes to a store.
struct StoreCalls {
  bool reads = false;
  bool writes = false;
  bool deletes = false;
};

// What the functions of these names ask of DynamoDB, by that code; nothing where that of one of them asks for none of it, or for
// what a statement of PartiQL says.
[[nodiscard]] std::optional<StoreCalls> table_calls(const Facts& facts, const std::vector<std::string>& functions);

}  // namespace wright
