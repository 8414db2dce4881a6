#pragma once
// Lines of the project as an answer quotes them.

#include <string>

#include "dialogue/project_search.h"

namespace wright {

// One line of the project: control characters made visible, tokens and keys hidden.
[[nodiscard]] std::string quoted_line(std::string_view line);
// The best lines of a passage in a block, under a heading with the place; "" when none is worth it.
[[nodiscard]] std::string excerpt(const FoundPassage& found, std::size_t most_lines);
// "`load` (`src/main.rs:12`)"
[[nodiscard]] std::string passage_title(const ProjectPassage& passage, std::uint32_t line);

}  // namespace wright
