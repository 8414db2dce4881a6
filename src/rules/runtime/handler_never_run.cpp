// A crate of Lambda whose programs never start the runtime, though a handler stands in it that nothing calls: the line that ran
// it is gone or a comment.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_of_lambda(const Crate& crate) {
  constexpr std::array<std::string_view, 2> kRuntimes{"lambda_runtime", "lambda_http"};
  return std::any_of(kRuntimes.begin(), kRuntimes.end(), [&](std::string_view name) {
    const Dependency* const dependency = crate.find_dependency(name);
    return dependency != nullptr && dependency->kind == DependencyKind::Normal;
  });
}

bool takes_event(const Function& function) {
  constexpr std::array<std::string_view, 3> kEvents{"lambda_http::Request", "lambda_http::http::Request",
                                                    "lambda_runtime::LambdaEvent"};
  return function.is_async && !function.is_test && !function.is_closure && function.parameter_types.size() == 1 &&
         one_of(std::string_view(function.parameter_types.front().path), kEvents);
}

// Named in code that runs: called, or handed to something.
bool is_named(const Code& code, const Function& wanted) {
  return std::any_of(code.functions.begin(), code.functions.end(), [&](const Function& function) {
    return &function != &wanted && !function.is_test &&
           std::any_of(function.calls.begin(), function.calls.end(),
                       [&](const Call& call) { return contains(call.name_place.text(), wanted.name); });
  });
}

// The code without comments of lines.
std::string code_of(const Function& function) {
  std::string code;
  for (const std::string_view line : split_lines(function.place.text()))
    code += std::string(line.substr(0, line.find("//"))) + "\n";
  return code;
}

// The `main` of a program that names Lambda and starts nothing: it ends at once.
const Function* idle_main(const Facts& facts, std::uint32_t crate) {
  for (const Function& function : facts.code.functions) {
    if (function.crate != crate || function.name != "main" || function.is_test || !function.self_type.empty()) continue;
    const bool lambda =
        contains(function.place.file->text, "lambda_http") || contains(function.place.file->text, "lambda_runtime");
    if (lambda && !contains(code_of(function), "run") && !contains(code_of(function), "serve")) return &function;
  }
  return nullptr;
}

void check(const Facts& facts, Findings& out) {
  for (std::uint32_t number = 0; number < facts.project.crates.size(); ++number) {
    const bool runs = std::any_of(facts.code.entries.begin(), facts.code.entries.end(),
                                  [&](const EntryPoint& entry) { return entry.crate == number; });
    const Function* const main = runs || !is_of_lambda(facts.project.crates[number]) ? nullptr : idle_main(facts, number);
    if (main == nullptr) continue;
    for (const Function& function : facts.code.functions) {
      if (function.crate != number || !takes_event(function) || is_named(facts.code, function)) continue;
      Finding& finding = out.report(
          main->name_place,
          fmt::format("this program never starts the runtime: the handler `{}` is called by nothing, and each invocation "
                      "ends with Runtime.ExitError",
                      function.name));
      finding.related.push_back(related(function.name_place, "the handler"));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule handler_never_run{"handler-never-run", &check};

}  // namespace wright
