// `sam deploy` and `aws cloudformation deploy` take of `--parameter-overrides` what the template asks for and drop the rest
// without a word: a name that is misspelt leaves the default in force.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
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

constexpr std::string_view kSetting = "parameter_overrides";

// The templates that the settings beside them are for: the one they name, else `template.yaml`.
std::set<std::uint32_t> stacks_beside(const Facts& facts, const SourceFile& settings) {
  const bool names_one = contains(settings.text, "template");
  std::set<std::uint32_t> beside;
  for (std::uint32_t number = 0; number < facts.deployment.stacks.size(); ++number) {
    const Stack& stack = facts.deployment.stacks[number];
    if (!is_template(stack) || stack.place.file == nullptr) continue;
    const std::string name = file_name(stack.place.file->path);
    const bool meant = names_one ? contains(settings.text, name) : name.starts_with("template.");
    if (meant && parent_path(stack.place.file->path) == parent_path(settings.path)) beside.insert(number);
  }
  return beside;
}

// The value of the setting in the lines from `number` on: a text, or the entries of a list.
std::string value_at(const SourceFile& file, std::uint32_t number) {
  std::string value(file.lines.line(number).substr(file.lines.line(number).find(kSetting) + kSetting.size()));
  const bool bracket = contains(value, "[");
  for (++number; number <= file.lines.line_count(); ++number) {
    const std::string_view line = trim(file.lines.line(number));
    if (bracket ? contains(value, "]") : !line.starts_with("- ")) break;
    value += " " + std::string(line);
  }
  return value;
}

// "Stage", "TableName" of `"Stage=\"prod\" TableName=orders"`.
std::vector<std::string> names_in(std::string value) {
  constexpr std::string_view kQuote = "\\\"";
  for (std::size_t at = value.find(kQuote); at != std::string::npos; at = value.find(kQuote)) {
    const std::size_t end = value.find(kQuote, at + kQuote.size());
    value.erase(at, end == std::string::npos ? end : end + kQuote.size() - at);
  }
  for (char& c : value) {
    if (std::string_view("\"',[]").find(c) != std::string_view::npos) c = ' ';
  }
  std::vector<std::string> names;
  for (const std::string_view word : split(value, ' ')) {
    if (const std::string_view name = name_in(word); !name.empty() && !name.starts_with("Parameter")) names.emplace_back(name);
  }
  return names;
}

// `parameter_overrides` of samconfig.toml and samconfig.yaml.
void check_settings(const Facts& facts, const SourceFile& file, Findings& out) {
  const std::set<std::uint32_t> stacks = stacks_beside(facts, file);
  if (stacks.empty() || !are_known(facts, stacks)) return;
  std::set<std::string> told;
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    if (!trim(file.lines.line(number)).starts_with(kSetting)) continue;
    for (const std::string& name : names_in(value_at(file, number))) {
      if (has_parameter(facts, stacks, name) || !told.insert(name).second) continue;
      out.report(place_in(file, file.text.find(name, file.lines.line_start(number)), name.size()),
                 fmt::format("the template has no parameter `{}`: the value is dropped without a word, and the stack keeps its "
                             "defaults",
                             name));
    }
  }
}

void check(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    const bool settings = file_name(file.source->path).starts_with("samconfig.") && contains(file.source->text, kSetting);
    if (settings) check_settings(facts, *file.source, out);
  }
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
