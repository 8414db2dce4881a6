#pragma once
// Lines that the code writes to the log.

#include "facts/facts.h"

namespace wright {

// It prints, or logs at a level that is written unless somebody sets another one.
[[nodiscard]] bool is_on_by_default(const MacroUse& use);
// Not written all the same: the filter that main sets lets only errors through, since RUST_LOG is not set.
[[nodiscard]] bool is_filtered_out(const Facts& facts, const EntryPoint& entry, const MacroUse& use);

}  // namespace wright
