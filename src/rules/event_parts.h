#pragma once
// Parts of an event that hold whatever its sender put there, by how the code took them out.

#include "facts/facts.h"

namespace wright {

// `let sns = event["Records"][0]["Sns"].as_object()..`: the message with all that stands in it.
[[nodiscard]] bool is_message_part(const Function& function, const MacroUse& use, const MacroValue& value);

// `let operation = event.arguments.operation.clone();` that is JSON of any form: whatever the sender put there.
[[nodiscard]] bool is_untyped_part(const Function& function, const MacroUse& use, const MacroValue& value);

}  // namespace wright
