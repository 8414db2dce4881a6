// A binary with `required-features` is left out of `cargo build`, `cargo test` and `cargo clippy` without a word when the
// features are not asked for. Where the checks of changes run cargo and no workflow that checks them names such a feature, the
// function is compiled for the first time when it is deployed.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// The texts in quotes of `key = [..]` in a table of a manifest.
std::vector<std::string_view> quoted_list(std::string_view table, std::string_view key) {
  std::size_t at = 0;
  for (;; ++at) {
    at = table.find(key, at);
    if (at == std::string_view::npos) return {};
    const bool starts = at == 0 || table[at - 1] == '\n';
    if (starts && trim(table.substr(at + key.size())).starts_with('=')) break;
  }
  const std::size_t open = table.find('[', at);
  const std::size_t close = open == std::string_view::npos ? open : table.find(']', open);
  if (close == std::string_view::npos) return {};
  const std::vector<std::string_view> pieces = split(table.substr(open, close - open), '"');
  std::vector<std::string_view> names;
  for (std::size_t i = 1; i < pieces.size(); i += 2) names.push_back(pieces[i]);
  return names;
}

// From its header to the next one.
std::string_view table_at(std::string_view text, std::size_t begin) {
  const std::size_t line = text.find('\n', begin);
  if (line == std::string_view::npos) return text.substr(begin);
  const std::size_t next = text.find("\n[", line);
  return text.substr(begin, next == std::string_view::npos ? next : next + 1 - begin);
}

std::vector<std::string_view> required_features(const Crate& crate, const Target& binary) {
  if (crate.manifest == nullptr || binary.place.file != crate.manifest) return {};
  const std::string_view text = crate.manifest->text;
  const std::size_t header = text.rfind("[[bin]]", binary.place.span.begin + std::string_view("[[bin]]").size());
  return header == std::string_view::npos ? std::vector<std::string_view>()
                                          : quoted_list(table_at(text, header), "required-features");
}

// The feature and those of the crate that ask for it.
std::set<std::string> enabling(const Crate& crate, std::string_view feature) {
  std::set<std::string> names{std::string(feature)};
  const std::string_view text = crate.manifest->text;
  const std::size_t header = text.find("[features]");
  if (header == std::string_view::npos) return names;
  const std::string_view table = table_at(text, header);
  for (std::size_t before = 0; before != names.size();) {
    before = names.size();
    for (const std::string& other : crate.features) {
      const std::vector<std::string_view> asked = quoted_list(table, other);
      if (std::any_of(asked.begin(), asked.end(), [&](std::string_view name) { return names.contains(std::string(name)); }))
        names.insert(other);
    }
    if (!names.contains("default")) {
      const std::vector<std::string_view> asked = quoted_list(table, "default");
      if (std::any_of(asked.begin(), asked.end(), [&](std::string_view name) { return names.contains(std::string(name)); }))
        names.insert("default");
    }
  }
  return names;
}

bool starts_for(const Workflow& workflow, std::string_view event) {
  return std::find(workflow.triggers.begin(), workflow.triggers.end(), event) != workflow.triggers.end();
}

// The workflows that look at a change before it is merged; those that run for pushes where there are none.
std::vector<const Workflow*> checking_workflows(const Facts& facts) {
  for (const std::string_view event : {"pull_request", "push"}) {
    std::vector<const Workflow*> found;
    for (const Workflow& workflow : facts.pipelines.workflows) {
      if (starts_for(workflow, event)) found.push_back(&workflow);
    }
    if (!found.empty()) return found;
  }
  return {};
}

struct Check {
  Place place;
  std::string_view command;
};

std::optional<Check> first_check(const Workflow& workflow, const Crate& crate) {
  constexpr std::array<std::string_view, 4> kCommands{"cargo test", "cargo clippy", "cargo build", "cargo check"};
  for (const Job& job : workflow.jobs) {
    for (const Step& step : job.steps) {
      // In another folder than the crate's it may be about another crate.
      const bool here = step.folder_known && (is_below(crate.folder, step.folder) || is_below(step.folder, crate.folder));
      if (!here || contains(step.run, "--manifest-path") || contains(step.run, "cd ")) continue;
      for (const ScriptLine& line : script_lines(step)) {
        for (const std::string_view command : kCommands) {
          if (contains(line.text, command) && !contains(line.text, " -p ") && !contains(line.text, "--package"))
            return Check{line.place, command};
        }
      }
    }
  }
  return std::nullopt;
}

// The workflow asks for one of the features, or does what cannot be seen here.
bool may_compile(const Facts& facts, const Workflow& workflow, const std::set<std::string>& features) {
  std::string text = workflow.file->text;
  for (const Job& job : workflow.jobs) {
    if (!job.calls.empty()) return true;
    for (const Step& step : job.steps) {
      if (step.uses.starts_with("./")) return true;
      text += commands_behind(facts, step);
    }
  }
  constexpr std::array<std::string_view, 6> kBuilders{"--all-features", "sam build",  "docker build",
                                                      "cdk ",           "cargo hack", "build-push-action"};
  if (std::any_of(kBuilders.begin(), kBuilders.end(), [&](std::string_view builder) { return contains(text, builder); }))
    return true;
  for (const std::string_view line : split_lines(text)) {
    const std::size_t at = line.find("features");
    if (at == std::string_view::npos && !contains(line, " -F")) continue;
    if (std::any_of(features.begin(), features.end(), [&](const std::string& name) { return holds_word(line, name); }))
      return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<const Workflow*> workflows = checking_workflows(facts);
  for (const EntryPoint& entry : facts.code.entries) {
    const Crate& crate = facts.project.crates[entry.crate];
    for (const Target& binary : crate.binaries) {
      const std::vector<std::string_view> required = required_features(crate, binary);
      if (binary.name != entry.binary || required.empty()) continue;
      const std::set<std::string> features = enabling(crate, required[0]);
      if (features.contains("default")) continue;
      std::optional<Check> first;
      bool compiled = false;
      for (const Workflow* const workflow : workflows) {
        compiled = compiled || may_compile(facts, *workflow, features);
        if (!first) first = first_check(*workflow, crate);
      }
      if (compiled || !first) continue;
      Finding& finding = out.report(
          first->place,
          fmt::format("`{}` leaves out binary `{}`, which requires feature `{}`, and no check of a change asks for it: "
                      "that the function does not compile is found out when it is deployed",
                      first->command, binary.name, required[0]));
      finding.related.push_back(related(binary.place, "the binary"));
    }
  }
}

}  // namespace

extern constinit const Rule ci_binary_not_compiled{"ci-binary-not-compiled", &check};

}  // namespace wright
