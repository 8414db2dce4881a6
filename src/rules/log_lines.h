#pragma once
// Lines that the code writes to the log.

#include <string_view>

#include "facts/facts.h"

namespace wright {

// It prints or logs, at any level.
[[nodiscard]] bool is_log(const MacroUse& use);
// `#[instrument(err)]`: a line is written when the function fails.
[[nodiscard]] bool is_instrumented_for_errors(const Function& function);
// The function has such a line, or `#[instrument(err)]` writes one when it fails.
[[nodiscard]] bool writes_log(const Function& function);

// It prints, or logs at a level that is written unless somebody sets another one.
[[nodiscard]] bool is_on_by_default(const MacroUse& use);
// The same without warnings and errors, which show what went wrong.
[[nodiscard]] bool is_routine(const MacroUse& use);
// Not written all the same: the filter that main sets lets only errors through, since RUST_LOG is not set, or each deployment
// sets RUST_LOG to a level that the line is below.
[[nodiscard]] bool is_filtered_out(const Facts& facts, const EntryPoint& entry, const MacroUse& use);
// main goes by RUST_LOG, which each deployment of the entry sets to a level that lines of `level` are below: "warn" for "info".
[[nodiscard]] bool is_level_hidden(const Facts& facts, const EntryPoint& entry, std::string_view level);
// A line for looking for errors that is written nevertheless: main or a deployment of the entry sets a level that lets it
// through.
[[nodiscard]] bool is_debugging_shown(const Facts& facts, const EntryPoint& entry, const MacroUse& use);

// In the part of the function's file the name stands nowhere but in lines of the log, or it begins with `_`.
[[nodiscard]] bool only_logged(const Function& function, std::string_view name, Span part);

// `response` of `let response =` and `let mut response: Response =`; nothing for patterns. `head` begins with `let`.
[[nodiscard]] std::string_view bound_name(std::string_view head);

}  // namespace wright
