#pragma once
// Error types of HTTP functions that take any error by `?` and answer it with a 5xx.

#include <string>
#include <vector>

#include "facts/facts.h"

namespace wright {

// `impl<E: Into<anyhow::Error>> From<E> for AppError`
struct BlanketError {
  std::string name;  // "AppError"
  std::uint32_t crate = 0;
  Place from;  // the conversion
};
[[nodiscard]] std::vector<BlanketError> blanket_errors(const Facts& facts);

// The one that a `?` in the function makes of an error without more; null when it gives another type.
[[nodiscard]] const BlanketError* blanket_of(const std::vector<BlanketError>& errors, const Function& function);

}  // namespace wright
