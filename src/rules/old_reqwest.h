#pragma once
// reqwest before 0.10, whose only client blocks and is read as `reqwest::blocking`.

#include <string>

#include "facts/facts.h"

namespace wright {

// The path as the code of the function has it: "reqwest::get" of an old reqwest, any other as it is.
[[nodiscard]] std::string as_written(const Facts& facts, const Function& function, std::string path);

}  // namespace wright
