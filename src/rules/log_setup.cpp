#include "rules/log_setup.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/invocation.h"
#include "rules/records.h"

namespace wright {
namespace {

// Anything in the start of the program that may set logging up, whatever it is called.
bool may_set_up(std::string_view text) {
  constexpr std::array<std::string_view, 12> kWords{
      "subscriber",    "logger", "tracing_", "telemetry", "set_global_default", "otel",
      "opentelemetry", "init(",  "init_",    "setup",     "observability",      "sentry"};
  const std::string plain = lower_case(text);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(plain, word); });
}

// By a call of the runtime's own: what another crate starts it with may well set logging up first.
bool starts_plainly(const Facts& facts, const EntryPoint& entry) {
  const std::string_view text = entry.run_place.text();
  if (!contains(text, "run(") && !contains(text, "start(")) return false;
  const std::vector<Call>& calls = facts.code.functions[entry.main].calls;
  return std::none_of(calls.begin(), calls.end(), [&](const Call& call) {
    return call.place.file == entry.run_place.file && call.place.span.begin == entry.run_place.span.begin && !call.is_method &&
           call.targets.empty() && contains(call.path, "::") && !call.path.starts_with("lambda") &&
           !call.path.starts_with("netlify_lambda");
  });
}

// The handler sets it up itself, or a function it calls does.
bool sets_up_later(const Facts& facts, const EntryPoint& entry) {
  constexpr std::array<std::string_view, 8> kInstalls{"env_logger",         "simple_logger",          "simplelog",
                                                      "tracing_subscriber", "set_global_default",     "set_logger(",
                                                      ".try_init()",        "init_default_subscriber"};
  constexpr std::array<std::string_view, 5> kSubjects{"telemetry", "tracing", "logg", "subscriber", "observability"};
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const Function& function = facts.code.functions[reached.function];
    const std::string_view text = function.place.text();
    const auto installs = [&](std::string_view word) { return contains(text, word); };
    if (std::any_of(kInstalls.begin(), kInstalls.end(), installs)) return true;
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const std::string_view name = last_name(call.path);
      const bool starts = name.starts_with("init") || name.starts_with("setup") || name.starts_with("set_up");
      return starts &&
             std::any_of(kSubjects.begin(), kSubjects.end(), [&](std::string_view subject) { return contains(name, subject); });
    });
  });
}

// `toolbox::lambda::init(NAME, module_path!())` first thing in the handler: what a crate that is not here does is not known.
bool starts_library(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    if (!reached.path.empty()) return false;
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(), [](const Call& call) {
      const std::string_view name = last_name(call.path);
      return !call.is_method && call.targets.empty() && contains(call.path, "::") &&
             (name == "init" || name.starts_with("init_"));
    });
  });
}

// `start_function!();`: a macro of the project writes the start.
bool sets_up_by_macro(const Facts& facts, const Function& main) {
  constexpr std::size_t kLongest = 2000;
  return std::any_of(main.macros.begin(), main.macros.end(), [&](const MacroUse& use) {
    const std::string head = "macro_rules! " + std::string(last_name(use.name)) + " ";
    return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
      const std::size_t at = file.kind == FileKind::Rust ? file.source->text.find(head) : std::string::npos;
      return at != std::string::npos && may_set_up(std::string_view(file.source->text).substr(at, kLongest));
    });
  });
}

bool sets_up(const Facts& facts, const EntryPoint& entry) {
  const Function& main = facts.code.functions[entry.main];
  if (starts_library(facts, entry) || may_set_up(main.place.text()) || sets_up_by_macro(facts, main)) return true;
  return sets_up_later(facts, entry) || std::any_of(entry.init.begin(), entry.init.end(), [&](FunctionId id) {
           return may_set_up(facts.code.functions[id].place.text());
         });
}

// A crate that wraps the runtime may set up logging by itself.
bool runs_on_official_crates(const Crate& crate) {
  return crate.find_dependency("lambda_runtime") != nullptr || crate.find_dependency("lambda_http") != nullptr;
}

}  // namespace

bool drops_log_lines(const Facts& facts, const EntryPoint& entry) {
  return starts_plainly(facts, entry) && runs_on_official_crates(facts.project.crates[entry.crate]) && !sets_up(facts, entry);
}

bool logs_anything(const Facts& facts, const EntryPoint& entry) {
  constexpr std::array<std::string_view, 6> kLines{"info", "warn", "error", "debug", "trace", "event"};
  const auto logs = [&](FunctionId id) {
    const Function& function = facts.code.functions[id];
    return std::any_of(function.macros.begin(), function.macros.end(),
                       [&](const MacroUse& use) { return one_of(last_name(use.name), kLines); }) ||
           std::any_of(function.attributes.begin(), function.attributes.end(),
                       [](const std::string& attribute) { return contains(attribute, "instrument"); });
  };
  const auto fails = [&](const Reached& reached) {
    const Function& function = facts.code.functions[reached.function];
    constexpr std::array<std::string_view, 4> kMade{"return Err(", "=> Err(", "\n    Err(", "bail!("};
    return !function.early_returns.empty() ||
           std::any_of(kMade.begin(), kMade.end(), [&](std::string_view made) { return contains(function.place.text(), made); });
  };
  const std::set<FunctionId> functions = functions_of(entry);
  return std::any_of(functions.begin(), functions.end(), logs) || logs(entry.main) ||
         std::any_of(entry.reached.begin(), entry.reached.end(), fails);
}

const FunctionConfig* asked_for_json_lines(const Facts& facts, const EntryPoint& entry) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.entry(function) == &entry ? facts.config(function) : nullptr;
    if (config != nullptr && config->options.log_format.known() && lower_case(*config->options.log_format.value) == "json")
      return config;
  }
  return nullptr;
}

bool compiles_json_lines(const Crate& crate) {
  const Dependency* const dependency = crate.find_dependency("tracing-subscriber");
  return dependency != nullptr &&
         std::find(dependency->features.begin(), dependency->features.end(), "json") != dependency->features.end();
}

}  // namespace wright
