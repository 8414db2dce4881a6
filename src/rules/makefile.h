#pragma once
// Targets of Makefiles.

#include <string>
#include <string_view>

#include "facts/facts.h"

namespace wright {

// The Makefile in the folder; null when there is none, or it may get targets from elsewhere.
[[nodiscard]] const SourceFile* find_makefile(const Facts& facts, const std::string& folder);

[[nodiscard]] bool has_target(const SourceFile& makefile, std::string_view target);

// The target that the step makes, where it names one alone and outright.
[[nodiscard]] std::string_view made_target(const ShellStep& step);

}  // namespace wright
