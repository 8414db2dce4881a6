#pragma once
// Reading what a person types: with editing, history and completion on a terminal, plainly from a pipe.

#include <optional>
#include <string>
#include <vector>

namespace wright {

class LineEditor {
 public:
  // `completions` are the words that Tab completes at the start of a line.
  explicit LineEditor(std::vector<std::string> completions);

  // The next message; nothing at the end of the input. On a terminal, lines that are pasted together, that end in `\`, or that
  // stand between two lines of `"""` are one message.
  [[nodiscard]] std::optional<std::string> read(const std::string& prompt);
  [[nodiscard]] bool interactive() const { return interactive_; }

 private:
  [[nodiscard]] std::optional<std::string> line(const std::string& prompt) const;

  bool interactive_;
};

}  // namespace wright
