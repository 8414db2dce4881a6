// The mapping of a queue deletes the messages of a batch when the function returns. One that deletes them too asks for each once
// more than it needs, and loses the message where something fails after that.

#include <algorithm>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/looked_up.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Messages come to it as an event, whatever else may.
bool takes_messages(const Facts& facts, std::uint32_t number) {
  const EntryPoint& entry = facts.code.entries[number];
  if (entry.handlers.empty() || entry.is_extension) return false;
  const std::optional<EventSource> source = event_source_of(facts, number);
  if ((source && *source == EventSource::Sqs) || last_name(entry.event.path) == "SqsEvent") return true;
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(), [](const Call& call) { return last_name(call.decoded.path) == "SqsEvent"; });
  });
}

// It takes messages by itself too, or keeps some of the batch: which of them it deletes is another matter.
bool keeps_books(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::string_view text = facts.code.functions[reached.function].place.text();
    return contains(text, "receive_message") || contains(text, "atch_item_failures") || contains(text, "atchItemFailures");
  });
}

// Something that waits for the outside world can fail after the place and end the function.
bool fails_after(const Function& function, const Place& place) {
  return std::any_of(function.early_returns.begin(), function.early_returns.end(), [&](const EarlyReturn& early) {
    return early.fetched && early.place.span.begin > place.span.end && is_on_one_way(place, early.place);
  });
}

bool is_lost_by_failure(const Facts& facts, const Reached& reached, const Call& call) {
  if (fails_after(facts.code.functions[reached.function], call.place)) return true;
  return std::any_of(reached.path.begin(), reached.path.end(),
                     [&](const PathStep& step) { return fails_after(facts.code.functions[step.function], step.place); });
}

// Another record may bring the batch back: what is deleted by then is not done again.
bool keeps_finished(const Facts& facts, const Reached& reached, const Call& call) {
  const auto other_fails = [&](const Function& function, const Place& place, std::int32_t loop) {
    return loop >= 0 && std::any_of(function.early_returns.begin(), function.early_returns.end(), [&](const EarlyReturn& early) {
             const Place& head = function.loops[static_cast<std::size_t>(loop)].place;
             const std::size_t end = block_end(head.file->text, head.span.end);
             return early.fetched && early.place.span.begin > head.span.end && early.place.span.end < end &&
                    !is_inside(place, early.place) && !is_inside(early.place, place);
           });
  };
  if (other_fails(facts.code.functions[reached.function], call.place, call.loop)) return true;
  return std::any_of(reached.path.begin(), reached.path.end(), [&](const PathStep& step) {
    const Function& function = facts.code.functions[step.function];
    const auto found = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& one) {
      return one.place.span.begin == step.place.span.begin && one.loop >= 0;
    });
    return found != function.calls.end() && other_fails(function, step.place, found->loop);
  });
}

// The call of the function that deletes; null when none does.
const Call* deletion_in(const Function& function) {
  if (function.is_test || !contains(function.place.text(), "receipt_handle")) return nullptr;
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), [](const Call& call) {
    const std::string operation = sdk_operation(call);
    return operation == "delete_message" || operation == "delete_message_batch";
  });
  return found == function.calls.end() ? nullptr : &*found;
}

// One finding for each program.
void check_entry(const Facts& facts, const EntryPoint& entry, Findings& out) {
  Finding* finding = nullptr;
  for (const Reached& reached : entry.reached) {
    const Function& function = facts.code.functions[reached.function];
    const Call* const call = deletion_in(function);
    if (call == nullptr) continue;
    const std::string operation = sdk_operation(*call);
    const Place place = operation_place(function, *call, operation);
    if (finding != nullptr) {
      finding->related.push_back(related(place, "and here"));
      continue;
    }
    const bool lost = is_lost_by_failure(facts, reached, *call);
    if (!lost && keeps_finished(facts, reached, *call)) continue;
    finding =
        &out.report(place, lost ? "the mapping deletes what was handled when the function returns; deleted here, the message "
                                  "is lost when something fails after it"
                                : "the mapping deletes what was handled when the function returns: this is one request more "
                                  "for each message");
    if (lost) finding->severity = Severity::High;
    add_path(*finding, facts, reached, place, "`" + operation + "`");
  }
}

void check(const Facts& facts, Findings& out) {
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    const EntryPoint& entry = facts.code.entries[number];
    if (takes_messages(facts, number) && !keeps_books(facts, entry)) check_entry(facts, entry, out);
  }
}

}  // namespace

extern constinit const Rule mapped_message_deleted{"mapped-message-deleted", &check};

}  // namespace wright
