// A filter that takes its level from a variable alone, which nothing that deploys the function sets: errors are all that is
// logged. `EnvFilter::from_default_env()` and `env_logger::init()` stand at `error` where RUST_LOG is not set (docs.rs of both,
// 2026-11-27).

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/written.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Filter {
  const Call* call = nullptr;
  std::string variable;
};

// The call that reads the level from the environment; nothing when there is none.
Filter filter_in(const Function& function) {
  for (const Call& call : function.calls) {
    if (call.is_method || call.mention) continue;
    const std::string_view path = call.path;
    const bool by_default = path.ends_with("EnvFilter::from_default_env") || path == "env_logger::init" ||
                            path == "pretty_env_logger::init" || path == "pretty_env_logger::init_timed";
    if (by_default) return {&call, "RUST_LOG"};
    if (!path.ends_with("EnvFilter::from_env")) continue;
    const std::string_view name = argument_text(call, 0);
    if (name.size() > 2 && name.starts_with('"') && name.ends_with('"'))
      return {&call, std::string(name.substr(1, name.size() - 2))};
  }
  return {};
}

bool has_default(std::string_view text) {
  constexpr std::array<std::string_view, 8> kWays{"with_default_directive", "add_directive",  "unwrap_or",     "or_else",
                                                  "filter_level",           "default_filter", "filter_module", "parse"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

// `with_max_level` behind the filter takes its place (docs.rs of tracing-subscriber, 2026-11-27).
bool is_replaced(std::string_view text) {
  const std::size_t filter = text.find("with_env_filter");
  return filter != std::string_view::npos && text.find("with_max_level", filter) != std::string_view::npos;
}

// The statement that the call stands in.
std::string_view statement_of(const Call& call) {
  const std::string_view text = call.place.file->text;
  const std::size_t before = text.substr(0, call.place.span.begin).rfind(';');
  const std::size_t begin = before == std::string_view::npos ? 0 : before;
  return text.substr(begin, text.find(';', call.place.span.end) - begin);
}

// A template, a script or a workflow names it, or a README that tells to set it.
bool is_named(const Facts& facts, std::string_view variable) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const bool counts = file.kind == FileKind::Prose ? lower_case(file_name(file.source->path)).starts_with("readme")
                                                     : file.kind != FileKind::Rust;
    return counts && contains(file.source->text, variable);
  });
}

// A line below `error` that an invocation writes.
const MacroUse* lost_line(const Facts& facts, const EntryPoint& entry) {
  for (const Reached& reached : entry.reached) {
    const Function& function = facts.code.functions[reached.function];
    const auto line = std::find_if(function.macros.begin(), function.macros.end(), [](const MacroUse& use) {
      return last_name(use.name) == "info" || last_name(use.name) == "warn";
    });
    if (line != function.macros.end()) return &*line;
  }
  return nullptr;
}

bool is_deployed(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const FunctionConfig* const config = facts.config(function);
    return facts.entry(function) == &entry && config != nullptr && config->settings_known;
  });
}

void check(const Facts& facts, Findings& out) {
  std::set<const Call*> seen;
  std::map<std::string_view, Finding*> told;  // by workspace, where it is one habit
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    std::vector<FunctionId> starts{entry.main};
    starts.insert(starts.end(), entry.init.begin(), entry.init.end());
    Filter filter;
    bool chosen = false;
    for (const FunctionId id : starts) {
      const Function& function = facts.code.functions[id];
      const Filter found = filter_in(function);
      if (filter.call == nullptr) filter = found;
      const std::string_view statement = found.call == nullptr ? std::string_view() : statement_of(*found.call);
      chosen = chosen || has_default(statement) || is_replaced(statement) || contains(function.place.text(), "set_var");
    }
    const MacroUse* const line = filter.call == nullptr || chosen ? nullptr : lost_line(facts, entry);
    if (line == nullptr || is_named(facts, filter.variable) || !seen.insert(filter.call).second) continue;
    const bool deployed = is_deployed(facts, entry);
    Finding*& first = told[facts.project.crates[entry.crate].workspace_folder];
    if (first != nullptr) {
      first->related.push_back(related(filter.call->name_place, "and here"));
      if (deployed) first->confidence = Confidence::Likely;
      continue;
    }
    first =
        &out.report(filter.call->name_place,
                    fmt::format("the level comes from `{}`, which nothing in the project sets: only errors are logged, and lines "
                                "of `info!` and `warn!` are lost",
                                filter.variable));
    first->related.push_back(related(line->place, "a line that is never written"));
    if (!deployed) first->confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule log_level_set_nowhere{"log-level-set-nowhere", &check};

}  // namespace wright
