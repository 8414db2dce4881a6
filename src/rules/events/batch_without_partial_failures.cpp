// Consumers of batches that do not tell which records failed. Code and template must agree: the handler returns the list of
// failed items, and the trigger asks for it with ReportBatchItemFailures. Either without the other has no effect, or loses
// messages.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/handler_failure.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool reports_items(const Type& type) {
  const std::string_view name = last_name(type.path);
  if (contains(name, "BatchResponse") || contains(name, "EventResponse") || contains(name, "BatchItemFailure")) return true;
  return std::any_of(type.arguments.begin(), type.arguments.end(), reports_items);
}

// A response written by hand, as JSON or as a struct of the project.
bool builds_item_failures(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::string_view text = facts.code.functions[reached.function].place.text();
    return contains(text, "batchItemFailures") || contains(text, "batch_item_failures");
  });
}

bool says_nothing(const Type& response) {
  return response.path == "()" || response.path == "str" || response.path == "String" || response.path == "serde_json::Value" ||
         last_name(response.path) == "Value";
}

bool one_at_a_time(const Trigger& trigger) { return trigger.batch_size && trigger.batch_size->value == 1; }

// Messages that are deleted one by one do not come back; those that are not are deleted by Lambda when the handler returns Ok.
bool deletes_messages(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(), [](const Call& call) {
      return call.is_method && (call.path == "delete_message" || call.path == "delete_message_batch");
    });
  });
}

struct Consumer {
  const Facts& facts;
  const EntryPoint& entry;
  EventSource source;
  std::vector<const Trigger*> triggers;  // that deliver batches of the source
};

void check_triggers(const Consumer& consumer, Findings& out) {
  for (const Trigger* trigger : consumer.triggers) {
    const bool asks = trigger->reports_item_failures && trigger->reports_item_failures->value;
    if (asks || !trigger->settings_known) continue;
    const Place place = trigger->reports_item_failures ? trigger->reports_item_failures->place : trigger->place;
    Finding& finding =
        out.report(place, fmt::format("trigger `{}` lacks `ReportBatchItemFailures`: the item failures that `{}` returns are "
                                      "ignored and the failed records count as done",
                                      trigger->logical_name, consumer.entry.handler_name));
    finding.severity = Severity::High;
    finding.confidence = Confidence::Certain;
    finding.related.push_back(related(consumer.entry.event_place, "the handler that returns item failures"));
  }
}

// After one failed delivery a message goes to the dead-letter queue.
bool is_tried_once(const Consumer& consumer) {
  const auto once = [&](const Trigger* trigger) {
    const std::vector<Queue>& queues = consumer.facts.deployment.queues;
    return std::any_of(queues.begin(), queues.end(), [&](const Queue& queue) {
      return queue.logical_name == trigger->source_name && queue.max_receive_count.known() && *queue.max_receive_count.value == 1;
    });
  };
  return !consumer.triggers.empty() && std::all_of(consumer.triggers.begin(), consumer.triggers.end(), once);
}

// Where one record ends the work on all of them: the first `?` or return in the loop.
const EarlyReturn* ends_batch(const Consumer& consumer, const RecordWork& work) {
  if (!work.leaves_early) return nullptr;
  const std::vector<EarlyReturn>& early = consumer.facts.code.functions[work.reached->function].early_returns;
  const std::uint32_t begin = work.place.span.end;
  const auto end = static_cast<std::uint32_t>(block_end(work.place.file->text, begin));
  const auto found = std::find_if(early.begin(), early.end(), [&](const EarlyReturn& one) {
    return one.fetched && one.place.span.begin > begin && one.place.span.end < end;
  });
  return found == early.end() ? nullptr : &*found;
}

// `records.iter().map(read).collect()`, and then the first of the list alone: the batch is taken for one record.
bool takes_first(const Function& function, const RecordWork& work) {
  const std::string_view text = function.place.text();
  const bool gathers = !work.place.text().starts_with("for ") && contains(text, ".collect");
  return gathers && (contains(text, ".first()") || contains(text, ".into_iter().next()"));
}

void check_handler(const Consumer& consumer, Findings& out) {
  const EntryPoint& entry = consumer.entry;
  if (!says_nothing(entry.response)) return;
  const auto alone = [](const Trigger* trigger) { return one_at_a_time(*trigger); };
  if (!consumer.triggers.empty() && std::all_of(consumer.triggers.begin(), consumer.triggers.end(), alone)) return;
  const std::vector<RecordWork> work = record_work(consumer.facts, entry);
  const auto fails = std::find_if(work.begin(), work.end(), [](const RecordWork& item) { return item.can_fail; });
  if (fails == work.end() || takes_first(consumer.facts.code.functions[fails->reached->function], *fails)) return;
  const bool lost = !may_return_error(consumer.facts, entry);
  const std::string_view outcome = deletes_messages(consumer.facts, entry)
                                       ? "Lambda deletes even the messages it did not delete itself when it returns `Ok`"
                                   : lost                    ? "it never returns an error, and a record that fails is lost"
                                   : is_tried_once(consumer) ? "one failing record sends the whole batch to the dead-letter queue"
                                   : fails->leaves_early     ? "one failing record brings the whole batch back"
                                                             : "a failing record is lost or brings the whole batch back";
  const Function& handler = consumer.facts.code.functions[entry.handlers.front()];
  const Place place = handler.is_closure ? entry.event_place : handler.name_place;
  Finding& finding = out.report(place, fmt::format("`{}` returns no batch response for {} records: {}", entry.handler_name,
                                                   shown_source(consumer.source), outcome));
  // Whether every message is deleted on every way through, only a reader can say.
  if (deletes_messages(consumer.facts, entry)) finding.confidence = Confidence::Possible;
  add_path(finding, consumer.facts, *fails->reached, fails->place, "the records, one after the other");
  if (const EarlyReturn* const early = ends_batch(consumer, *fails))
    finding.related.push_back(related(early->place, "a failure here ends the work on all records"));
  for (const Trigger* trigger : consumer.triggers) {
    const bool asks = trigger->reports_item_failures && trigger->reports_item_failures->value;
    finding.related.push_back(related(trigger->place, asks ? "the trigger asks for item failures and gets none"
                                                           : "the trigger, which has to ask for item failures too"));
  }
}

void check(const Facts& facts, Findings& out) {
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    const EntryPoint& entry = facts.code.entries[number];
    const std::optional<EventSource> source = event_source_of(facts, number);
    if (!source || entry.handlers.empty()) continue;
    if (*source != EventSource::Sqs && *source != EventSource::Kinesis && *source != EventSource::DynamoDbStream) continue;
    Consumer consumer{facts, entry, *source, {}};
    for (const FunctionConfig* config : configs_of(facts, number)) {
      for (const Trigger& trigger : config->triggers) {
        if (trigger.source == *source) consumer.triggers.push_back(&trigger);
      }
    }
    if (reports_items(entry.response) || builds_item_failures(facts, entry)) {
      check_triggers(consumer, out);
    } else {
      check_handler(consumer, out);
    }
  }
}

}  // namespace

extern constinit const Rule batch_without_partial_failures{"batch-without-partial-failures", &check};

}  // namespace wright
