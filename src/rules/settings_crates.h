#pragma once
// Crates that read the whole of a program's settings from the environment.

#include <string>

#include "facts/facts.h"

namespace wright {

// "envy::from_env" of a call that reads them, `envy::prefixed("APP_").from_env()` too; "" of any other call.
[[nodiscard]] std::string settings_reader(const Function& function, const Call& call);

}  // namespace wright
