#include "cli/chat/line_editor.h"

#include <editline/readline.h>
#include <poll.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <iostream>
#include <utility>

namespace wright {
namespace {

constexpr int kPasteMilliseconds = 30;  // a person is never that fast; a terminal that pastes is
constexpr std::size_t kLongestMessage = 1U << 20U;

// What libedit's callbacks have to reach: they take no argument of ours.
std::vector<std::string>& completion_words() {
  static std::vector<std::string> words;
  return words;
}

char* next_completion(const char* text, int state) {
  static std::size_t next = 0;
  if (state == 0) next = 0;
  const std::vector<std::string>& words = completion_words();
  while (next < words.size()) {
    const std::string& word = words[next++];
    if (word.rfind(text, 0) == 0) return ::strdup(word.c_str());
  }
  return nullptr;
}

char** complete(const char* text, int start, int /*end*/) {
  return start == 0 && *text == '/' ? rl_completion_matches(text, &next_completion) : nullptr;
}

bool more_is_coming() {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  return ::poll(&input, 1, kPasteMilliseconds) > 0 && (input.revents & POLLIN) != 0;
}

}  // namespace

LineEditor::LineEditor(std::vector<std::string> completions)
    : interactive_(::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0) {
  if (!interactive_) return;
  completion_words() = std::move(completions);
  rl_readline_name = const_cast<char*>("lambdawright");
  rl_attempted_completion_function = &complete;
  using_history();
}

std::optional<std::string> LineEditor::line(const std::string& prompt) const {
  if (interactive_) {
    char* const typed = readline(prompt.c_str());
    if (typed == nullptr) return std::nullopt;
    std::string text(typed);
    std::free(typed);
    return text;
  }
  std::string text;
  return std::getline(std::cin, text) ? std::optional(std::move(text)) : std::nullopt;
}

std::optional<std::string> LineEditor::read(const std::string& prompt) {
  std::optional<std::string> message = line(prompt);
  if (!message || !interactive_) return message;
  const bool block = *message == "\"\"\"";
  if (block) message->clear();
  while (message->size() < kLongestMessage) {
    const bool continued = !message->empty() && message->back() == '\\';
    if (!block && !continued && !more_is_coming()) break;
    if (continued) message->pop_back();
    const std::optional<std::string> next = line("... ");
    if (!next || (block && *next == "\"\"\"")) break;
    if (!message->empty()) *message += "\n";
    *message += *next;
  }
  if (!message->empty() && message->find('\n') == std::string::npos) add_history(message->c_str());
  return message;
}

}  // namespace wright
