#pragma once
// Patterns over paths, as .gitignore files and cargo's lists of workspace members use them.

#include <string_view>

namespace wright {

// `*` and `?` stay within one part of a path, `[a-z]` and `[!a]` are sets, `\` takes the next sign as it is, and a part `**`
// stands for any number of parts. The whole path must match. Takes time at most pattern times path.
[[nodiscard]] bool path_matches(std::string_view pattern, std::string_view path);
// The same for one part of a path; '/' has no meaning here.
[[nodiscard]] bool name_matches(std::string_view pattern, std::string_view name);

}  // namespace wright
