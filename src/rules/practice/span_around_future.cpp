// `span.in_scope(|| work()).await`: the closure only makes the future, so the span is left before anything of it runs.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// What in_scope gives is awaited, or the closure is an async one.
bool gives_future(const Call& call) {
  if (!call.is_method || call.path != "in_scope") return false;
  const std::string_view text = call.name_place.text();
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos || contains(text, "instrument(") || contains(text, "in_current_span(")) return false;
  const std::string_view closure = trim(text.substr(open + 1));
  return call.awaited || closure.starts_with("async ") || closure.starts_with("|| async ") ||
         closure.starts_with("move || async ");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (!gives_future(call)) continue;
      Finding& finding = out.report(call.name_place,
                                    "`in_scope` enters the span only while the future is made: its awaits run outside, and "
                                    "their log lines and spans do not belong to it");
      add_path(finding, facts, *running.reached, call.name_place, "`in_scope`");
    }
  }
}

}  // namespace

extern constinit const Rule span_around_future{"span-around-future", &check};

}  // namespace wright
