// A step asks a service to do something with `curl` and neither `--fail` nor a look at the answer tells when it is refused: curl
// ends with 0 for a 401, 404 or 500.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// Joined letters of an option: "-sSf" has an 'f'.
bool has_letter(std::string_view word, char letter) {
  return word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find(letter) != std::string_view::npos;
}

bool asks_for_change(const std::vector<std::string_view>& words) {
  constexpr std::array<std::string_view, 4> kMethods{"POST", "PUT", "PATCH", "DELETE"};
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool method = words[i - 1] == "-X" || words[i - 1] == "--request" || words[i - 1].ends_with("sX");
    if (method && one_of(words[i], kMethods)) return true;
    if (one_of(words[i], std::array<std::string_view, 4>{"-XPOST", "-XPUT", "-XPATCH", "-XDELETE"})) return true;
  }
  return false;
}

// Told when it fails, by an option or by what reads the answer.
bool is_looked_at(std::string_view command, const std::vector<std::string_view>& words) {
  const auto told = [](std::string_view word) {
    return word.starts_with("--fail") || word == "-w" || word.starts_with("--write-out") || word == "-o" || word == "--output" ||
           (has_letter(word, 'f') && word.size() < 8) || (has_letter(word, 'w') && word.size() < 8);
  };
  const std::size_t curl = command.find("curl ");
  return std::any_of(words.begin(), words.end(), told) || contains(command, "|") || contains(command, " > ") ||
         contains(command.substr(0, curl), "$(") || contains(command.substr(0, curl), "`") ||
         contains(command.substr(0, curl), "if ");
}

// A message to people: nothing depends on it.
bool is_a_notice(std::string_view command) {
  const std::string text = lower_case(command);
  return contains(text, "slack") || contains(text, "discord") || contains(text, "telegram") || contains(text, "webhook") ||
         contains(text, "teams") || contains(text, "notify") || contains(text, "localhost") || contains(text, "127.0.0.1");
}

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    if (at.step->goes_on_after_error) continue;
    for (const ScriptCommand& command : script_commands(*at.step)) {
      const std::size_t curl = command.text.find("curl ");
      if (curl == std::string::npos || (curl != 0 && is_word_part(command.text[curl - 1]))) continue;
      const std::vector<std::string_view> words = split(command.text, ' ');
      if (!asks_for_change(words) || is_looked_at(command.text, words)) continue;
      // A body of several lines ends the command for the reader of scripts; the whole step says what it is for.
      if (is_a_notice(at.step->run) || is_a_notice(at.step->name)) continue;
      out.report(command.place,
                 "`curl` ends well when the service answers 401, 404 or 500: the step is green and what it asks for is not done");
    }
  }
}

}  // namespace

extern constinit const Rule ci_refused_request_unseen{"ci-refused-request-unseen", &check};

}  // namespace wright
