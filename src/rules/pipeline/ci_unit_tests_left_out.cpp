// Every `cargo test` of the pipelines names an integration test, and the functions are tested in their own sources too: these
// tests run nowhere. Silent where something else may run them.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/test_steps.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// `--test api`: one file of `tests/`, and none of the tests in `src`.
bool names_one_file(std::string_view command) {
  return contains(command, "--test ") && !contains(command, "--lib") && !contains(command, "--bin") &&
         !contains(command, "--all-targets");
}

bool runs_tests(std::string_view command) {
  constexpr std::array<std::string_view, 5> kTools{"cargo test", "cargo nextest", "llvm-cov", "tarpaulin", "cross test"};
  return std::any_of(kTools.begin(), kTools.end(), [&](std::string_view tool) { return contains(command, tool); });
}

// The command without the variables that are set for it: `MODE=test cargo lambda watch`.
std::string without_assignments(std::string_view command) {
  std::string rest;
  for (const std::string_view word : split(command, ' ')) {
    const bool sets = rest.empty() && !word.starts_with('-') && contains(word, "=");
    if (!sets && !(rest.empty() && word.empty())) rest += std::string(word) + " ";
  }
  return rest;
}

struct Named {
  Place place;
  bool only = true;  // no other command may run the rest
};

std::optional<Named> read_workflows(const Facts& facts) {
  std::optional<Named> named;
  bool only = true;
  for (const WorkflowStep& at : workflow_steps(facts)) {
    for (const ScriptCommand& command : script_commands(*at.step)) {
      const bool one = runs_tests(command.text) && names_one_file(command.text);
      if (one && !named) named = Named{command.place, true};
      if (!one && script_may_test(facts, without_assignments(command.text))) only = false;
    }
    if (at.step->run.empty() && (contains(at.step->uses, "test") || at.step->uses.starts_with("actions-rs/cargo"))) only = false;
    if (at.step->uses.starts_with("./")) only = false;
  }
  if (named) named->only = only;
  return named;
}

// A test in the sources of the function, beside what it tests.
const Function* test_in_sources(const Facts& facts) {
  const auto found = std::find_if(facts.code.functions.begin(), facts.code.functions.end(), [](const Function& function) {
    const std::string& path = function.place.file->path;
    const bool beside = path.starts_with("src/") || contains(path, "/src/");
    return beside && std::any_of(function.attributes.begin(), function.attributes.end(), [](const std::string& attribute) {
             return attribute == "test" || attribute.starts_with("tokio::test") || attribute.starts_with("rstest");
           });
  });
  return found == facts.code.functions.end() ? nullptr : &*found;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Workflow>& workflows = facts.pipelines.workflows;
  const bool strangers =
      std::any_of(workflows.begin(), workflows.end(), [&](const Workflow& workflow) { return calls_strangers(facts, workflow); });
  if (facts.code.entries.empty() || strangers || !facts.pipelines.others.empty()) return;
  const std::optional<Named> named = read_workflows(facts);
  const Function* const test = test_in_sources(facts);
  if (!named || !named->only || test == nullptr) return;
  Finding& finding =
      out.report(named->place,
                 "only the integration tests that `--test` names run: those in the sources run in no workflow, and "
                 "what they would find goes out");
  finding.related.push_back(related(test->name_place, "runs nowhere"));
}

}  // namespace

extern constinit const Rule ci_unit_tests_left_out{"ci-unit-tests-left-out", &check};

}  // namespace wright
