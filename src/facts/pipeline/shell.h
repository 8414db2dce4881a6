#pragma once
// Shell scripts taken apart into commands, as far as that can be done without running them.

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace wright {

struct ShellCommand {
  Span span;                       // in the text that was given
  std::vector<std::string> words;  // without quotes, line continuations and redirections' targets left as they are
  bool starts_line = false;        // the first command of its line

  [[nodiscard]] std::string text() const;
};

// Knows quotes, `\` before a line end, comments, `&&`, `||`, `;`, `|`, `&`, brackets of subshells, and passes over
// here-documents.
[[nodiscard]] std::vector<ShellCommand> split_commands(std::string_view script);

}  // namespace wright
