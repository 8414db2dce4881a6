#include "rules/records.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/loop_turns.h"

namespace wright {
namespace {

bool is_record(std::string_view type) {
  constexpr std::array<std::string_view, 7> kRecords{"SqsMessage",         "SqsMessageObj", "SnsRecord",   "S3EventRecord",
                                                     "KinesisEventRecord", "EventRecord",   "SnsRecordObj"};
  return one_of(last_name(type), kRecords);
}

// In a loop, or in a closure given to an adapter: something that can fail for one record and not for another.
bool fallible_call(const Code& code, const Call& call) {
  if (call.mention || call.awaited || call.path == "into") return call.awaited && !call.mention;
  // What gives an Option and cannot panic says that there is nothing to do.
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Function& target = code.functions[id];
    return target.returns.path != "Option" || !target.panics.empty();
  });
}

// `for (slug, visits) in counts`, where the records were summed up before: a turn stands for no record.
bool runs_over_sums(const Function& function, const Loop& loop) {
  const std::string_view made = let_value(function, plain_name(loop.over), loop.place.span.begin);
  return made.starts_with("HashMap::") || made.starts_with("BTreeMap::");
}

// A panic on what the record holds, within `begin` and `end`.
bool panics_on_record(const Function& function, std::uint32_t begin, std::uint32_t end) {
  return std::any_of(function.panics.begin(), function.panics.end(), [&](const Panic& panic) {
    return (panic.on_event || panic.on_io) && !panic.constant && panic.place.span.begin > begin && panic.place.span.end < end;
  });
}

bool speaks_of_records(const Loop& loop) {
  const std::string over = lower_case(loop.over);
  return contains(over, "record") || contains(over, "message");
}

// `event["Records"][0]`, `records.first()`: a loop beside it goes over what that one record is about.
bool takes_first_record(const Function& function) {
  constexpr std::array<std::string_view, 6> kFirst{"ecords\"][0]",   "ecords\"].get(0)", "records[0]",
                                                   "records.get(0)", "records.first()",  "records.into_iter().next()"};
  const std::string text = without_spaces(function.place.text());
  return std::any_of(kFirst.begin(), kFirst.end(), [&](std::string_view first) { return contains(text, first); });
}

void add_loops(const Code& code, const Reached& reached, const Function& function, std::vector<RecordWork>& out) {
  for (const Loop& loop : function.loops) {
    if (loop.kind != LoopKind::For || !loop.over_event || (!reached.path.empty() && !speaks_of_records(loop))) continue;
    if (is_said_to_be_single(loop) || (!speaks_of_records(loop) && takes_first_record(function))) continue;
    const std::uint32_t begin = loop.place.span.end;
    const auto end = static_cast<std::uint32_t>(block_end(loop.place.file->text, begin));
    const bool fails = std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const std::uint32_t at = call.name_place.span.begin;
      return at > begin && at < end && fallible_call(code, call);
    });
    const bool can_fail = fails || loop.leaves_early || panics_on_record(function, begin, end);
    out.push_back({&reached, loop.place, loop.leaves_early, can_fail && !runs_over_sums(function, loop)});
  }
}

// `stream::iter(event.payload.records).map(..)`, `iter(&records)`: the list is what the stream is made of.
bool streams_records(const Call& call) {
  const std::string_view whole = call.place.text();
  const std::size_t open = whole.find("iter(");
  if (open > 24) return false;  // npos, too
  const std::size_t close = whole.find(')', open);
  return close != std::string_view::npos && close < call.name_place.span.begin - call.place.span.begin &&
         whole.substr(0, close).ends_with("records");
}

void add_adapters(const Code& code, const Reached& reached, const Function& function, std::vector<RecordWork>& out) {
  constexpr std::array<std::string_view, 10> kAdapters{"map",      "for_each", "try_for_each",        "filter_map",
                                                       "flat_map", "then",     "for_each_concurrent", "try_for_each_concurrent",
                                                       "fold",     "try_fold"};
  for (const Call& call : function.calls) {
    if (!call.is_method || !one_of(call.path, kAdapters) || (!is_record_list(call.receiver) && !streams_records(call))) continue;
    const Span whole = call.place.span;
    bool fails = panics_on_record(function, whole.begin, whole.end);
    for (const Call& inner : function.calls) {
      const Span span = inner.place.span;
      fails = fails || (span.begin > whole.begin && span.end < whole.end && fallible_call(code, inner));
    }
    const std::string_view text = call.place.text();
    const bool leaves = call.path.starts_with("try_") || contains(text, "?;") || contains(text, "try_join_all");
    out.push_back({&reached, call.name_place, leaves, fails || leaves});
  }
}

}  // namespace

std::string_view last_name(std::string_view path) {
  const std::size_t cut = path.rfind("::");
  return cut == std::string_view::npos ? path : path.substr(cut + 2);
}

bool has_name_part(std::string_view name, std::string_view part) {
  const std::vector<std::string_view> parts = split(name, '_');
  return std::find(parts.begin(), parts.end(), part) != parts.end();
}

bool is_record_list(const Type& type) {
  return !type.arguments.empty() && is_record(type.arguments[0].path) && last_name(type.path) != "Option";
}

std::vector<RecordWork> record_work(const Facts& facts, const EntryPoint& entry) {
  std::vector<RecordWork> work;
  for (const Reached& reached : entry.reached) {
    const Function& function = facts.code.functions[reached.function];
    add_loops(facts.code, reached, function, work);
    add_adapters(facts.code, reached, function, work);
  }
  return work;
}

std::string_view shown_source(EventSource source) {
  switch (source) {
    case EventSource::Sqs: return "SQS";
    case EventSource::Sns: return "SNS";
    case EventSource::S3: return "S3";
    case EventSource::Kinesis: return "Kinesis";
    case EventSource::DynamoDbStream: return "DynamoDB stream";
    case EventSource::ApiGatewayRest: return "REST API";
    case EventSource::ApiGatewayHttp: return "HTTP API";
    case EventSource::FunctionUrl: return "function URL";
    case EventSource::EventBridge: return "EventBridge";
    case EventSource::Schedule: return "schedule";
    default: return name(source);
  }
}

std::vector<const FunctionConfig*> configs_of(const Facts& facts, std::uint32_t entry) {
  std::vector<const FunctionConfig*> configs;
  for (const LambdaFunction& function : facts.functions) {
    if (function.entry == entry && function.config) configs.push_back(facts.config(function));
  }
  return configs;
}

bool comes_by_rules(const Facts& facts, std::uint32_t entry) {
  bool any = false;
  for (const FunctionConfig* config : configs_of(facts, entry)) {
    for (const Trigger& trigger : config->triggers) {
      if (trigger.source != EventSource::EventBridge && trigger.source != EventSource::Schedule) return false;
      any = true;
    }
  }
  return any;
}

std::optional<EventSource> event_source_of(const Facts& facts, std::uint32_t entry) {
  for (const LambdaFunction& function : facts.functions) {
    if (function.entry == entry && function.event_source) return function.event_source;
  }
  return std::nullopt;
}

}  // namespace wright
