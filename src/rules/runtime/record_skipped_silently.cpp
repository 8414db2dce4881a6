// Records that do not parse and are passed over without a word, in functions that get batches.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool parses(std::string_view text) {
  return contains(text, "from_str") || contains(text, "from_slice") || contains(text, "from_item");
}

// `filter_map(|r| serde_json::from_str(..).ok())`, `.filter_map(Result::ok)` after such a map
bool drops_in_adapter(const Call& call) {
  if (!call.is_method || (call.path != "filter_map" && call.path != "flat_map" && call.path != "flatten")) return false;
  if (!call.touches_event) return false;
  const std::string_view own = call.name_place.text();
  if (contains(own, "log") || contains(own, "error!") || contains(own, "warn!") || contains(own, "failures")) return false;
  if (call.path == "filter_map" && contains(own, "Result::ok")) return parses(call.place.text());
  return parses(own) && contains(own, ".ok()");
}

// `if let Ok(x) = parse(record)` without an else, `let Ok(x) = .. else { continue }`, `Err(_) => {}`
bool is_silent(const FailureBranch& branch) {
  const std::string_view body = branch.body.text();
  for (const std::string_view quiet : {"", "{ continue; }", "{ continue }", "continue", "{}", "()", "{ return; }"}) {
    if (body == quiet) return true;
  }
  return false;
}

// The second reading of a record whose first failed and was logged: `Err(e) => { warn!(..); if let Ok(..) = .. }`.
bool is_told_before(const Function& function, const Place& place) {
  return std::any_of(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& branch) {
    const bool around = branch.body.span.begin < place.span.begin && place.span.end <= branch.body.span.end;
    if (!around || branch.absent) return false;
    const std::string_view before =
        std::string_view(place.file->text).substr(branch.body.span.begin, place.span.begin - branch.body.span.begin);
    return contains(before, "error!") || contains(before, "warn!") || contains(before, "println!") || contains(before, "info!");
  });
}

void report(const Facts& facts, const Running& running, const Place& place, Findings& out) {
  Finding& finding = out.report(place,
                                "a record that cannot be read is passed over: it counts as done and reaches neither the "
                                "dead-letter queue nor the log");
  add_path(finding, facts, *running.reached, place, "the reading of a record");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!running.source || !delivers_batches(*running.source)) continue;
    for (const Call& call : running.function->calls) {
      if (drops_in_adapter(call)) report(facts, running, call.name_place, out);
    }
    for (const FailureBranch& branch : running.function->failure_branches) {
      const bool parse = !branch.absent && branch.call >= 0 && branch.on_event && !branch.fetched &&
                         parses(running.function->calls[static_cast<std::size_t>(branch.call)].path);
      if (parse && is_silent(branch) && !is_told_before(*running.function, branch.place))
        report(facts, running, branch.place, out);
    }
  }
}

}  // namespace

extern constinit const Rule record_skipped_silently{"record-skipped-silently", &check};

}  // namespace wright
