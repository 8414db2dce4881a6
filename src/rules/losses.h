#pragma once
// Dropped failures as they are shown: those of a function are one finding, and so is a habit of a whole file.

#include <optional>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "finding/findings.h"
#include "rules/invocation.h"

namespace wright {

struct Loss {
  const Running* running = nullptr;
  Place place;
  std::string name;              // of the call, as it is shown
  std::optional<Place> dropped;  // where, when that is on another line
  bool unsure = false;
};

// The running functions have to live as long as this works.
void report_losses(const Facts& facts, std::vector<Loss> losses, Findings& out);

}  // namespace wright
