// Tests whose failure changes nothing: it is forgiven, or the status that counts is that of a later command. The shell of a step
// gives a pipe the status of its last command unless the step asks for `shell: bash` or sets pipefail; make looks at the status
// of the whole line of a recipe.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool runs_tests(std::string_view text) {
  return contains(text, "cargo test") || contains(text, "cargo nextest") || text.starts_with("pytest ") ||
         contains(text, " pytest tests");
}

constexpr std::string_view kMessage =
    "tests run here and their failure is ignored: what follows is done with code that does not work";

constexpr std::string_view kDeployment =
    "the failure of this command is ignored: the job goes on, and ends well, without what it was to do";

constexpr std::string_view kPacking = "when the binary is not there the job goes on: what is deployed has none, or an old one";

// `true`, `:`, `exit 0` behind `||`.
bool is_nothing(std::string_view after) {
  return after.starts_with("true") || after.starts_with(":") || after.starts_with("exit 0");
}

bool forgives(std::string_view command) {
  const std::size_t at = command.find("||");
  if (at == std::string_view::npos || !runs_tests(command.substr(0, at))) return false;
  const std::string_view after = trim(command.substr(at + 2));
  return is_nothing(after) || after.starts_with("echo");
}

// `cdk deploy || echo ..`: the pipeline is green and nothing was deployed.
bool forgives_deployment(std::string_view command) {
  const std::size_t at = command.find("||");
  if (at == std::string_view::npos || contains(command, "local ") || contains(command, "cdklocal")) return false;
  constexpr std::array<std::string_view, 9> kCommands{"cdk deploy", "sam deploy",        "terraform apply",
                                                      "tofu apply", "sls deploy",        "cargo lambda deploy",
                                                      "pulumi up",  "serverless deploy", "amplify pull"};
  const std::string_view before = command.substr(0, at);
  const std::string_view after = trim(command.substr(at + 2));
  const bool forgiven = is_nothing(after) || (after.starts_with("echo") && !contains(after, "exit"));
  return forgiven &&
         std::any_of(kCommands.begin(), kCommands.end(), [&](std::string_view name) { return contains(before, name); });
}

// `cp target/lambda/orders/bootstrap dist/ || echo "none"`: what is packed next is empty, or an old one.
bool forgives_packing(std::string_view command) {
  const std::size_t at = command.find("||");
  if (at == std::string_view::npos) return false;
  const std::string_view before = trim(command.substr(0, at));
  const std::string_view after = trim(command.substr(at + 2));
  const bool packs = before.starts_with("cp ") || before.starts_with("mv ") || before.starts_with("zip ");
  const bool binary = contains(before, "bootstrap") && contains(before, "target/") && !contains(before, ".debug");
  return packs && binary && (is_nothing(after) || (after.starts_with("echo") && !contains(after, "exit")));
}

bool is_quoted(std::string_view line, std::size_t at) {
  const auto end = line.begin() + static_cast<std::ptrdiff_t>(at);
  return std::count(line.begin(), end, '\'') % 2 != 0 || std::count(line.begin(), end, '"') % 2 != 0;
}

// What the output of the tests is piped into: "jq" of `cargo test --no-run | jq ..`; "" for no pipe.
std::string_view piped_into(std::string_view command) {
  for (std::size_t at = command.find('|'); at != std::string_view::npos; at = command.find('|', at + 1)) {
    if (at + 1 < command.size() && command[at + 1] == '|') return {};
    if (is_quoted(command, at) || !runs_tests(command.substr(0, at))) continue;
    const std::string_view after = trim(command.substr(at + 1));
    return after.substr(0, after.find_first_of(" ;\t"));
  }
  return {};
}

// A later step fails for what the converted results say.
bool judges_results(const Job& job) {
  constexpr std::array<std::string_view, 5> kActions{"publish-unit-test-result-action", "test-reporter", "action-junit-report",
                                                     "test-summary", "publish-test-results"};
  return std::any_of(job.steps.begin(), job.steps.end(), [&](const Step& step) {
    return std::any_of(kActions.begin(), kActions.end(), [&](std::string_view action) { return contains(step.uses, action); });
  });
}

