// `${{ }}` is put into a script as text before the shell reads it: a title such as `"; curl ... #` becomes a command.

#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// What people outside the repository can choose. https://docs.github.com/en/actions/reference/security/secure-use
constexpr std::array<std::string_view, 14> kUntrusted{"github.event.issue.title",
                                                      "github.event.issue.body",
                                                      "github.event.pull_request.title",
                                                      "github.event.pull_request.body",
                                                      "github.event.pull_request.head.ref",
                                                      "github.event.pull_request.head.label",
                                                      "github.event.comment.body",
                                                      "github.event.review.body",
                                                      "github.event.discussion.title",
                                                      "github.event.discussion.body",
                                                      "github.event.head_commit.message",
                                                      "github.event.head_commit.author.name",
                                                      "github.event.workflow_run.head_branch",
                                                      "github.head_ref"};

std::string_view untrusted_in(std::string_view line) {
  for (std::size_t open = line.find("${{"); open != std::string_view::npos; open = line.find("${{", open + 1)) {
    const std::string_view expression = line.substr(open, line.find("}}", open) - open);
    for (const std::string_view name : kUntrusted) {
      if (contains(expression, name)) return name;
    }
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    for (const ScriptLine& line : script_lines(*at.step)) {
      const std::string_view name = untrusted_in(line.text);
      if (name.empty()) continue;
      out.report(line.place,
                 fmt::format(
                     "`{}` becomes part of the script: whoever writes it can run commands with the token and secrets of this job",
                     name));
      break;  // one edit moves them all to `env`
    }
  }
}

}  // namespace

extern constinit const Rule ci_script_injection{"ci-script-injection", &check};

}  // namespace wright
