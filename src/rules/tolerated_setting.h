#pragma once
// Whether the code goes on without a variable of the environment.

#include <string_view>

#include "facts/facts.h"
#include "rules/invocation.h"

namespace wright {

// What follows fails or gives something else: `.unwrap_or_else(|_| "eu".to_string())`, `.ok()`.
[[nodiscard]] bool has_default(std::string_view after, bool open = false);

// `match Search::from_env() { Ok(search) => .., Err(_) => without_search() }`: whoever asked for the whole goes on.
[[nodiscard]] bool caller_goes_on(const Code& code, const Running& running);

[[nodiscard]] bool is_tolerated(const Code& code, const Function& function, const EnvironmentRead& read);

}  // namespace wright
