#pragma once
// Variables of the environment that become an empty text where they are missing, and what follows from it.

#include <optional>
#include <string_view>

#include "facts/facts.h"

namespace wright {

// `.unwrap_or_default()`, `.unwrap_or_else(|_| String::new())`, `.unwrap_or("".to_string())` behind the read.
[[nodiscard]] bool defaults_to_empty(std::string_view after);

// `expected` of `let expected = env::var("TOKEN").unwrap_or_default();`; "" where it gets no name.
[[nodiscard]] std::string_view bound_name(const EnvironmentRead& read);

// In a branch for the developer's machine what is missing may stay empty.
[[nodiscard]] bool is_for_desk(const Function& function, const EnvironmentRead& read);

// The place where the code lets everybody in because the secret that is read here is missing: the check is passed over, or what
// the request lacks is an empty text as well.
struct OpenCheck {
  Place place;
  bool both_empty = false;
};
[[nodiscard]] std::optional<OpenCheck> lets_in_without(const Facts& facts, const Function& function, const EnvironmentRead& read);

}  // namespace wright
