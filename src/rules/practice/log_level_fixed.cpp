// A level that is written in the code and no filter from the environment, where a function starts.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool sets_level(const FunctionConfig* config) {
  if (config == nullptr) return false;
  if (config->options.log_level.known()) return true;  // Lambda sets AWS_LAMBDA_LOG_LEVEL to it
  return std::any_of(config->environment.begin(), config->environment.end(), [](const EnvironmentEntry& entry) {
    return entry.name == "RUST_LOG" || entry.name == "LOG_LEVEL" || entry.name == "AWS_LAMBDA_LOG_LEVEL";
  });
}

bool is_set_for(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    return facts.entry(function) == &entry && sets_level(facts.config(function));
  });
}

bool asks_environment(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWays{"env_filter", "EnvFilter",         "from_env",
                                                  "parse_env",  "parse_default_env", "default_filter"};
  if (contains(text, ".env()")) return true;  // of simple_logger
  if (contains(text, "env::var") && contains(text, "LOG")) return true;
  const std::string own = replace_all(std::string(text), "load_from_env", "");  // of the SDK
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(own, way); });
}

// Where the text tells of a variable for the level, "" where it does not. `RUST_LOG=debug cargo run` is for the desk.
std::string_view told_level(std::string_view text) {
  for (const std::string_view line : split_lines(text)) {
    if (contains(line, "cargo run") || contains(line, "cargo test") || trim(line).starts_with('#')) continue;
    for (const std::string_view name : {"RUST_LOG", "AWS_LAMBDA_LOG_LEVEL"}) {
      if (holds_word(line, name)) return line.substr(line.find(name), name.size());
    }
  }
  return {};
}

bool is_written_for_functions(const ProjectFile& file) {
  const std::string_view path = file.source->path;
  const bool local =
      contains(path, "docker") || contains(path, "Docker") || contains(path, "CHANGELOG") || contains(path, ".env");
  return file.kind != FileKind::Rust && !local;
}

// Where the project tells how to set the level by a variable; nowhere where some program of the project may read it.
std::optional<Place> telling_place(const Facts& facts) {
  std::optional<Place> found;
  for (const ProjectFile& file : facts.project.files) {
    const std::string_view text = file.source->text;
    if (file.kind == FileKind::Rust) {
      const bool reads = asks_environment(text) || contains(text, "env_logger") || contains(text, "init_default_subscriber");
      if (reads) return std::nullopt;
    } else if (!found && is_written_for_functions(file) && !told_level(text).empty()) {
      found = place_in(*file.source, told_level(text));
    }
  }
  return found;
}

// `with_max_level(Level::INFO)`, and what other loggers call it: `.level(LevelFilter::Info)`, `.build(LevelFilter::Info)`.
bool fixes_level(const Call& call) {
  const std::string_view text = call.name_place.text();
  if (call.is_method && call.path == "with_max_level") return contains(text, "Level::") || contains(text, "LevelFilter::");
  constexpr std::array<std::string_view, 7> kSetters{"level",     "with_level",      "filter_level", "build",
                                                     "max_level", "init_with_level", "init"};
  const std::size_t open = text.find('(');
  const std::string_view given = open == std::string_view::npos ? std::string_view() : trim(text.substr(open + 1));
  const bool literal = given.starts_with("LevelFilter::") || given.starts_with("log::LevelFilter::") ||
                       given.starts_with("Level::") || given.starts_with("log::Level::") ||
                       given.starts_with("Some(LevelFilter::");
  // Other things have a level too: `DefaultOnResponse::new().level(Level::INFO)`.
  const bool of_filter = contains(given, "LevelFilter::") || last_name(call.path) == "init_with_level";
  return literal && of_filter && one_of(last_name(call.path), kSetters);
}

// What the function did on the way is left out, and only a new build can show it.
bool hides_steps(const Call& call) {
  const std::string text = lower_case(std::string(call.name_place.text()));
  return contains(text, "level::warn") || contains(text, "level::error") || contains(text, "levelfilter::warn") ||
         contains(text, "levelfilter::error");
}

// `.filter(Some("orders"), LevelFilter::Debug)`, `.filter_module(..)`, `.level_for(..)`: parts of the program have a level of
// their own.
bool sets_modules_apart(const Function& function) {
  constexpr std::array<std::string_view, 6> kWays{"filter",      "filter_module", "level_for", "with_module_level",
                                                  "with_filter", "add_directive"};
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) { return call.is_method && one_of(call.path, kWays); });
}

// A line of the program that no level in the code lets through: `debug!` below `Level::INFO`. Null where the level is not told.
const MacroUse* dead_line(const Facts& facts, const EntryPoint& entry, FunctionId setting, const Call& fixing) {
  const std::string text = lower_case(std::string(fixing.name_place.text()));
  const bool debug = contains(text, "level::debug") || contains(text, "levelfilter::debug");
  const bool info = contains(text, "level::info") || contains(text, "levelfilter::info");
  if (debug == info || sets_modules_apart(facts.code.functions[setting])) return nullptr;
  for (const FunctionId id : functions_of(entry)) {
    const Function& function = facts.code.functions[id];
    const auto dead = std::find_if(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
      const bool of_logger = use.name.starts_with("tracing::") || use.name.starts_with("log::") ||
                             use.name.starts_with("lambda_runtime::tracing::") || use.name.starts_with("lambda_http::tracing::");
      const std::string_view name = last_name(use.name);
      return of_logger && (name == "trace" || (info && name == "debug"));
    });
    if (dead != function.macros.end() && !function.is_test) return &*dead;
  }
  return nullptr;
}

// A filter that the environment sets was meant: its feature is compiled, and nothing in the project asks for it.
bool compiles_unused_filter(const Facts& facts, const Crate& crate) {
  const Dependency* const dependency = crate.find_dependency("tracing-subscriber");
  return dependency != nullptr &&
         std::find(dependency->features.begin(), dependency->features.end(), "env-filter") != dependency->features.end() &&
         std::none_of(facts.project.files.begin(), facts.project.files.end(),
                      [](const ProjectFile& file) { return file.kind == FileKind::Rust && asks_environment(file.source->text); });
}

void check(const Facts& facts, Findings& out) {
  const std::optional<Place> told = telling_place(facts);
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension || asks_environment(facts.code.functions[entry.main].place.text())) continue;
    for (const FunctionId id : entry.init) {
      const Function& function = facts.code.functions[id];
      if (asks_environment(function.place.text()) || !seen.insert(id).second) continue;
      const auto fixing = std::find_if(function.calls.begin(), function.calls.end(), fixes_level);
      if (fixing == function.calls.end()) continue;
      Finding& finding = out.report(fixing->name_place,
                                    "the log level is fixed in the code: to see more of a failing function it must be "
                                    "built and deployed again");
      if (is_set_for(facts, entry) || hides_steps(*fixing) || told) finding.confidence = Confidence::Likely;
      if (told) finding.related.push_back(related(*told, "a variable is to set it"));
      if (const MacroUse* const dead = dead_line(facts, entry, id, *fixing)) {
        finding.confidence = Confidence::Likely;
        finding.related.push_back(related(dead->place, "this line can never appear"));
      } else if (compiles_unused_filter(facts, facts.project.crates[entry.crate])) {
        finding.confidence = Confidence::Likely;
      }
    }
  }
}

}  // namespace

extern constinit const Rule log_level_fixed{"log-level-fixed", &check};

}  // namespace wright
