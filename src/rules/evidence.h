#pragma once
// Puts the way from the handler into a finding.

#include <string>
#include <string_view>

#include "facts/facts.h"
#include "finding/findings.h"
#include "rules/invocation.h"

namespace wright {

// Adds the steps handler -> ... -> `reached` -> `what`: the last function does `what` at `place`.
void add_path(Finding& finding, const Facts& facts, const Reached& reached, const Place& place, std::string_view what);

// Where other programs lead to the same function in every invocation: a client that a shared helper makes is made in each of
// them.
void add_other_ways(Finding& finding, const Facts& facts, const Running& running);

// A habit of one function is one finding: at the first place, the others are related to it.
class Habit {
 public:
  Habit(const Facts& facts, const Running& running, Findings& out) : facts_(facts), running_(running), out_(out) {}

  // `what` is done at `place`, as add_path() shows it. Gives the finding when it is the first of the function.
  Finding* add(const Place& place, std::string message, std::string_view what);

 private:
  const Facts& facts_;
  const Running& running_;
  Findings& out_;
  Finding* first_ = nullptr;
};

}  // namespace wright
