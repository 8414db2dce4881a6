#pragma once
// What everybody may do through an API that asks nobody who he is.

#include <string_view>

#include "facts/facts.h"

namespace wright {

// What a call of the function comes to that its owner would not leave to everybody.
struct OpenEffect {
  std::string_view action;  // "dynamodb:PutItem", "insert into", "api.openai.com"; "" for nothing of the kind
  bool stores = false;      // false: a service that asks money for each call
};
[[nodiscard]] OpenEffect open_effect(const Facts& facts, const LambdaFunction& function);

// It gives out addresses to which whoever has one may upload.
[[nodiscard]] bool hands_out_uploads(const Facts& facts, const LambdaFunction& function);

// The code of the function, or of a crate that no other function is in, may look at who calls by itself.
[[nodiscard]] bool may_check_callers(const Facts& facts, const LambdaFunction& function);

}  // namespace wright
