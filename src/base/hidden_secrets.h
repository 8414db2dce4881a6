#pragma once
// Secrets of a project in what is printed of it: reports end up in the logs of pipelines and in the context of agents.

#include <string>
#include <string_view>

namespace wright {

// The line with `*` for each character of the keys, tokens and passwords in it, as far as their form or the name before them
// tells; what stands around them, and the length, stay.
[[nodiscard]] std::string with_hidden_secrets(std::string_view line);

}  // namespace wright
