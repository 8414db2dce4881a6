#pragma once
#include <string_view>

namespace wright {

// The version of the build: "0.1.0".
[[nodiscard]] std::string_view program_version();

}  // namespace wright
