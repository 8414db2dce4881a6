#pragma once
// What tests may run, read by names alone: more than the calls that we can follow.

#include <string_view>
#include <unordered_set>

#include "facts/facts.h"

namespace wright {

class TestsByName {
 public:
  explicit TestsByName(const Facts& facts);

  // A test, or a function that a test names, or one that such a function names and so on, has the name of the handler, of
  // something it calls, or of what sets it up; or a test starts the program.
  [[nodiscard]] bool may_run(const EntryPoint& entry) const;

 private:
  const Facts& facts_;
  std::unordered_set<std::string_view> names_;
  bool starts_programs_ = false;
};

}  // namespace wright
