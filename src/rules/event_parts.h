#pragma once
// Parts of an event that hold whatever its sender put there, by how the code took them out.

#include "facts/facts.h"
#include "rules/invocation.h"

namespace wright {

// `let sns = event["Records"][0]["Sns"].as_object()..`: the message with all that stands in it.
[[nodiscard]] bool is_message_part(const Function& function, const MacroUse& use, const MacroValue& value);

// `let operation = event.arguments.operation.clone();` that is JSON of any form: whatever the sender put there.
[[nodiscard]] bool is_untyped_part(const Function& function, const MacroUse& use, const MacroValue& value);

// The request as lambda_http gives it, wherever it is kept: `self.event`. Whoever has one got it from a caller.
[[nodiscard]] bool is_callers_request(const MacroValue& value);

// `event.text` of `struct Request { text: String }`: the one thing that was sent.
[[nodiscard]] bool is_all_there_is(const Code& code, const Running& running, const MacroValue& value);

// Of a request over HTTP: `let text = match request.payload.body { Some(text) => text, .. };`, `let text =
// event.body.unwrap_or_default();`
[[nodiscard]] bool is_taken_body(const Function& function, const MacroUse& use, const MacroValue& value);

// What was made of the caller's request for a framework: its headers are those of the caller.
[[nodiscard]] bool is_rebuilt_request(const Type& type);

}  // namespace wright
