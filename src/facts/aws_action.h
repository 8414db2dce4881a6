#pragma once
// The IAM action that a call of the AWS SDK needs.

#include <string>

#include "facts/code.h"

namespace wright {

// "s3:GetObject"; "" when the call is none of the SDK's, or its permission cannot be told from the name alone.
[[nodiscard]] std::string aws_action(const Call& call);

}  // namespace wright
