// Every `cargo test` of the pipelines names an integration test, or a binary that is not the function's, and the functions are
// tested in their own sources too: these tests run nowhere. Silent where something else may run them.

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

bool is_test(const Function& function) {
  return std::any_of(function.attributes.begin(), function.attributes.end(), [](const std::string& attribute) {
    return attribute == "test" || attribute.starts_with("tokio::test") || attribute.starts_with("rstest");
  });
}

// `--bin cli`: the tests of one binary.
std::string_view named_binary(std::string_view command) {
  constexpr std::string_view kOption = "--bin ";
  const std::size_t at = command.find(kOption);
  if (at == std::string_view::npos || command.find(kOption, at + 1) != std::string_view::npos) return {};
  if (contains(command, "--lib") || contains(command, "--all-targets") || contains(command, "$")) return {};
  const std::string_view rest = trim(command.substr(at + kOption.size()));
  return rest.substr(0, rest.find_first_of(" \t;&|"));
}

// The binary of a function that `command` does not test, and a test beside its handler.
const Function* test_of_other_binary(const Facts& facts, std::string_view command) {
  const std::string_view named = named_binary(command);
  if (named.empty()) return nullptr;
  const std::vector<EntryPoint>& entries = facts.code.entries;
  if (std::any_of(entries.begin(), entries.end(), [&](const EntryPoint& entry) { return entry.binary == named; })) return nullptr;
  for (const EntryPoint& entry : entries) {
    for (const Function& function : facts.code.functions) {
      if (!function.is_test || !is_test(function)) continue;
      const bool beside = std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
        return facts.code.functions[reached.function].place.file == function.place.file;
      });
      if (beside) return &function;
    }
  }
  return nullptr;
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
  const Function* left_out = nullptr;  // null where `--test` names a file
  bool only = true;                    // no other command may run the rest
};

std::optional<Named> read_workflows(const Facts& facts) {
  std::optional<Named> named;
  bool only = true;
  for (const WorkflowStep& at : workflow_steps(facts)) {
    for (const ScriptCommand& command : script_commands(*at.step)) {
      if (!runs_tests(command.text) && !script_may_test(facts, without_assignments(command.text))) continue;
      const Function* const left_out = runs_tests(command.text) ? test_of_other_binary(facts, command.text) : nullptr;
      const bool one = runs_tests(command.text) && (names_one_file(command.text) || left_out != nullptr);
      if (one && !named) named = Named{command.place, left_out, true};
      if (!one && script_may_test(facts, without_assignments(command.text))) only = false;
    }
    const bool tests = contains(at.step->uses, "test") && !contains(at.step->uses, "attest");
    if (at.step->run.empty() && (tests || at.step->uses.starts_with("actions-rs/cargo"))) only = false;
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
    return beside && is_test(function);
  });
  return found == facts.code.functions.end() ? nullptr : &*found;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Workflow>& workflows = facts.pipelines.workflows;
  const bool strangers =
      std::any_of(workflows.begin(), workflows.end(), [&](const Workflow& workflow) { return calls_strangers(facts, workflow); });
  if (facts.code.entries.empty() || strangers || !facts.pipelines.others.empty()) return;
  const std::optional<Named> named = read_workflows(facts);
  if (!named || !named->only) return;
  const Function* const test = named->left_out != nullptr ? named->left_out : test_in_sources(facts);
  if (test == nullptr) return;
  Finding& finding =
      out.report(named->place,
                 named->left_out != nullptr
                     ? "only the tests of the binary that `--bin` names run: those of the function run in no workflow, and what "
                       "they would find goes out"
                     : "only the integration tests that `--test` names run: those in the sources run in no workflow, and "
                       "what they would find goes out");
  // Why a binary alone is named, such as for data that only the author has, cannot be seen.
  if (named->left_out != nullptr) finding.confidence = Confidence::Possible;
  finding.related.push_back(related(test->name_place, "runs nowhere"));
}

}  // namespace

extern constinit const Rule ci_unit_tests_left_out{"ci-unit-tests-left-out", &check};

}  // namespace wright
