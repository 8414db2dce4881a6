#pragma once
// The records of a batch, as rules of event sources look at them.

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

[[nodiscard]] std::string_view last_name(std::string_view path);  // "a::b::C" -> "C"

[[nodiscard]] bool has_name_part(std::string_view name,
                                 std::string_view part);  // "order" is one of "send_order", not of "reorder"

// The type is a list of the records of an event: the `records` of an SqsEvent, S3Event ...
[[nodiscard]] bool is_record_list(const Type& type);

// A place that handles the records of the entry's event one by one.
struct RecordWork {
  const Reached* reached = nullptr;
  Place place;  // the head of the loop, or the call of map() and its likes
  bool leaves_early = false;
  bool can_fail = false;  // something in it waits for another machine or runs code of the project
};
[[nodiscard]] std::vector<RecordWork> record_work(const Facts& facts, const EntryPoint& entry);

// What a message calls the event source: "SQS", "Kinesis" ...
[[nodiscard]] std::string_view shown_source(EventSource source);

// Nothing but rules of EventBridge brings events to the entry, by the templates: objects of S3 come one at a time then, their
// keys as they are.
[[nodiscard]] bool comes_by_rules(const Facts& facts, std::uint32_t entry);

// The configurations that deploy the entry.
[[nodiscard]] std::vector<const FunctionConfig*> configs_of(const Facts& facts, std::uint32_t entry);
[[nodiscard]] std::optional<EventSource> event_source_of(const Facts& facts, std::uint32_t entry);

}  // namespace wright