void check_steps(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    const bool pipefail = contains(at.workflow->file->text, "shell: bash") || contains(at.step->run, "pipefail");
    for (const ScriptCommand& command : script_commands(*at.step)) {
      const bool ignored = at.step->goes_on_after_error && runs_tests(command.text);
      if (ignored || forgives(command.text)) {
        out.report(command.place, std::string(kMessage));
        continue;
      }
      if (forgives_packing(command.text)) {
        out.report(command.place, std::string(kPacking));
        continue;
      }
      if (forgives_deployment(command.text)) {
        out.report(command.place, std::string(kDeployment));
        continue;
      }
      const std::string_view reader = pipefail ? std::string_view() : piped_into(command.text);
      if (reader.empty() || judges_results(*at.job)) continue;
      out.report(command.place, fmt::format("the status of the pipe is that of `{}`: tests that fail, or do not compile, do not "
                                            "stop the job",
                                            reader));
    }
  }
}

// GitLab, CodeBuild and others: line by line.
void check_other(const SourceFile& file, Findings& out) {
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = file.lines.line(number);
    if (!contains(line, "||") || trim(line).starts_with('#')) continue;
    std::string_view text = trim(line);
    if (text.starts_with("- ")) text = trim(text.substr(2));
    if (text.starts_with('"') || text.starts_with('\'')) text.remove_prefix(1);
    const Place place = place_in(file, text);
    if (forgives(text)) out.report(place, std::string(kMessage));
    if (forgives_packing(text)) out.report(place, std::string(kPacking));
    if (forgives_deployment(text)) out.report(place, std::string(kDeployment));
  }
}

bool is_recipe_file(std::string_view path) {
  const std::string name = lower_case(file_name(path));
  return name == "makefile" || name == "gnumakefile" || name.ends_with(".mk");
}

// `cargo test; pkill server`: the last command of a recipe's line decides.
std::string_view decided_by(std::string_view line) {
  for (const std::string_view word : {"if ", "for ", "while ", "case ", "set -e", "trap "}) {
    if (contains(line, word)) return {};
  }
  const std::size_t end = line.rfind(';');
  if (end == std::string_view::npos || is_quoted(line, end)) return {};
  const std::string_view last = trim(line.substr(end + 1));
  const std::string_view before = line.substr(0, end);
  const bool tests = runs_tests(before) || contains(before, "cargo lambda invoke");
  return tests && !runs_tests(last) && !last.starts_with("exit") && !last.starts_with('#') ? last.substr(0, last.find(' ')) : "";
}

// Only where a target that speaks of tests may be asked whether they pass.
void check_recipes(const SourceFile& file, Findings& out) {
  // Each command of a line ends it where the file says so.
  const bool strict = contains(file.text, ".SHELLFLAGS") || contains(file.text, ".ONESHELL");
  bool in_tests = false;
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = file.lines.line(number);
    const std::string_view text = trim(line);
    if (!line.empty() && !line.starts_with('\t') && !line.starts_with(' '))
      in_tests = contains(line.substr(0, line.find(':')), "test");
    const bool goes_on = number > 1 && file.lines.line(number - 1).ends_with('\\');
    if (!line.starts_with('\t') || text.empty() || text.starts_with('#') || goes_on) continue;
    const std::uint32_t begin = file.lines.line_start(number) + static_cast<std::uint32_t>(line.find(text.front()));
    const Place place{&file, {begin, begin + static_cast<std::uint32_t>(text.size())}};
    const bool unheeded = text.starts_with('-') && runs_tests(text);
    if (forgives(text) || unheeded) {
      out.report(place, "the target succeeds when the tests fail: who calls it, a pipeline or a person, is told that they pass");
    } else if (const std::string_view last = strict || !in_tests ? std::string_view() : decided_by(text); !last.empty()) {
      out.report(place,
                 fmt::format("the status of the line is that of `{}`: the target succeeds when what it tests fails", last));
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_steps(facts, out);
  for (const OtherPipeline& pipeline : facts.pipelines.others) check_other(*pipeline.file, out);
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind == FileKind::Script && is_recipe_file(file.source->path)) check_recipes(*file.source, out);
  }
}

}  // namespace

extern constinit const Rule ci_failure_ignored{"ci-failure-ignored", &check};

}  // namespace wright
