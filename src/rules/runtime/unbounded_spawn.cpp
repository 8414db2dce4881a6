// A loop that starts a task for every element of the event or of a listing: `tokio::spawn` whose handles are collected,
// `JoinSet::spawn`, a FuturesUnordered that is filled, futures that are pushed into a Vec for join_all. Silent where something
// bounds it: a semaphore, chunks, a look at how many run, waiting for one inside the loop.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/listing.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool spawns(const Call& call) {
  if (call.mention) return false;
  constexpr std::array<std::string_view, 3> kSpawns{"tokio::spawn", "tokio::task::spawn", "async_std::task::spawn"};
  if (!call.is_method) return std::find(kSpawns.begin(), kSpawns.end(), call.path) != kSpawns.end();
  if (call.path == "spawn" && !call.receiver.known()) return contains(call.place.file->text, "Handle::current()");
  if (contains(call.receiver.path, "JoinSet")) return call.path == "spawn" || call.path == "spawn_on";
  return call.path == "push" && contains(call.receiver.path, "FuturesUnordered");
}

// `futures.push(client.send())` whose Vec is joined at the end: it starts nothing itself, and all at once at the join.
bool collects_for_join(const Function& function, const Call& push) {
  if (!push.is_method || push.path != "push") return false;
  const std::string_view whole = push.place.text();
  const std::string_view name = whole.substr(0, whole.find('.'));
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (!call.path.ends_with("join_all") || call.is_method) return false;
    const std::string_view text = call.name_place.text();
    const std::size_t open = text.find('(');
    return open != std::string_view::npos && trim(text.substr(open + 1, text.size() - open - 2)) == name;
  });
}

// Something bounds how many run at once.
bool has_limit(const Function& function, const Loop& loop) {
  for (const std::string_view word : {"chunks", ".take(", ".batching(", ".tuples("}) {
    if (contains(loop.over, word)) return true;
  }
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    constexpr std::array<std::string_view, 6> kLimits{"chunks",           "acquire",  "acquire_owned",
                                                      "buffer_unordered", "buffered", "for_each_concurrent"};
    return contains(call.path, "Semaphore") || std::find(kLimits.begin(), kLimits.end(), call.path) != kLimits.end();
  });
}

bool sends_request(const Call& call) {
  return call.is_method && (call.path == "send" || call.path == "execute") && is_in(call.receiver.path, "reqwest");
}

// From the `{` after the head to the `}` that closes it.
Place body_of(const Loop& loop) {
  const std::string_view text = loop.place.file->text;
  int depth = 0;
  std::uint32_t at = loop.place.span.end;
  for (; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) break;
  }
  return {loop.place.file, {loop.place.span.end, at}};
}

// Waits for one, or looks how many there are, before the next turn.
bool waits_in_turn(const Function& function, const Loop& loop) {
  const Place body = body_of(loop);
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    constexpr std::array<std::string_view, 4> kNames{"join_next", "len", "next", "join_all"};
    const bool named = call.is_method && std::find(kNames.begin(), kNames.end(), call.path) != kNames.end();
    return named && is_inside(call.name_place, body);
  });
}

// What is started: the argument, or from the `let` that gives it its name to the call.
Place started_code(const Call& spawn) {
  const std::string_view text = spawn.name_place.text();
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) return spawn.name_place;
  const std::string_view argument = trim(text.substr(open + 1, text.size() - open - 2));
  const bool is_name = !argument.empty() && argument.find_first_of("(){}.&|") == std::string_view::npos;
  if (!is_name) return spawn.name_place;
  const std::string_view before = std::string_view(spawn.place.file->text).substr(0, spawn.place.span.begin);
  const std::size_t bound = before.rfind(fmt::format("let {} =", argument));
  if (bound == std::string_view::npos) return spawn.name_place;
  return {spawn.place.file, {static_cast<std::uint32_t>(bound), spawn.name_place.span.end}};
}

// The request itself said how many it wants: `max_keys(100)`.
bool asks_for_few(const Function& function) {
  constexpr std::array<std::string_view, 5> kNames{"max_keys", "limit", "max_results", "max_number_of_messages", "page_size"};
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.is_method && std::find(kNames.begin(), kNames.end(), call.path) != kNames.end();
  });
}

class Work {
 public:
  explicit Work(const Facts& facts) : with_io_(facts.with_io) {}

  // What is started waits for another machine, or opens a file.
  [[nodiscard]] bool starts_io(const Function& function, const Call& spawn) const {
    const Place started = started_code(spawn);
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      if (&call == &spawn || !is_inside(call.place, started)) return false;
      if (is_io(call) || !sdk_operation(call).empty() || sends_request(call)) return true;
      return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return with_io_[id]; });
    });
  }

 private:
  const std::vector<bool>& with_io_;
};

