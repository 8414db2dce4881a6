// Lambda finds a failed record of a stream by its sequence number. An answer that names it by anything else is not valid, and the
// whole batch comes again. https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html, checked
// 2026-11-27

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_of_stream(const Facts& facts, std::uint32_t number) {
  const std::optional<EventSource> source = event_source_of(facts, number);
  if (source) return *source == EventSource::DynamoDbStream || *source == EventSource::Kinesis;
  const std::string_view event = last_name(facts.code.entries[number].event.path);
  return event == "KinesisEvent" || (contains(event, "Dynamo") && contains(event, "Event"));
}

// The expression that `item_identifier:` or `item_identifier =` is followed by.
std::string_view given_value(std::string_view text, std::size_t at) {
  const std::size_t begin = text.find_first_not_of(" \n", at);
  if (begin == std::string_view::npos) return {};
  int depth = 0;
  std::size_t end = begin;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    if (depth == 0 && (c == ',' || c == ';' || c == '}' || c == ')')) break;
    depth += c == '(' || c == '{' ? 1 : (c == ')' || c == '}' ? -1 : 0);
  }
  return trim(text.substr(begin, end - begin));
}

// What a word of the text says that it is, when that is no sequence number.
std::string_view other_id(std::string_view text) {
  constexpr std::array<std::string_view, 5> kOthers{"event_id", "message_id", "partition_key", "new_v4", "event_source_arn"};
  if (contains(lower_case(text), "sequence")) return {};
  const auto found = std::find_if(kOthers.begin(), kOthers.end(), [&](std::string_view other) { return contains(text, other); });
  return found == kOthers.end() ? std::string_view() : *found;
}

void check_function(const Function& function, Findings& out) {
  constexpr std::string_view kField = "item_identifier";
  const std::string_view text = function.place.text();
  for (std::size_t at = text.find(kField); at != std::string_view::npos; at = text.find(kField, at + 1)) {
    const std::size_t sign = text.find_first_not_of(' ', at + kField.size());
    if (sign == std::string_view::npos || (text[sign] != ':' && text[sign] != '=')) continue;
    const std::string_view value = given_value(text, sign + 1);
    const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
    const std::string_view made = let_value(function, plain_name(value), begin);
    const std::string_view other = other_id(made.empty() ? value : made);
    if (other.empty()) continue;
    out.report(
        place_in(*function.place.file, begin, kField.size()),
        fmt::format("a record of a stream is found by its sequence number: with `{}` the answer is not valid, and the whole "
                    "batch comes again",
                    other == "new_v4" ? "Uuid::new_v4" : other));
  }
}

// The mapping lacks `ReportBatchItemFailures`, and the answer is not looked at: batch-without-partial-failures tells of it.
bool is_not_asked_for(const Facts& facts, std::uint32_t entry) {
  const std::vector<const FunctionConfig*> configs = configs_of(facts, entry);
  return std::any_of(configs.begin(), configs.end(), [](const FunctionConfig* config) {
    return std::any_of(config->triggers.begin(), config->triggers.end(), [](const Trigger& trigger) {
      const bool asks = trigger.reports_item_failures && trigger.reports_item_failures->value;
      const bool stream = trigger.source == EventSource::Kinesis || trigger.source == EventSource::DynamoDbStream;
      return stream && trigger.settings_known && !asks;
    });
  });
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    if (!is_of_stream(facts, number) || is_not_asked_for(facts, number)) continue;
    for (const Reached& reached : facts.code.entries[number].reached) {
      if (seen.insert(reached.function).second) check_function(facts.code.functions[reached.function], out);
    }
  }
}

}  // namespace

extern constinit const Rule stream_failure_named_otherwise{"stream-failure-named-otherwise", &check};

}  // namespace wright
