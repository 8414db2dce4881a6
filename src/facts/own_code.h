#pragma once
// The code that a function is built from: its crate and the crates of the project that this takes over paths, without the other
// programs of these.

#include <vector>

#include "facts/facts.h"

namespace wright {

struct OwnCode {
  std::vector<const Crate*> crates;  // the function's first; empty when its code is not known
  std::vector<const SourceFile*> files;
};

[[nodiscard]] OwnCode own_code(const Facts& facts, const LambdaFunction& function);

}  // namespace wright