// `paths` of `&paths`, `paths.iter().filter(..)`.
std::string_view root_name(const Loop& loop) {
  std::string_view name = loop.over;
  while (name.starts_with('&') || name.starts_with("mut ")) name.remove_prefix(name.starts_with('&') ? 1 : 4);
  return name.substr(0, name.find_first_of(".[( "));
}

// A list that an earlier loop over the event or a listing has filled: `for record in records { jobs.push(..) }`.
const Loop* filled_by(const Function& function, const Loop& loop) {
  const std::string start = std::string(root_name(loop)) + ".push(";
  for (const Call& call : function.calls) {
    if (call.loop < 0 || !call.place.text().starts_with(start)) continue;
    const Loop& other = function.loops[static_cast<std::size_t>(call.loop)];
    if (&other != &loop && (other.over_event || other.over_fetched)) return &other;
  }
  return nullptr;
}

// A list that the function is given, and that some caller has from a listing.
bool is_given_listing(const Facts& facts, const Running& running, const Loop& loop) {
  const std::vector<std::string>& names = running.function->parameter_names;
  const auto at = std::find(names.begin(), names.end(), root_name(loop));
  if (at == names.end() || running.reached->path.empty()) return false;
  const auto number = static_cast<std::uint32_t>(at - names.begin());
  return std::any_of(running.entry->reached.begin(), running.entry->reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
      const bool calls_it = std::any_of(call.targets.begin(), call.targets.end(),
                                        [&](FunctionId id) { return &facts.code.functions[id] == running.function; });
      return calls_it && number < 32 && ((call.fetched_values >> number) & 1U) != 0;
    });
  });
}

// `let feeds = get_all_feeds().await?;`: by what it was asked for, everything there is.
bool asked_for_all(const Function& function, const Loop& loop) {
  constexpr std::array<std::string_view, 6> kWords{"_all_", "_all(", "list_", ".scan(", ".query(", "_every_"};
  const std::string_view made = let_value(function, root_name(loop), loop.place.span.begin);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(made, word); });
}

// `for _ in 0..count` of a number that the event names, which nothing keeps small.
bool counts_to_event(const Function& function, const Loop& loop) {
  if (loop.kind != LoopKind::For || !loop.over_event || !loop.over.starts_with("0..")) return false;
  const std::string_view end = std::string_view(loop.over).substr(3);
  const std::string_view body = function.place.text();
  return is_one_word(end) && !contains(body, ".min(") && !contains(body, "clamp(") && !contains(body, std::string(end) + " >") &&
         !contains(body, "cmp::min");
}

bool is_few(const Facts& facts, const Running& running, const Loop& loop) {
  if (counts_to_event(*running.function, loop)) return false;
  if (loop.kind != LoopKind::For || contains(loop.over, "..") || loop.over.starts_with('[') || loop.over.starts_with("&["))
    return true;
  const bool waited_for = loop.over_fetched || is_given_listing(facts, running, loop);
  const bool listed = names_listing(loop.over) || asked_for_all(*running.function, loop);
  if (waited_for) return !listed || asks_for_few(*running.function);
  if (const Loop* const earlier = filled_by(*running.function, loop); earlier != nullptr && !loop.over_event)
    return is_few(facts, running, *earlier);
  if (!loop.over_event) return true;
  const std::optional<EventSource> source = running.source;
  if (!source) return false;
  if (*source == EventSource::S3 || *source == EventSource::Sns || *source == EventSource::Ses) return true;
  return delivers_batches(*source) && !has_large_batches(facts, *running.entry);
}

void check(const Facts& facts, Findings& out) {
  const Work work(facts);
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    std::set<std::int32_t> told;
    for (const Call& call : function.calls) {
      if (call.loop < 0 || told.contains(call.loop) || !runs_every_time(running, call)) continue;
      if (!spawns(call) && !collects_for_join(function, call)) continue;
      const Loop& loop = function.loops[static_cast<std::size_t>(call.loop)];
      if (is_few(facts, running, loop) || has_limit(function, loop) || waits_in_turn(function, loop)) continue;
      if (!work.starts_io(function, call)) continue;
      told.insert(call.loop);
      Finding& finding =
          out.report(call.name_place,
                     fmt::format("one task is started for every element of `{}`, however many there are: a large {} runs into "
                                 "throttling, memory or the {{rate:descriptors-most}} file descriptors",
                                 loop.over, loop.over_fetched || is_given_listing(facts, running, loop) ? "listing" : "event"));
      finding.related.push_back(related(loop.place, "the loop"));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule unbounded_spawn{"unbounded-spawn", &check};

}  // namespace wright
