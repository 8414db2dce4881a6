// A secret that is part of the text of a script stands in the list of processes, in a shell's trace, and in the log when it is
// printed in a form that GitHub's masking does not know.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool has_secret(std::string_view line) {
  if (contains(line, "::add-mask::")) return false;  // a command to the runner, which hides the value from then on
  const std::size_t at = line.find("secrets.");
  if (at == std::string_view::npos || !contains(line.substr(0, at), "${{")) return false;
  std::string_view name = line.substr(at + std::string_view("secrets.").size());
  const auto end = std::find_if_not(name.begin(), name.end(), is_word_part);
  name = name.substr(0, static_cast<std::size_t>(end - name.begin()));
  // Where a client is sent to is public, whatever it is kept with.
  constexpr std::array<std::string_view, 6> kAddresses{"ENDPOINT",      "TOKEN_URL",    "AUTH_URL",
                                                       "AUTHORIZE_URL", "REDIRECT_URL", "CALLBACK_URL"};
  const bool address =
      std::any_of(kAddresses.begin(), kAddresses.end(), [&](std::string_view part) { return name.ends_with(part); });
  return name != "GITHUB_TOKEN" && !address;
}

bool prints(std::string_view line) {
  const bool speaks = line.starts_with("echo ") || line.starts_with("printf ");
  return speaks && !contains(line, ">") && !contains(line, "|");
}

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    for (const ScriptLine& line : script_lines(*at.step)) {
      if (!has_secret(line.text)) continue;
      const bool printed = prints(line.text);
      Finding& finding = out.report(
          line.place,
          printed ? "a secret is printed to the log, where only its exact text is masked"
                  : "a secret is part of the script's text: it stands in the list of processes and in traces of the shell");
      if (!printed) finding.confidence = Confidence::Possible;
      break;
    }
  }
}

}  // namespace

extern constinit const Rule ci_secret_in_script{"ci-secret-in-script", &check};

}  // namespace wright
