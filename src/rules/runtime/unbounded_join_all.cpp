// join_all over as many requests as the event or a listing asks for: all start at once, whatever the other side and the 1,024
// file descriptors allow.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/listing.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool joins(const Call& call) {
  constexpr std::array<std::string_view, 6> kJoins{"futures::future::join_all",
                                                   "futures::future::try_join_all",
                                                   "futures_util::future::join_all",
                                                   "futures_util::future::try_join_all",
                                                   "futures::join_all",
                                                   "futures_util::join_all"};
  return !call.mention && std::find(kJoins.begin(), kJoins.end(), call.path) != kJoins.end();
}

bool has_limit(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    constexpr std::array<std::string_view, 6> kLimits{"chunks",           "acquire", "acquire_owned",
                                                      "buffer_unordered", "take",    "chunks_exact"};
    return contains(call.path, "Semaphore") || std::find(kLimits.begin(), kLimits.end(), call.path) != kLimits.end();
  });
}

// By its own words, or `let icons = repository.list_icons().await?`.
bool is_listing(const Function& function, std::string_view chain, std::uint32_t before) {
  if (names_listing(chain)) return true;
  const std::string_view root = plain_name(chain.substr(0, chain.find('.')));
  const std::string_view made = root.empty() ? root : let_value(function, root, before);
  return contains(made, "list_") || contains(made, "find_all") || contains(made, "get_all") || contains(made, "fetch_all");
}

// `join_all(listing.contents().iter().map(|object| ..))`, in place or under a name: the listing is what a request gave.
bool joins_listing(const Function& function, const Call& join) {
  const std::string_view whole = join.name_place.text();
  const std::size_t open = whole.find('(');
  if (open == std::string_view::npos) return false;
  const std::string given(trim(whole.substr(open + 1, whole.size() - open - 2)));
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const bool maps = call.is_method && (call.path == "map" || call.path == "filter_map");
    const std::string_view chain = call.place.text().substr(0, call.name_place.span.begin - call.place.span.begin);
    if (!maps || (call.fetched_values & 1U) == 0 || !is_listing(function, chain, call.place.span.begin) ||
        call.place.file != join.place.file)
      return false;
    if (call.place.span.begin > join.place.span.begin && call.place.span.end <= join.name_place.span.end) return true;
    const std::string_view let = statement_before(call.place);
    return let.starts_with("let " + given + " ") || let.starts_with("let " + given + ":");
  });
}

// `tasks.push(..)` twice, and never in a loop: what is joined is as many as stand there.
bool joins_few(const Function& function, const Call& join) {
  const std::string_view name = plain_name(trim(argument_text(join, 0)));
  const std::string_view made = name.empty() ? name : let_value(function, name, join.place.span.begin);
  if (!made.starts_with("vec![]") && !made.starts_with("Vec::")) return false;
  return std::none_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const bool fills = call.is_method && (call.path == "push" || call.path == "extend") && call.place.text().starts_with(name);
    return fills && (call.path == "extend" || std::any_of(function.loops.begin(), function.loops.end(), [&](const Loop& loop) {
                       return is_inside(call.name_place, loop.place);
                     }));
  });
}

// What is joined then comes from the one record, and the sender of the event does not choose how much it is.
bool holds_one_record(std::optional<EventSource> source) { return source == EventSource::S3 || source == EventSource::Sns; }

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    for (const Call& call : function.calls) {
      if (!joins(call) || !runs_every_time(running, call) || has_limit(function) || joins_few(function, call)) continue;
      const bool of_event = call.takes_event(0) && !holds_one_record(running.source);
      const bool batch = running.source && delivers_batches(*running.source);
      const bool large = of_event && !(batch && !has_large_batches(facts, *running.entry));
      if (!large && !joins_listing(function, call)) continue;
      const std::string_view what = large ? "event" : "listing";
      Finding& finding = out.report(call.name_place, fmt::format("`{}` starts one future for every element of the {} at once: "
                                                                 "a large {} runs into throttling, connection limits or "
                                                                 "the {{rate:descriptors-most}} file descriptors",
                                                                 call.path, what, what));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule unbounded_join_all{"unbounded-join-all", &check};

}  // namespace wright
