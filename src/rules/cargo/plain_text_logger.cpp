// Loggers that write lines of text: CloudWatch cannot filter them by field, and the level of the function's settings does not
// reach them. So does the subscriber of `tracing` unless it is told to write JSON.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/log_setup.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 8> kLoggers{"simple_logger", "env_logger", "pretty_env_logger", "log4rs",
                                                   "fern",          "simplelog",  "flexi_logger",      "stderrlog"};

const Call* call_into(const Function& function, std::string_view library) {
  const auto call = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& one) {
    return !one.is_method && one.path.starts_with(library) && one.path.substr(library.size()).starts_with("::");
  });
  return call == function.calls.end() ? nullptr : &*call;
}

// `SimpleLogger::new().with_level(..)` alone is no logger yet.
bool is_installed(const Call& call) {
  constexpr std::array<std::string_view, 6> kWays{"init(", "init_", "set_logger(", "set_boxed_logger(", "apply(", ".start("};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(call.place.file->text, way); });
}

// Where a function of the crate sets the logger up when it starts; null where other programs of the crate do.
const Call* set_up_call(const Facts& facts, const Crate& crate, std::string_view library) {
  for (const EntryPoint& entry : facts.code.entries) {
    if (&facts.project.crates[entry.crate] != &crate) continue;
    if (const Call* const call = call_into(facts.code.functions[entry.main], library)) return call;
    for (const FunctionId id : entry.init) {
      if (const Call* const call = call_into(facts.code.functions[id], library)) return call;
    }
  }
  return nullptr;
}

// Where the function sets up the subscriber of `tracing` to write text; one that may write JSON, by a condition, is left alone.
const Call* text_subscriber(const Function& function) {
  constexpr std::array<std::string_view, 4> kSubscribers{"tracing_subscriber::fmt", "tracing_subscriber::fmt::init",
                                                         "tracing_subscriber::fmt::fmt",
                                                         "tracing_subscriber::FmtSubscriber::builder"};
  const auto call = std::find_if(function.calls.begin(), function.calls.end(),
                                 [&](const Call& one) { return !one.is_method && one_of(one.path, kSubscribers); });
  if (call == function.calls.end()) return nullptr;
  const std::string text = lower_case(function.place.text());
  const bool other = contains(text, ".json()") || contains(text, "event_format") || contains(text, "::json") ||
                     contains(text, "with_writer") || contains(text, "log_format");
  return other ? nullptr : &*call;
}

const Call* text_subscriber(const Facts& facts, const EntryPoint& entry) {
  // A program that is also run by hand: `Cli::parse()`.
  if (contains(facts.code.functions[entry.main].place.text(), "::parse()")) return nullptr;
  if (const Call* const call = text_subscriber(facts.code.functions[entry.main])) return call;
  for (const FunctionId id : entry.init) {
    if (const Call* const call = text_subscriber(facts.code.functions[id])) return call;
  }
  return nullptr;
}

// `tracing_subscriber::fmt::layer().pretty()`, at the start of the function; null where colours or terminals are asked about.
const Call* pretty_lines(const Function& function) {
  const auto call = std::find_if(function.calls.begin(), function.calls.end(), [](const Call& one) {
    const std::string_view chain = one.place.text();
    return one.is_method && one.path == "pretty" && one.argument_count == 0 && !one.conditional && contains(chain, "fmt") &&
           (contains(chain, "layer()") || contains(chain, "fmt()") || contains(chain, "builder()"));
  });
  return call == function.calls.end() ? nullptr : &*call;
}

const Call* pretty_lines(const Facts& facts, const EntryPoint& entry) {
  for (const FunctionId id : entry.init) {
    if (const Call* const call = pretty_lines(facts.code.functions[id])) return call;
  }
  return nullptr;
}

void check_subscribers(const Facts& facts, Findings& out) {
  std::set<const Call*> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    const Call* const pretty = entry.is_extension ? nullptr : pretty_lines(facts, entry);
    if (pretty != nullptr) {
      if (logs_anything(facts, entry) && seen.insert(pretty).second)
        out.report(pretty->name_place,
                   "`pretty` writes each event over several coloured lines for a terminal: in CloudWatch each "
                   "line is an event of its own, and none has the fields");
      continue;
    }
    const Call* const call = entry.is_extension ? nullptr : text_subscriber(facts, entry);
    if (call == nullptr || !logs_anything(facts, entry) || !seen.insert(call).second) continue;
    if (const FunctionConfig* const config = asked_for_json_lines(facts, entry)) {
      Finding& finding = out.report(call->name_place,
                                    "the subscriber writes lines of text although the function is to log JSON: its log format "
                                    "has no effect on them, and no query can filter them by field");
      finding.related.push_back(related(config->options.log_format.place, "JSON is asked for here"));
    } else if (compiles_json_lines(facts.project.crates[entry.crate])) {
      out.report(call->name_place,
                 "the feature `json` of `tracing-subscriber` is compiled and the subscriber writes lines of text: CloudWatch "
                 "cannot filter them by field or request");
    } else {
      out.report(call->name_place, "the subscriber writes lines of text: CloudWatch cannot filter them by field or request")
          .confidence = Confidence::Possible;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_subscribers(facts, out);
  const std::vector<const Crate*> functions = function_crates(facts);
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    const bool logger = std::find(kLoggers.begin(), kLoggers.end(), dependency.package) != kLoggers.end();
    const bool function = std::find(functions.begin(), functions.end(), built.crate) != functions.end();
    if (!logger || !function || !mentions(facts, *built.crate, identifier(dependency))) continue;
    const Call* const call = set_up_call(facts, *built.crate, identifier(dependency));
    if (call != nullptr && !is_installed(*call)) continue;
    Finding& finding =
        out.report(entry_place(dependency), fmt::format("`{}` writes lines of text: CloudWatch cannot filter them by field or "
                                                        "request, and the log level of the function does not reach it",
                                                        dependency.package));
    if (call != nullptr) {
      finding.related.push_back(related(call->name_place, "set up here"));
    } else {
      finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule plain_text_logger{"plain-text-logger", &check};

}  // namespace wright
