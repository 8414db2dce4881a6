// A loop that sends the unprocessed items of a batch again without a pause: they were refused because the table is busy, and it
// is asked again some milliseconds later, until the function's time is over.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_batch(std::string_view operation) { return operation == "batch_write_item" || operation == "batch_get_item"; }

// A pause, a limit on the attempts, or a crate that sees to both.
bool waits_or_ends(const Function& function) {
  constexpr std::array<std::string_view, 7> kWords{"sleep", "backoff", "interval", "retry", "retries", "attempt", "delay"};
  const std::string text = lower_case(function.place.text());
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
}

// The statement `name = .. unprocessed_items() ..;` gives what the next turn sends.
std::vector<std::string_view> resent_names(const Function& function) {
  std::vector<std::string_view> names;
  for (const std::string_view statement : split(function.place.text(), ';')) {
    const std::size_t from = statement.find("unprocessed_");
    const std::size_t sign = statement.find(" = ");
    if (from == std::string_view::npos || sign == std::string_view::npos || sign > from) continue;
    std::string_view name = trim(statement.substr(0, sign));
    const std::size_t cut = name.find_last_of("{}\n ");
    if (cut != std::string_view::npos) name = name.substr(cut + 1);
    if (!name.empty() && std::all_of(name.begin(), name.end(), is_word_part)) names.push_back(name);
  }
  return names;
}

bool resends(const Function& function, const Loop& loop) {
  if (loop.kind == LoopKind::For) return false;
  const std::vector<std::string_view> names = resent_names(function);
  const bool by_break = loop.kind == LoopKind::Loop && loop.has_break && !names.empty();
  return by_break ||
         std::any_of(names.begin(), names.end(), [&](std::string_view name) { return holds_word(loop.place.text(), name); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    for (const Call& call : function.calls) {
      const std::string operation = sdk_operation(call);
      if (!is_batch(operation) || call.loop < 0 || waits_or_ends(function)) continue;
      if (!resends(function, function.loops[static_cast<std::size_t>(call.loop)])) continue;
      const Place& place = operation_place(function, call, operation);
      Finding& finding = out.report(
          place, fmt::format("what `{}` refuses is sent again at once: while the table throttles, the loop spins and adds to its "
                             "load until the function times out",
                             operation));
      const auto refused = std::find_if(function.calls.begin(), function.calls.end(), [](const Call& one) {
        return one.path == "unprocessed_items" || one.path == "unprocessed_keys";
      });
      if (refused != function.calls.end()) finding.related.push_back(related(refused->name_place, "what is sent again"));
      add_path(finding, facts, *running.reached, place, fmt::format("`{}`", operation));
    }
  }
}

}  // namespace

extern constinit const Rule refused_entries_resent_at_once{"refused-entries-resent-at-once", &check};

}  // namespace wright
