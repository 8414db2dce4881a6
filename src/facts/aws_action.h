#pragma once
// The IAM action that a call of the AWS SDK needs.

#include <string>
#include <string_view>

#include "facts/code.h"

namespace wright {

// "s3:GetObject"; "" when the call is none of the SDK's, or its permission cannot be told from the name alone.
[[nodiscard]] std::string aws_action(const Call& call);

// What a client of the SDK has besides its operations: `client.clone().query()`.
[[nodiscard]] bool is_no_operation(std::string_view method);

}  // namespace wright
