#pragma once
// Failures that are told without what they were.

#include "facts/facts.h"

namespace wright {

// `Err(_) => 500` after a request, with no line of the log: the error gets no name, so nothing can tell what it was.
[[nodiscard]] bool hides_reason(const Facts& facts, const Function& function, const FailureBranch& branch);

}  // namespace wright
