// `let _ = run(service_fn(handler)).await;`: the loop that fetches events ends with an error, nobody sees it and the process ends
// as if all were well. Silent where the value is looked at afterwards.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/rule.h"

namespace wright {
namespace {

// What stands behind the call that starts the runtime, up to the end of its statement: `.await`, `.await.ok()`.
std::string_view rest_of_statement(const Place& run) {
  const std::string_view text = std::string_view(run.file->text).substr(run.span.end);
  const std::size_t end = text.find(';');
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

// The name that the outcome is bound to, `_` or `_res`; "" when it is no such name or is written again later.
std::string_view unused_name(const Place& run, std::string_view head) {
  const std::size_t let = head.rfind("let ");
  if (let == std::string_view::npos || !head.ends_with('=')) return {};
  std::string_view name = trim(head.substr(let + 4, head.size() - let - 5));
  name = trim(name.substr(0, name.find(':')));
  if (!name.starts_with('_') || !is_one_word(name)) return {};
  return name == "_" || !holds_word(std::string_view(run.file->text).substr(run.span.end), name) ? name : std::string_view();
}

// How the error is dropped; "" when it is not.
std::string_view dropping(const Place& run) {
  const std::string_view head = trim(statement_before(run));
  std::string_view rest = trim(rest_of_statement(run));
  const bool awaited = run.text().ends_with(".await");
  if (!awaited && !rest.starts_with(".await")) return {};
  if (!awaited) rest = trim(rest.substr(std::string_view(".await").size()));
  if (head.empty() && rest == ".ok()") return ".ok()";
  return rest.empty() ? unused_name(run, head) : std::string_view();
}

void check(const Facts& facts, Findings& out) {
  std::set<std::pair<const SourceFile*, std::uint32_t>> told;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.run_place.file == nullptr || entry.is_extension) continue;
    const std::string_view how = dropping(entry.run_place);
    if (how.empty() || !told.insert({entry.run_place.file, entry.run_place.span.begin}).second) continue;
    out.report(entry.run_place,
               fmt::format("`{}` drops the error with which the runtime ends: the log says only that the process "
                           "exited, not why",
                           how));
  }
}

}  // namespace

extern constinit const Rule run_error_dropped{"run-error-dropped", &check};

}  // namespace wright
