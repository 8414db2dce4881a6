#pragma once
// Branches of a failed request after which nobody can say what went wrong.

#include <optional>
#include <string>
#include <string_view>

#include "facts/facts.h"

namespace wright {

// A line of the log stands in the text.
[[nodiscard]] bool logs_line(std::string_view text);

struct HiddenReason {
  Place place;        // `Err(_)`, or the `_` of a match on the error
  std::string value;  // what the failure becomes: `false`; "" when it is an error of another kind
  bool told = false;  // a line of the log says that it failed, and not why
};
// Nothing when the branch tells the error, or when what failed was no request.
[[nodiscard]] std::optional<HiddenReason> hidden_reason(const Facts& facts, const Function& function,
                                                        const FailureBranch& branch);
}  // namespace wright
