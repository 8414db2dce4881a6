// A `for` that waits for one request before it starts the next. Silent where turns hang on one another: state carried over, a
// break or return, `while` and `loop` (pages, retries, polling), pauses between turns, and streams, whose records must be handled
// in order.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/loop_length.h"
#include "rules/loop_turns.h"
#include "rules/records.h"
#include "rules/repeats.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_range_or_literal(const std::string& over) {
  return contains(over, "..") || over.starts_with('[') || over.starts_with("&[") || contains(over, ".rev()") ||
         contains(over, ".chunks");
}

// Chats show messages in the order they come and take about one a second.
bool posts_to_chat(std::string_view name) {
  return contains(name, "slack") || contains(name, "discord") || contains(name, "telegram");
}

// These sources send one record an invocation, though the type is a list.
bool sends_single_records(EventSource source) {
  return source == EventSource::S3 || source == EventSource::Sns || source == EventSource::Ses;
}

// The disk of the machine answers at once when it is not asked for contents.
bool touches_folder(const Call& call) {
  constexpr std::array<std::string_view, 6> kNames{"create_dir", "create_dir_all", "metadata",
                                                   "try_exists", "remove_file",    "exists"};
  return (is_in(call.path, "std::fs") || is_in(call.path, "tokio::fs")) && one_of(last_name(call.path), kNames);
}

// Made here, of a key that is at hand: a presigned URL, a token.
bool is_signature(std::string_view name) {
  return name == "sign" || name.starts_with("sign_") || contains(name, "signed") || contains(name, "presign");
}

bool pauses(const Call& call) {
  return call.path.ends_with("::sleep") || call.path == "tick" || call.path.ends_with("::interval");
}

class Waits {
 public:
  explicit Waits(const Facts& facts) : facts_(facts), with_io_(facts.with_io) {}

  // Whether an awaited call waits for another machine, and neither consumes nor changes something the next turn needs.
  [[nodiscard]] bool independent(const Call& call) const {
    if (!call.awaited || call.mention || call.executor != Executor::Here) return false;
    if (!call.targets.empty()) {
      const std::vector<FunctionId> targets = running_targets(facts_.code, call);
      return !targets.empty() &&
             std::all_of(targets.begin(), targets.end(), [&](FunctionId id) { return own(facts_.code.functions[id], id); });
    }
    if (!sdk_operation(call).empty() || asks_database(call)) return true;
    return call.path == "reqwest::get" || (call.receiver.path == "reqwest::RequestBuilder" && call.path == "send");
  }

 private:
  [[nodiscard]] bool own(const Function& target, FunctionId id) const {
    const bool changes =
        std::find(target.parameter_changes.begin(), target.parameter_changes.end(), true) != target.parameter_changes.end();
    return with_io_[id] && !is_signature(target.name) && waits_beyond_cache(target) && target.is_async && !changes &&
           !posts_to_chat(target.name);
  }

  // What only asks a cache for something seldom waits: the turn's time is what it does with it.
  [[nodiscard]] bool waits_beyond_cache(const Function& function, int depth = 4) const {
    if (depth == 0) return true;
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      if (call.guard >= 0) return false;
      if (is_signature(call.path)) return false;
      if (call.targets.empty()) return (is_io(call) || call.awaited) && !touches_folder(call);
      return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
        const Function& target = facts_.code.functions[id];
        const bool quick = is_signature(target.name) || contains(lower_case(target.name), "cache");
        return with_io_[id] && !quick && waits_beyond_cache(target, depth - 1);
      });
    });
  }

  const Facts& facts_;
  const std::vector<bool>& with_io_;
};

// Tasks that run already, by the name of what the loop runs over: they are only waited for.
bool runs_over_tasks(std::string_view over) {
  const std::string lower = lower_case(over);
  const std::string_view name = std::string_view(lower).substr(0, lower.find('.'));
  return name.ends_with("handles") || name.ends_with("handle") || name.ends_with("tasks") || name.ends_with("set") ||
         contains(lower, "joinset") || contains(lower, "futures");
}

// It returns nowhere but where something failed: neither a search nor a retry.
bool returns_only_failures(const Function& function, const Loop& loop) {
  const std::string_view body = body_of(loop);
  const auto first = static_cast<std::uint32_t>(body.data() - loop.place.file->text.data());
  for (std::size_t at = body.find("return"); at != std::string_view::npos; at = body.find("return", at + 1)) {
    if (body.substr(at).starts_with("return Err(") || body.substr(at).starts_with("return Err::<")) continue;
    const std::uint32_t place = first + static_cast<std::uint32_t>(at);
    const bool failed =
        std::any_of(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& branch) {
          return !branch.absent && branch.place.text().starts_with("Err(") && branch.body.span.begin <= place &&
                 place < branch.body.span.end;
        });
    if (!failed) return false;
  }
  return !body.empty();
}

