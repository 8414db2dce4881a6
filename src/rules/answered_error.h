#pragma once
// How the text of an error gets into the answer of a function behind HTTP.

#include <cstdint>
#include <string_view>

#include "facts/facts.h"

namespace wright {

// "e" of `Err(e)` and of `|e| ..`.
[[nodiscard]] std::string_view name_of_error(std::string_view text);

// What stands before the text in its statement or arm, from there on.
[[nodiscard]] std::string_view text_before(const Place& text, std::uint32_t from);

// By what stands before it, a text is a part of the answer: not kept under a name, not sent elsewhere.
[[nodiscard]] bool is_in_answer(std::string_view before);

// `if let Some(e) = e.downcast_ref::<UserError>() { reply(e.to_string(), ..)`: the name stands for another error there.
[[nodiscard]] bool is_renamed(std::string_view before, std::string_view name);

// All that it waits for are requests of the SDK, whose errors it hands on as they are: "service error" is what they say.
[[nodiscard]] bool only_asks_service(const Facts& facts, const Function& function);

}  // namespace wright
