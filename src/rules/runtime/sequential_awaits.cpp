// Reads that wait for one another though none needs what the other gave. Only reads: two writes may be ordered on purpose, and a
// failed first one then keeps the second from happening.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/loop_turns.h"
#include "rules/repeats.h"
#include "rules/rule.h"
#include "rules/sequential_reads.h"

namespace wright {
namespace {

bool reads_secret(std::string_view read) { return contains(read, "secret") || contains(read, "parameter"); }

// `let _member = find_member(id).await?.ok_or(NotFound)?;`, `get_caller_membership(..).await?.ok_or(NotFound)?`: who may not read
// is turned away before anything is read.
bool is_guard(const Place& place, std::string_view read) {
  constexpr std::array<std::string_view, 4> kRights{"membership", "permission", "authoriz", "caller"};
  if (std::any_of(kRights.begin(), kRights.end(), [&](std::string_view right) { return contains(read, right); })) return true;
  const std::string_view statement = statement_before(place);
  const std::size_t let = statement.rfind("let ");
  return let != std::string_view::npos && statement.substr(let).starts_with("let _");
}

// `if taken { let name = find(..).await; let job = find(..).await; return Err(..) }`: only words of a refusal are read.
bool is_for_refusal(const Function& function, const Place& second) {
  const std::string_view text = function.place.text();
  const std::size_t begin = second.span.end - function.place.span.begin;
  int depth = 0;
  bool refuses = false;
  std::size_t end = begin;
  for (; end < text.size(); ++end) {
    if (text[end] == '{') ++depth;
    if (text[end] == '}' && --depth < 0) break;
    refuses = refuses || (depth == 0 && text.substr(end).starts_with("return Err("));
  }
  return refuses && end + 1 < text.size();
}

void check(const Facts& facts, Findings& out) {
  const SequentialReads reads(facts);
  const std::vector<Running> all = running_functions(facts);
  std::vector<Repeat> told_all;
  for (const Running& running : all) {
    if (running.reached->once) continue;
    for (const AwaitRun& run : running.function->await_runs) {
      const std::optional<ReadPair> pair = reads.find(*running.function, run);
      // A secret that never changes belongs before the handler, not beside another call.
      if (!pair || reads_secret(pair->first_read) || reads_secret(pair->second_read)) continue;
      if (is_for_refusal(*running.function, pair->second->place)) continue;
      const std::string others = pair->count > 2 ? fmt::format(", and {} more after it", pair->count - 2) : "";
      std::string message =
          fmt::format("`{}` starts only when `{}` is done though it needs nothing from it{}: their waiting times add up",
                      pair->second_read, pair->first_read, others);
      const std::string shown = fmt::format("`{}`", pair->second_read);
      Related note = related(pair->first->place, fmt::format("`{}` is awaited here", pair->first_read));
      const bool seldom = prepares_data(facts, running) || (pair->first->loop < 0 && is_long_work(facts, running)) ||
                          is_guard(pair->first->place, pair->first_read);
      if (!seldom) {
        told_all.push_back({&running, pair->second->place, std::move(message), shown, {std::move(note)}});
        continue;
      }
      Finding& finding = out.report(pair->second->place, std::move(message));
      finding.confidence = Confidence::Possible;
      finding.related.push_back(std::move(note));
      add_path(finding, facts, *running.reached, pair->second->place, shown);
    }
  }
  report_repeats(facts, std::move(told_all), "places", out);
}

}  // namespace

extern constinit const Rule sequential_awaits{"sequential-awaits", &check};

}  // namespace wright