bool turns_are_free(const Function& function, const Loop& loop, const Running& running) {
  if (runs_over_tasks(loop.over)) return false;
  if (loop.kind != LoopKind::For || loop.carries_state || loop.has_break || is_range_or_literal(loop.over)) return false;
  if (loop.returns && !returns_only_failures(function, loop)) return false;
  return !(loop.over_event && running.source && keeps_order(*running.source));
}

bool loop_pauses(const Function& function, std::int32_t loop) {
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) { return call.loop == loop && pauses(call); });
}

// A turn that starts tasks of its own overlaps them already; what is awaited beside them is not what takes the time.
bool starts_tasks(const Function& function, std::int32_t loop) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.loop == loop && (call.path.ends_with("::spawn") || (call.is_method && call.path == "spawn"));
  });
}

// An account may send so many mails a second and no more: turns that run at once are refused.
bool sends_mail(const Facts& facts, const Call& call, int depth = 3) {
  const auto is_mail = [](const Call& inner) {
    const std::string operation = sdk_operation(inner);
    return operation.starts_with("send_") && contains(operation, "email");
  };
  if (is_mail(call)) return true;
  if (depth == 0) return false;
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::vector<Call>& calls = facts.code.functions[id].calls;
    return std::any_of(calls.begin(), calls.end(), [&](const Call& inner) { return sends_mail(facts, inner, depth - 1); });
  });
}

bool mails(const Facts& facts, const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) { return sends_mail(facts, call); });
}

bool holds_turns_together(const Facts& facts, const Function& function, const Loop& loop, const Call& call) {
  return has_one_receiver(facts, loop, call) || shares_one_value(function, loop) || fills_cache(function, loop, call) ||
         has_concurrent_sibling(function, loop) || holds_thread(facts, call) || is_told_of_earlier(loop, call) ||
         is_beside_process(facts, function, call) || takes_turns_in_order(facts, function, loop);
}

// There are one or two turns as a rule, the work is done once in a while, or it is a part of what a worker does in minutes for
// the one record that it is handed.
bool seldom_adds_up(const Facts& facts, const Running& running, const Loop& loop, const Call& call) {
  if (loop.over_event && running.source && sends_single_records(*running.source)) return true;
  if (takes_few(loop.over) || (comes_alone(facts, running) && is_long_work(facts, running))) return true;
  if (is_written_out(facts, *running.function, loop) || is_said_to_be_in_turn(loop) || runs_over_steps(loop)) return true;
  if (visits_sites(facts, call)) return true;
  return takes_single_record(facts, loop, call) || prepares_data(facts, running) || waits_on_miss(loop, call) ||
         runs_over_one(*running.function, loop);
}

void check(const Facts& facts, Findings& out) {
  const Waits waits(facts);
  const std::vector<Running> all = running_functions(facts);
  std::vector<Repeat> told_all;
  for (const Running& running : all) {
    const Function& function = *running.function;
    if (running.reached->once) continue;
    std::set<std::int32_t> told;
    for (const Call& call : function.calls) {
      if (call.loop < 0 || call.guard >= 0 || told.contains(call.loop) || !waits.independent(call)) continue;
      const Loop& loop = function.loops[static_cast<std::size_t>(call.loop)];
      if (!turns_are_free(function, loop, running) || loop_pauses(function, call.loop) || starts_tasks(function, call.loop))
        continue;
      if (holds_turns_together(facts, function, loop, call)) continue;
      if (mails(facts, function) || has_one_connection(facts, call)) continue;
      if (runs_over_records(loop) && (comes_alone(facts, running) || is_said_to_be_single(loop))) continue;
      told.insert(call.loop);
      const std::string what = runs_over_records(loop) ? "record" : "item";
      const std::string shown = fmt::format("`{}`", shown_call(facts, call));
      std::string message =
          fmt::format("{} is awaited once for each {} of `{}`: the waiting times add up where {}", shown, what, loop.over,
                      asks_database(call) ? "one statement could be about all of them" : "the calls could run at the same time");
      Related note = related(loop.place, "the loop");
      if (!seldom_adds_up(facts, running, loop, call)) {
        told_all.push_back({&running, call.name_place, std::move(message), shown, {std::move(note)}});
        continue;
      }
      Finding& finding = out.report(call.name_place, std::move(message));
      finding.severity = Severity::Low;
      finding.confidence = Confidence::Possible;
      finding.related.push_back(std::move(note));
      add_path(finding, facts, *running.reached, call.name_place, shown);
    }
  }
  report_repeats(facts, std::move(told_all), "loops", out);
}

}  // namespace

extern constinit const Rule await_in_loop{"await-in-loop", &check};

}  // namespace wright
