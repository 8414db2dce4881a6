#pragma once
// Branches that only a trial comes to.

#include "facts/facts.h"

namespace wright {

// `if host == TEST_SERVER { .. }`, `if dry_run { .. }` around the place: what runs there is no work of the deployed function.
[[nodiscard]] bool is_of_trial(const Function& function, const Place& place);

// `if let Ok(url) = env::var("LOCAL_DYNAMODB_URL") { .. }` around the place: the developer's machine.
[[nodiscard]] bool is_of_desk(const Function& function, const Place& place);

}  // namespace wright
