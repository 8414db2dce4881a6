// `sam deploy` and `aws cloudformation deploy` take of `--parameter-overrides` what the template asks for and drop the rest
// without a word: a name that is misspelt leaves the default in force.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

bool is_template(const Stack& stack) { return stack.tool == DeploymentTool::Sam || stack.tool == DeploymentTool::CloudFormation; }

bool deploys_template(const ShellStep& step) {
  const auto at = std::find(step.words.begin(), step.words.end(), "deploy");
  return at != step.words.end() && at != step.words.begin() && (*(at - 1) == "sam" || *(at - 1) == "cloudformation");
}

// The stacks that the command may mean: the one whose file it names, else all.
std::set<std::uint32_t> stacks_of(const Facts& facts, const ShellStep& step) {
  std::set<std::uint32_t> named;
  std::set<std::uint32_t> all;
  bool names_another = false;
  for (std::uint32_t number = 0; number < facts.deployment.stacks.size(); ++number) {
    const Stack& stack = facts.deployment.stacks[number];
    if (!is_template(stack) || stack.place.file == nullptr) continue;
    all.insert(number);
    for (const std::string& word : step.words) {
      if (file_name(word) == file_name(stack.place.file->path)) named.insert(number);
    }
  }
  for (const std::string& word : step.words)
    names_another = names_another || word.ends_with(".yml") || word.ends_with(".yaml") || word.ends_with(".json");
  if (!named.empty()) return named;
  return names_another && all.size() > 1 ? std::set<std::uint32_t>() : all;
}

// Each of them can be read as a whole, nothing is included, and one deploys a function of ours.
bool are_known(const Facts& facts, const std::set<std::uint32_t>& stacks) {
  const bool known = std::all_of(stacks.begin(), stacks.end(), [&](std::uint32_t number) {
    const Stack& stack = facts.deployment.stacks[number];
    const std::string_view text = stack.place.file->text;
    return stack.settings_known && !contains(text, "Fn::Transform") && !contains(text, "AWS::Include");
  });
  return known && std::any_of(stacks.begin(), stacks.end(), [&](std::uint32_t stack) { return has_our_functions(facts, stack); });
}

bool has_parameter(const Facts& facts, const std::set<std::uint32_t>& stacks, std::string_view name) {
  return std::any_of(facts.deployment.parameters.begin(), facts.deployment.parameters.end(), [&](const TemplateParameter& one) {
    return !one.is_variable && stacks.contains(one.stack) && one.logical_name == name;
  });
}

// "Stage" of `Stage=prod` and `ParameterKey=Stage,ParameterValue=prod`; "" for anything else.
std::string_view name_in(std::string_view word) {
  constexpr std::string_view kKey = "ParameterKey=";
  const bool keyed = word.starts_with(kKey);
  if (keyed) word.remove_prefix(kKey.size());
  const std::size_t end = word.find(keyed ? ',' : '=');
  if (end == std::string_view::npos || end == 0) return {};
  const std::string_view name = word.substr(0, end);
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) { return is_word_part(c) && c != '_'; });
  return plain && name[0] >= 'A' && name[0] <= 'Z' ? name : std::string_view();
}

Place place_of(const ShellStep& step, std::string_view name) {
  const std::size_t options = step.place.text().find("--parameter-overrides");
  const std::size_t at = step.place.text().find(name, options == std::string_view::npos ? 0 : options);
  if (at == std::string_view::npos) return step.place;
  const auto begin = step.place.span.begin + static_cast<std::uint32_t>(at);
  return {step.place.file, {begin, begin + static_cast<std::uint32_t>(name.size())}};
}

void check(const Facts& facts, Findings& out) {
  for (const ShellStep& step : facts.pipelines.steps) {
    auto word = std::find(step.words.begin(), step.words.end(), "--parameter-overrides");
    if (word == step.words.end() || !deploys_template(step)) continue;
    const std::set<std::uint32_t> stacks = stacks_of(facts, step);
    if (!are_known(facts, stacks)) continue;
    for (++word; word != step.words.end() && !word->starts_with("--"); ++word) {
      const std::string_view name = name_in(*word);
      if (name.empty() || has_parameter(facts, stacks, name)) continue;
      out.report(place_of(step, name), fmt::format("the template has no parameter `{}`: the value is dropped without a word, and "
                                                   "the stack keeps its defaults",
                                                   name));
    }
  }
}

}  // namespace

extern constinit const Rule override_of_no_parameter{"override-of-no-parameter", &check};

}  // namespace wright
