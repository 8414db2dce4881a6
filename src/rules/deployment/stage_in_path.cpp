// Behind a stage of API Gateway the path of a request begins with it, and no route of the code does: nothing is ever found. Only
// where the stage is known and nothing in the project deals with it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "facts/http_routes.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

// The code asks for the stage, to take it off by itself.
bool asks_for_stage(const Function& function) {
  const auto is_stage = [](std::string_view name) { return contains(lower_case(name), "stage"); };
  const auto of_call = [&](const Call& call) { return is_stage(call.path); };
  const auto of_text = [&](const Literal& literal) { return is_stage(literal.text); };
  const auto of_field = [&](const FieldRead& read) { return is_stage(read.name); };
  return std::any_of(function.calls.begin(), function.calls.end(), of_call) ||
         std::any_of(function.literals.begin(), function.literals.end(), of_text) ||
         std::any_of(function.field_reads.begin(), function.field_reads.end(), of_field);
}

// Words of code and settings that take the stage off, or put it before the routes.
bool deals_with_stage(const Facts& facts) {
  if (std::any_of(facts.code.functions.begin(), facts.code.functions.end(), asks_for_stage)) return true;
  constexpr std::array<std::string_view, 6> kWords{"IGNORE_STAGE_IN_PATH", "trim_stage",      "raw_http_path",
                                                   "StripPrefix",          "strip_base_path", "uri_mut("};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const std::string_view text = file.source->text;
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  });
}

// `path.strip_prefix("/prod")`: the code takes the stage off by its name.
bool takes_off(const Facts& facts, std::string_view stage) {
  const std::string prefix = fmt::format("/{}", stage);
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& function) {
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const bool takes = call.path == "strip_prefix" || call.path.starts_with("trim_start_matches");
      return takes && (call.first_string == prefix || call.first_string == prefix + "/");
    });
  });
}

struct Stage {
  std::string name;  // "" when there is none before the path, or it is not known
  Place place;       // where the template names it; no file when SAM does
};

// The stage that requests of this trigger come through.
Stage stage_of(const Facts& facts, const FunctionConfig& config, const Trigger& trigger) {
  const bool rest = trigger.source == EventSource::ApiGatewayRest;
  if (!rest && trigger.source != EventSource::ApiGatewayHttp) return {};
  // What SAM calls the stage of the API that it makes by itself.
  if (trigger.source_name.empty()) return {rest && config.tool == DeploymentTool::Sam ? "Prod" : "", {}};
  for (const Api& api : facts.deployment.apis) {
    if (api.stack == config.stack && api.logical_name == trigger.source_name && api.stage.known())
      return *api.stage.value == "$default" ? Stage{} : Stage{*api.stage.value, api.stage.place};
  }
  return {};
}

// The stage before all requests of the function.
Stage common_stage(const Facts& facts, const FunctionConfig& config) {
  Stage common;
  for (const Trigger& trigger : config.triggers) {
    Stage stage = stage_of(facts, config, trigger);
    if (stage.name.empty() || (!common.name.empty() && common.name != stage.name)) return {};
    common = std::move(stage);
  }
  return common;
}

// Begins with the stage, or with a part that takes anything.
bool may_match(std::string_view path, std::string_view stage) {
  const std::string_view first = path.substr(1, path.find('/', 1) - 1);
  return first == stage || first.starts_with(':') || first.starts_with('{') || first.starts_with('*');
}

bool matches_none(const HttpRoutes& routes, std::string_view stage) {
  if (routes.empty() || !routes.complete) return false;
  return std::none_of(routes.routes.begin(), routes.routes.end(),
                      [&](const HttpRoute& route) { return may_match(route.path, stage); }) &&
         std::none_of(routes.prefixes.begin(), routes.prefixes.end(),
                      [&](const Setting<std::string>& prefix) { return may_match(prefix.value, stage); });
}

// Code that compares the path itself may cut it first, or do its work for every path but the ones that it names.
bool refuses_others(const HttpRoutes& routes) {
  if (routes.asking == nullptr) return true;
  const std::string_view text = routes.asking->place.text();
  constexpr std::array<std::string_view, 6> kCuts{".ends_with(",         ".split",    ".rsplit",
                                                  "trim_start_matches(", "contains(", ".find("};
  constexpr std::array<std::string_view, 6> kRefusals{"404", "NOT_FOUND", "NotFound", "not_found", "Not Found", "not found"};
  const auto holds = [&](std::string_view word) { return contains(text, word); };
  return std::none_of(kCuts.begin(), kCuts.end(), holds) && std::any_of(kRefusals.begin(), kRefusals.end(), holds);
}

// `axum_aws_lambda::LambdaLayer::default()`, which could take the stage off; else what asks for the path, or starts the runtime.
const Place& mending_place(const Facts& facts, const EntryPoint& entry, const HttpRoutes& routes) {
  if (routes.asked.file != nullptr) return routes.asked;
  for (const FunctionId id : entry.init) {
    for (const Call& call : facts.code.functions[id].calls) {
      if (!call.is_method && contains(call.path, "LambdaLayer::")) return call.name_place;
    }
  }
  return entry.run_place;
}

// Older ones leave the stage out (https://github.com/awslabs/aws-lambda-rust-runtime/issues/450, checked 2026-11-26).
bool adds_stage(const Facts& facts, const LambdaFunction& function) {
  const EntryPoint* const entry = facts.entry(function);
  const Crate* const crate = facts.crate(function);
  if (entry == nullptr || crate == nullptr || entry->event.path != "lambda_http::Request") return false;
  return std::any_of(crate->dependencies.begin(), crate->dependencies.end(), [](const Dependency& dependency) {
    if (dependency.package == "axum-aws-lambda") return true;
    const auto version = version_of(dependency);
    return dependency.package == "lambda_http" && (!version || version->major > 0 || version->minor >= 5);
  });
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || config->triggers.empty() || !adds_stage(facts, function)) continue;
    const Stage stage = common_stage(facts, *config);
    if (stage.name.empty()) continue;
    const HttpRoutes routes = http_routes(facts, function);
    if (!matches_none(routes, stage.name) || !refuses_others(routes)) continue;
    if (takes_off(facts, stage.name)) continue;
    if (deals_with_stage(facts)) return;  // reads every file: last
    Finding& finding =
        out.report(mending_place(facts, *facts.entry(function), routes),
                   fmt::format("requests come as `/{}{}`: the stage of the API stands before the path, no route begins with it, "
                               "and each request is answered as unknown",
                               stage.name, routes.routes.front().path));
    finding.related.push_back(related(routes.routes.front().place, "the first route"));
    if (stage.place.file != nullptr) finding.related.push_back(related(stage.place, "the stage"));
  }
}

}  // namespace

extern constinit const Rule stage_in_path{"stage-in-path", &check};

}  // namespace wright
