#pragma once
// From functions and runtime starts to Lambda entry points, what each reaches, and where event data flows.

#include <vector>

#include "facts/code/body.h"

namespace wright::code {

// The entry points of all binaries, without `reached` and `init`.
[[nodiscard]] std::vector<EntryPoint> find_entries(const Project& project, const Index& index, const Bodies& bodies);

// `caller` runs at `call` what it is given, which somewhere is `target`.
struct Callback {
  FunctionId caller = 0;
  std::size_t call = 0;
  FunctionId target = 0;
};
[[nodiscard]] std::vector<Callback> find_callbacks(const Index& index);

// `orders.iter().map(read_order)`: the caller's call gives the function the parts of its receiver.
[[nodiscard]] std::vector<Callback> find_element_callbacks(const Index& index);

// Marks calls, panics, loops and macros that touch what comes in with an event. `takers` are those of find_element_callbacks.
void mark_event_flow(const std::vector<EntryPoint>& entries, Index& index, Bodies& bodies, const std::vector<Callback>& takers);

// Marks values of macros that are the event under the name of a parameter.
void mark_whole_flow(Index& index, const Bodies& bodies);

// Marks panics and branches of failures on what a caller had from an await and handed on.
void mark_reply_flow(Index& index, const Bodies& bodies, const std::vector<Callback>& takers);

// Fills `reached` and `init` of each entry.
void find_reached(const Index& index, std::vector<EntryPoint>& entries);

// Every function that a call from one of `from` can lead to, themselves included.
[[nodiscard]] std::vector<bool> closure_of(const Index& index, const std::vector<FunctionId>& from);

}  // namespace wright::code
