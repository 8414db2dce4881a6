#pragma once
// Which function is the handler that an entry's card names: what a runtime is given, or where a closure passes the event on to.
// Internal to facts/code.

#include <vector>

#include "facts/code/entries.h"

namespace wright::code {

// The parameter that brings the event; -1 when there is none.
[[nodiscard]] std::int32_t event_parameter(const Function& function);

// Fills in handler, event and response from the entry's first handler.
void describe_handler(const Index& index, const Bodies& bodies, EntryPoint& entry);

// The functions of the project that callers hand to a function which starts a runtime with its parameter.
[[nodiscard]] std::vector<FunctionId> handed_in(const Index& index, const EntryPoint& entry, FunctionId starter);

}  // namespace wright::code
