#pragma once
// Parts of what a request gave that need not be there, and readings of it that can fail.

#include <string_view>

#include "facts/facts.h"

namespace wright {

// What is set when the function is deployed is not a reply.
[[nodiscard]] bool is_of_configuration(std::string_view text);

// Reading what was fetched as something: a text as JSON, bytes as an image, an item as a struct. Of numbers, only a text is read.
[[nodiscard]] bool is_decoding(const Panic& panic, const Call& call);

// `document.select(&row).next()`, `results[0]`: one of several that a reply need not have.
[[nodiscard]] bool is_one_of_many(const Panic& panic, const Call& call);

// A part of a document that was fetched: `node.attribute("href")`, `row.select(&cell).next()`.
[[nodiscard]] bool is_document_part(const Panic& panic, const Call& call);

// `page.tasks().first()` of what an SDK gave: the list may be empty.
[[nodiscard]] bool is_of_sdk_list(const Function& function, const Call& call);

// `parse_price(&page)`: a function of the project that reads what was fetched.
[[nodiscard]] bool is_own_reading(const Panic& panic, const Call& call);

// The newest of a list that was fetched: it may be empty.
[[nodiscard]] bool is_extreme_of_list(const Call& call);

// `reply.members.iter().find(|member| ..)` that nothing has looked for before.
[[nodiscard]] bool is_searched(const Function& function, const Call& call);

// `row.ok().unwrap()` of what a reader makes of a reply: whoever writes ok() has a Result.
[[nodiscard]] bool is_result_of_reader(const Panic& panic, const Call& call);

// `while let Some(part) = stream.next().await { part.unwrap() }`: what a stream gives is a Result of its own.
[[nodiscard]] bool is_item_of_stream(const Panic& panic, const Call& call);

// `reply["items"].as_array()`: what another service's JSON need not have. Of an unknown type, what only JSON is asked for.
[[nodiscard]] bool is_part_of_json(const Function& function, const Panic& panic, const Call& call);

// The function, or the one of the project that gave the value, has put the JSON together: `json!({..})`, `to_value(reply)`.
[[nodiscard]] bool is_json_of_own(const Facts& facts, const Function& function, const Panic& panic);

// `for row in reader.records() { row.unwrap() }`: a row that does not read is an Err.
[[nodiscard]] bool is_row_of_reader(const Function& function, const Panic& panic);

// `reply.headers().get(CONTENT_TYPE).unwrap()`: no server has to send one.
[[nodiscard]] bool is_reply_header(const Panic& panic, const Call& call);

// What a service leaves out of no reply; attributes that were changed come with the reply where it was asked for them.
[[nodiscard]] bool is_always_replied(const Function& function, const Panic& panic);

}  // namespace wright
