#pragma once
// Which operations of the AWS SDK the code of a function names at all. Read from words, not from types: what is not among them is
// certainly never called, what is among them may be. `LambdaFunction::aws_actions` has what is certainly called.

#include <set>
#include <string>
#include <string_view>

#include "facts/facts.h"

namespace wright {

class SdkUse {
 public:
  // Of the crate of the function, the crates of the project that it is built from, and not the other binaries of these.
  SdkUse(const Facts& facts, const LambdaFunction& function);

  // Of the functions on the way of the invocation and of the start alone: less than what may be called where a call could not be
  // followed.
  [[nodiscard]] static SdkUse on_path(const Facts& facts, const LambdaFunction& function);

  // The code talks to the service ("s3", "dynamodb") through its SDK crate, and through nothing else that we can see.
  [[nodiscard]] bool knows(std::string_view service) const;
  // Nothing that the code is built with can talk to the service, or has another service work there in its name.
  [[nodiscard]] bool lacks(std::string_view service) const;
  // "s3:GetObject": some call needs the permission, or may need it.
  [[nodiscard]] bool may_need(std::string_view action) const;
  [[nodiscard]] bool calls(std::string_view method) const { return methods_.contains(method); }

 private:
  SdkUse() = default;
  void add_crate(const Crate& crate);
  void add_text(std::string_view text);

  std::set<std::string, std::less<>> methods_;   // names that are called
  std::set<std::string, std::less<>> packages_;  // what the crates depend on
  std::set<std::string, std::less<>> sdks_;      // the crates of the SDK among these and what they are built with: "s3"
  bool starts_programs_ = false;
};

// "dynamodb" of "dynamodb:PutItem".
[[nodiscard]] std::string_view service_of(std::string_view action);

}  // namespace wright
