// A schema of async-graphql that is executed and its answer sent as it is: what failed in a resolver stands in `errors` of an
// answer with status 200, and nothing has looked at it.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_graphql(std::string_view path) { return is_in(path, "async_graphql") || is_in(path, "async_graphql_axum"); }

// `schema.execute(request).await`
bool executes_schema(const Function& function, const Call& call) {
  if (!call.is_method || call.path != "execute" || !call.awaited || !call.targets.empty() || call.argument_count != 1)
    return false;
  if (call.receiver.known()) return is_graphql(call.receiver.path);
  const std::string_view chain = call.place.text();
  const std::string_view asked = chain.substr(0, chain.rfind(".execute("));
  return lower_case(trim(asked)).ends_with("schema") && contains(function.place.file->text, "async_graphql");
}

// Something of the crate looks at the errors, or an extension of the schema does.
bool looks_at_errors(const Facts& facts, std::uint32_t crate) {
  constexpr std::array<std::string_view, 9> kWays{".errors",   "into_result()",    "Logger",
                                                  "Tracing",   "ExtensionFactory", "from_errors(vec",
                                                  ".is_err()", "ErrorHandler",     "sentry"};
  const std::string& own = facts.project.crates[crate].name;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Rust || !contains(file.source->text, "async_graphql")) return false;
    const Crate* const of = facts.project.crate_of(file.source->path);
    if (of == nullptr || of->name != own) return false;
    return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(file.source->text, way); });
  });
}

// A resolver, or what it calls, may have told of its failure itself.
bool logs_errors(const Function& function) {
  if (function.is_test || function.name == "main") return false;
  return is_instrumented_for_errors(function) ||
         std::any_of(function.macros.begin(), function.macros.end(), [](const MacroUse& use) {
           constexpr std::array<std::string_view, 5> kNames{"error", "warn", "eprintln", "event", "log"};
           const std::size_t end = use.name.rfind(':');
           return one_of(std::string_view(use.name).substr(end == std::string::npos ? 0 : end + 1), kNames);
         });
}

void check(const Facts& facts, Findings& out) {
  const bool has_io = std::any_of(facts.with_io.begin(), facts.with_io.end(), [](bool one) { return one; });
  const bool logged = std::any_of(facts.code.functions.begin(), facts.code.functions.end(), logs_errors);
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    for (const Call& call : function.calls) {
      if (!has_io || !executes_schema(function, call)) continue;
      const std::string_view after = trim(std::string_view(call.place.file->text).substr(call.place.span.end, 60));
      const bool data_only = after.starts_with(".await.data");
      if (!data_only && (logged || looks_at_errors(facts, function.crate))) continue;
      Finding& finding =
          out.report(call.name_place,
                     data_only ? "only `data` of the answer is kept: what failed in a resolver is thrown away, and the caller "
                                 "gets null as a success"
                               : "what fails in a resolver goes out in `errors` of an answer with status 200, and no line of "
                                 "the log says what it was: Lambda counts a success, and nobody can find the cause afterwards");
      add_path(finding, facts, *running.reached, call.name_place, "`execute`");
      break;
    }
  }
}

}  // namespace

extern constinit const Rule graphql_errors_unlogged{"graphql-errors-unlogged", &check};

}  // namespace wright
