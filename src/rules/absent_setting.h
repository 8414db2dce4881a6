#pragma once
// Settings that a template leaves out, or makes for several functions at once.

#include <functional>
#include <string>
#include <string_view>

#include "facts/facts.h"
#include "finding/findings.h"

namespace wright {

// The files show all that sets the function up, and nothing there sets `setting`.
[[nodiscard]] bool is_surely_absent(const FunctionConfig& config, std::string_view setting);

// It waits for something or computes; where the handler is not known, anything of its crate's code does; where no code of
// it is known, the template lets it call a service.
[[nodiscard]] bool waits_or_computes(const Facts& facts, const LambdaFunction& function);

// What the function goes by: the one of several that the same lines make by its own name.
[[nodiscard]] const std::string& shown_name(const FunctionConfig& config);

// Reports what a function lacks. Where the same lines make several functions, and none of these has it, there, with each of the
// functions beside it; else where this one is made.
using Lacks = std::function<bool(const FunctionConfig&)>;
Finding& report_lack(const Facts& facts, const FunctionConfig& config, std::string message, const Lacks& lacks, Findings& out);

// One line of Globals is one edit: a finding about it names the first function, the others follow beside it.
class SharedSetting {
 public:
  explicit SharedSetting(Findings& out) : out_(out) {}
  // The new finding; null when the last one was about the same place, beside which the function is named now.
  Finding* report(const Place& place, const FunctionConfig& config, std::string message);

 private:
  Findings& out_;
  Finding* told_ = nullptr;
  Place place_;
};

}  // namespace wright
