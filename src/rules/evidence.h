#pragma once
// Puts the way from the handler into a finding.

#include <string_view>

#include "facts/facts.h"
#include "finding/finding.h"

namespace wright {

// Adds the steps handler -> ... -> `reached` -> `what`: the last function does `what` at `place`.
void add_path(Finding& finding, const Facts& facts, const Reached& reached, const Place& place, std::string_view what);

}  // namespace wright
