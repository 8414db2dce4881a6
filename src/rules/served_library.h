#pragma once
// Dependencies that a crate does not name and that may be there for what others are built with.

#include "facts/facts.h"

namespace wright {

// Its features may be meant for another package, a library hands it on to code or macros of the crate, or it hands on log lines.
[[nodiscard]] bool may_serve_others(const Facts& facts, const Crate& crate, const Dependency& dependency);

// What a macro of another library writes names it: `#[instrument]` that `lambda_runtime` hands on, `example = json!(..)`, one of
// the project's own.
[[nodiscard]] bool is_written_by_macro(const Facts& facts, const Crate& crate, const Dependency& dependency);

// `ansi = ["tracing-subscriber/ansi"]` of `[features]`: it is there for what a feature turns on.
[[nodiscard]] bool is_named_by_feature(const Dependency& dependency);

// Nothing but its code can be what it is there for, and no comment says otherwise.
[[nodiscard]] bool is_bare(const Dependency& dependency);

}  // namespace wright
