// Handlers that take one record of a batch and drop the rest. SNS always sends one; a batch size of 1 makes it right elsewhere.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `println!("{:?}", event.payload.records[0])`: only the log shows one of many, and nothing is done for any of them.
bool is_only_shown(const Function& function, const Panic& panic) {
  return std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    constexpr std::array<std::string_view, 8> kLines{"println", "eprintln", "dbg", "trace", "debug", "info", "warn", "error"};
    return one_of(last_name(use.name), kLines) && is_inside(panic.place, use.place);
  });
}

bool takes_record(const Call& call) {
  constexpr std::array<std::string_view, 8> kNames{"first", "next", "last", "pop", "get", "nth", "remove", "swap_remove"};
  const bool named = std::find(kNames.begin(), kNames.end(), std::string_view(call.path)) != kNames.end();
  return call.is_method && named && is_record_list(call.receiver);
}

bool takes_one(const Call& call) { return takes_record(call) && call.loop < 0; }

// `while let Some(record) = records.pop()`
bool takes_all_in_turn(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(), [](const Call& call) { return takes_record(call) && call.loop >= 0; });
  });
}

bool takes_one(const Panic& panic) {
  return panic.kind == PanicKind::Index && panic.on_event && without_spaces(panic.place.text()).ends_with("records[0]");
}

bool delivers_several(EventSource source) {
  return source == EventSource::Sqs || source == EventSource::Kinesis || source == EventSource::DynamoDbStream ||
         source == EventSource::S3;
}

// `if event.payload.records.len() != 1 { return Err(..) }`: a batch of several is refused as a whole.
bool refuses_several(const Function& function) {
  const std::string_view text = function.place.text();
  for (const std::string_view asked : {"records.len() != 1 {", "records.len() > 1 {"}) {
    const std::size_t at = text.find(asked);
    if (at == std::string_view::npos) continue;
    const std::string_view block = text.substr(at, text.find("\n    }", at) - at);
    if (contains(block, "return Err(") || contains(block, "bail!(") || contains(block, "panic!(")) return true;
  }
  return false;
}

bool one_at_a_time(const Facts& facts, std::uint32_t entry, EventSource source) {
  bool any = false;
  for (const FunctionConfig* config : configs_of(facts, entry)) {
    for (const Trigger& trigger : config->triggers) {
      if (trigger.source != source) continue;
      any = true;
      if (!trigger.batch_size || trigger.batch_size->value != 1) return false;
    }
  }
  return any;
}

void report(const Facts& facts, const Reached& reached, const Place& place, EventSource source, Findings& out) {
  Finding& finding =
      out.report(place, fmt::format("only one record of the {} event is handled: the others of a batch are acknowledged and lost",
                                    shown_source(source)));
  if (source == EventSource::S3) {  // it may put several records into one event and mostly sends one
    finding.severity = Severity::Low;
    finding.confidence = Confidence::Possible;
  }
  add_path(finding, facts, reached, place, "one record of many");
}

void check(const Facts& facts, Findings& out) {
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    const EntryPoint& entry = facts.code.entries[number];
    const std::optional<EventSource> source = event_source_of(facts, number);
    if (!source || comes_by_rules(facts, number) || !delivers_several(*source) || one_at_a_time(facts, number, *source)) continue;
    if (!record_work(facts, entry).empty() || takes_all_in_turn(facts, entry)) continue;
    for (const Reached& reached : entry.reached) {
      const Function& function = facts.code.functions[reached.function];
      if (refuses_several(function)) continue;
      for (const Call& call : function.calls) {
        if (takes_one(call)) report(facts, reached, call.name_place, *source, out);
      }
      for (const Panic& panic : function.panics) {
        if (takes_one(panic) && !is_only_shown(function, panic)) report(facts, reached, panic.place, *source, out);
      }
    }
  }
}

}  // namespace

extern constinit const Rule only_first_record{"only-first-record", &check};

}  // namespace wright
