// Behind a REST API lambda_http puts the stage in front of the path: `/prod/orders`. A router, or a comparison of the path, that
// knows `/orders` only never matches. https://github.com/aws/aws-lambda-rust-runtime/pull/669 names the variable that leaves
// it out.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/dependency.h"
#include "rules/evidence.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr Version kFirstWithStage{0, 5};

// Anything that takes the stage off again, or knows of it: the variable, the raw path, a layer, a route below the stage.
bool knows_stage(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWays{"IGNORE_STAGE_IN_PATH", "raw_http_path", "trim_stage", ".stage",
                                                  "stage_name",           "strip_stage"};
  constexpr std::array<std::string_view, 6> kStages{"\"/prod", "\"/dev", "\"/Prod", "\"/Stage", "\"/stage", "\"/test"};
  const auto holds = [&](std::string_view way) { return contains(text, way); };
  return std::any_of(kWays.begin(), kWays.end(), holds) || std::any_of(kStages.begin(), kStages.end(), holds);
}

// The code of the crate and of the crates of the project beside it.
bool code_knows_stage(const Facts& facts, const FunctionConfig& config) {
  if (contains(config.place.file->text, "IGNORE_STAGE_IN_PATH")) return true;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(),
                     [](const ProjectFile& file) { return file.kind == FileKind::Rust && knows_stage(file.source->text); });
}

bool sets_variable(const FunctionConfig& config) {
  return std::any_of(config.environment.begin(), config.environment.end(),
                     [](const EnvironmentEntry& entry) { return contains(entry.name, "IGNORE_STAGE_IN_PATH"); });
}

bool all_environment_known(const FunctionConfig& config) {
  return std::find(config.unresolved.begin(), config.unresolved.end(), "environment") == config.unresolved.end();
}

bool is_behind_rest_api(const FunctionConfig& config) {
  return !config.triggers.empty() && std::all_of(config.triggers.begin(), config.triggers.end(), [](const Trigger& trigger) {
    return trigger.source == EventSource::ApiGatewayRest && !trigger.http_api;
  });
}

// `(Method::POST, "/orders") =>`, `path == "/orders"`: a text below the root that the path is compared with.
bool is_compared(std::string_view text, std::size_t quote) {
  const std::size_t end = text.find('"', quote + 1);
  if (end == std::string_view::npos || end < quote + 3) return false;
  const std::string_view before = text.substr(0, quote);
  std::string_view after = text.substr(end + 1);
  while (!after.empty() && contains(" )\n\t", after.substr(0, 1))) after.remove_prefix(1);
  return after.starts_with("=>") || after.starts_with("| \"") || before.ends_with("== ");
}

bool compares_path(std::string_view text) {
  for (std::size_t at = text.find("\"/"); at != std::string_view::npos; at = text.find("\"/", at + 1)) {
    if (is_compared(text, at)) return true;
  }
  return false;
}

// Where the handler looks at the path: `request.uri().path()`.
const Call* path_read(const Function& function) {
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (!call.is_method || call.path != "path" || call.receiver_call < 0) return false;
    return function.calls[static_cast<std::size_t>(call.receiver_call)].path == "uri";
  });
  return found == function.calls.end() || !compares_path(function.place.text()) ? nullptr : &*found;
}

// A path that is cut or searched may be found behind any stage.
bool is_cut(const Function& function) {
  const std::string_view text = function.place.text();
  constexpr std::array<std::string_view, 5> kCuts{".ends_with(", ".split(", "trim_start_matches(", ".rsplit", ".strip_prefix(&"};
  return std::any_of(kCuts.begin(), kCuts.end(), [&](std::string_view cut) { return contains(text, cut); });
}

// The call that gives routes their paths; null when there is none below the root.
const Call* first_route(const Facts& facts, const EntryPoint& entry) {
  for (const FunctionId id : entry.init) {
    for (const Call& call : facts.code.functions[id].calls) {
      const bool routes = call.is_method && (call.path == "route" || call.path == "nest" || call.path == "at");
      if (routes && call.first_string.starts_with("/")) return &call;
    }
  }
  return nullptr;
}

// `axum_aws_lambda::LambdaLayer::default()`: the place that could take the stage off; the start of the runtime where there is
// none.
const Place& mending_place(const Facts& facts, const EntryPoint& entry) {
  for (const FunctionId id : entry.init) {
    for (const Call& call : facts.code.functions[id].calls) {
      if (!call.is_method && contains(call.path, "LambdaLayer::")) return call.name_place;
    }
  }
  return entry.run_place;
}

void check_comparisons(const Facts& facts, const EntryPoint& entry, std::string_view function, Findings& out) {
  for (const Reached& reached : entry.reached) {
    const Function& running = facts.code.functions[reached.function];
    const Call* const read = path_read(running);
    if (read == nullptr || is_cut(running)) continue;
    Finding& finding = out.report(
        read->name_place,
        fmt::format("behind the REST API of `{}` this path begins with the stage, and what it is compared with does not: no "
                    "request is matched",
                    function));
    add_path(finding, facts, reached, read->place, "`uri().path()`");
    return;
  }
}

void check(const Facts& facts, Findings& out) {
  std::set<const EntryPoint*> seen;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const EntryPoint* const entry = facts.entry(function);
    if (config == nullptr || entry == nullptr || !entry->is_http || entry->run_place.file == nullptr) continue;
    const Dependency* const http = facts.project.crates[entry->crate].find_dependency("lambda_http");
    const std::optional<Version> version = http == nullptr ? std::nullopt : version_of(*http);
    if (!version || *version < kFirstWithStage || !contains(entry->run_place.text(), "run")) continue;
    if (!is_behind_rest_api(*config) || sets_variable(*config) || !all_environment_known(*config)) continue;
    if (code_knows_stage(facts, *config) || !seen.insert(entry).second) continue;
    if (entry->handler_name != "router") {
      check_comparisons(facts, *entry, function.name, out);
    } else if (const Call* const route = first_route(facts, *entry)) {
      Finding& finding = out.report(
          mending_place(facts, *entry),
          fmt::format("behind the REST API of `{}` each path begins with the stage, and the routes do not: every request is "
                      "answered with 404",
                      function.name));
      finding.related.push_back(related(route->name_place, "the first of the routes"));
    }
  }
}

}  // namespace

extern constinit const Rule stage_in_path{"stage-in-path", &check};

}  // namespace wright
