// The handler of a custom resource that never asks what it is called for. CloudFormation calls it for a creation, each change and
// the deletion.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_custom_resource(const FunctionConfig& config) {
  return !config.triggers.empty() && std::all_of(config.triggers.begin(), config.triggers.end(), [](const Trigger& trigger) {
    return trigger.source == EventSource::CloudFormation;
  });
}

// Any code of the project may read it for the handler.
bool is_named_in_code(const Facts& facts) {
  constexpr std::array<std::string_view, 3> kNames{"RequestType", "request_type", "CloudFormationCustomResource"};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind == FileKind::Rust &&
           std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return contains(file.source->text, name); });
  });
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const EntryPoint* const entry = facts.entry(function);
    const FunctionConfig* const config = facts.config(function);
    if (entry == nullptr || config == nullptr || entry->handlers.empty() || !is_custom_resource(*config)) continue;
    if (is_named_in_code(facts)) continue;
    Finding& finding = out.report(
        entry->event_place.file != nullptr ? entry->event_place : facts.code.functions[entry->handlers[0]].name_place,
        fmt::format("`{}` answers a custom resource and never reads `RequestType`: a deletion does the same as a creation",
                    config->logical_name));
    finding.related.push_back(related(config->triggers[0].place, "the custom resource"));
  }
}

}  // namespace

extern constinit const Rule request_type_ignored{"request-type-ignored", &check};

}  // namespace wright
