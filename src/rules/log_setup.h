#pragma once
// Where the lines of `tracing` and `log` go.

#include "facts/facts.h"

namespace wright {

// Nothing that the program runs installs a subscriber or a logger: what `info!` and `error!` are given goes nowhere, in the
// runtime's own code too.
[[nodiscard]] bool drops_log_lines(const Facts& facts, const EntryPoint& entry);

// Something is written through the subscriber: a line of the program's own, or the error that the runtime logs for it.
[[nodiscard]] bool logs_anything(const Facts& facts, const EntryPoint& entry);

// The configuration that deploys the program and has `LogFormat: JSON`; null when none does.
[[nodiscard]] const FunctionConfig* asked_for_json_lines(const Facts& facts, const EntryPoint& entry);

// The feature `json` of tracing-subscriber is on by the crate's own manifest.
[[nodiscard]] bool compiles_json_lines(const Crate& crate);

}  // namespace wright
