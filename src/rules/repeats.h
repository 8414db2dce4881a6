#pragma once
// A habit of one file is one finding: one look over the file mends all its places.

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "finding/findings.h"
#include "rules/invocation.h"

namespace wright {

struct Repeat {
  const Running* running = nullptr;
  Place place;
  std::string message;
  std::string what;            // is done there, as add_path() shows it
  std::vector<Related> notes;  // that belong to it alone
};

// One finding for each place, or one for all places of a file that has more than two.
void report_repeats(const Facts& facts, std::vector<Repeat> repeats, std::string_view plural, Findings& out);

}  // namespace wright
