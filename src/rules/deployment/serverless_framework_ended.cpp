// Version 1 or 2 of the Serverless Framework deploys the function: no fixes since 2022
// (https://github.com/serverless/serverless/issues/11438). The package beside the stack or above it tells the version, or the
// stack itself. Ranges that take in version 3 are left alone.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kDependency = "\"serverless\":";
constexpr std::string_view kOwnVersion = "frameworkVersion:";

// "^2.71.0", "~1.83", ">=1.26.0 <2.0.0": the newest version that it takes in, 1 or 2; 0 when that is another.
int ended_version(std::string_view range) {
  range = trim(range);
  if (contains(range, "||")) return 0;
  const bool open = range.starts_with('>');
  const std::size_t limit = range.find('<');
  if (open && limit == std::string_view::npos) return 0;
  if (open) range = trim(range.substr(limit + 1));
  const std::size_t digit = range.find_first_not_of("^~=v ");
  if (digit == std::string_view::npos || (digit + 1 < range.size() && range[digit + 1] != '.')) return 0;
  const int version = range[digit] - '0' - (open ? 1 : 0);
  return version == 1 || version == 2 ? version : 0;
}

struct Version {
  int number = 0;
  Place place;
};

// What stands in quotes behind the key.
Version version_in(const SourceFile& file, std::string_view key) {
  const std::size_t at = file.text.find(key);
  if (at == std::string::npos) return {};
  std::string_view rest = std::string_view(file.text).substr(at + key.size());
  rest = trim(rest.substr(0, rest.find('\n')));
  if (!rest.starts_with('"') && !rest.starts_with('\'')) return {};
  const char quote = rest.front();
  return {ended_version(rest.substr(1, rest.find(quote, 1) - 1)), place_in(file, at, key.size())};
}

// The package nearest above the stack that asks for the framework, else the stack's own word.
Version version_of(const Facts& facts, const Stack& stack) {
  const SourceFile* nearest = nullptr;
  for (const ProjectFile& file : facts.project.files) {
    const std::string& path = file.source->path;
    if (file_name(path) != "package.json" || !contains(file.source->text, kDependency)) continue;
    const std::string folder = parent_path(path);
    if (is_below(stack.folder, folder) && (nearest == nullptr || path.size() > nearest->path.size())) nearest = file.source.get();
  }
  return nearest != nullptr ? version_in(*nearest, kDependency) : version_in(*stack.place.file, kOwnVersion);
}

void check(const Facts& facts, Findings& out) {
  std::set<const SourceFile*> told;
  for (std::uint32_t index = 0; index < facts.deployment.stacks.size(); ++index) {
    const Stack& stack = facts.deployment.stacks[index];
    if (stack.tool != DeploymentTool::Serverless || stack.place.file == nullptr) continue;
    const bool own = std::any_of(facts.deployment.functions.begin(), facts.deployment.functions.end(),
                                 [&](const FunctionConfig& config) { return config.stack == index; });
    const Version version = version_of(facts, stack);
    if (!own || version.number == 0 || !told.insert(version.place.file).second) continue;
    Finding& finding = out.report(
        version.place, fmt::format("version {} of the Serverless Framework deploys the function: it gets no fixes since "
                                   "2022 and knows nothing of Lambda that came later",
                                   version.number));
    if (stack.place.file != version.place.file) finding.related.push_back(related(stack.place, "the functions that it deploys"));
  }
}

}  // namespace

extern constinit const Rule serverless_framework_ended{"serverless-framework-ended", &check};

}  // namespace wright
