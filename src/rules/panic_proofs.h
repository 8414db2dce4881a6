#pragma once
// Whether a function has made sure of a value that it unwraps or indexes.

#include "facts/facts.h"

namespace wright {

// The value, or what it is taken from, was asked about in the function: `x.is_some()`, `x.len()`, `x == None`.
[[nodiscard]] bool is_checked(const Function& function, const Panic& panic);

// `for n in 0..rows.len()`, `(0..12).map(|n| ..)`: the code counts itself.
[[nodiscard]] bool is_counted(const Function& function, std::string_view name);

// `reply.last_evaluated_key.map(|key| key["id"].as_s().unwrap())`: it holds the keys of the table, whatever the items lack.
[[nodiscard]] bool is_key_of_last_page(const Panic& panic);

// `PLACES.iter().map(|place| place.parse().unwrap())`: what the code writes out reads or does not at every run.
[[nodiscard]] bool is_of_constant_list(const Panic& panic);

// A pattern was asked about a text before it is cut: `if !DATE.is_match(text) { return .. }`.
[[nodiscard]] bool is_matched(const Function& function, const Panic& panic);

// Within `Backend::Local(store) => { .. }`: what stands in for a database at the desk is not what is deployed.
[[nodiscard]] bool is_in_stand_in(const Function& function, const Panic& panic);

// `parts[0]` of `text.split('-').collect()`.
[[nodiscard]] bool is_first_of_split(const Function& function, const Panic& panic);

// `headers.insert(CONTENT_LENGTH, text.parse().unwrap())`, `call` being the parse.
[[nodiscard]] bool is_header_value(const Function& function, const Panic& panic, const Call& call);

// `path.file_stem()` after `path.extension()` was there.
[[nodiscard]] bool is_named_by_extension(const Function& function, const Panic& panic);

// `event.records.first()`, `event.payload.records.into_iter().next()`: Lambda invokes nothing for a batch without records.
[[nodiscard]] bool is_first_record(const Panic& panic, const Call& call);

// `let row: Value = from_item(item)`: every item reads as JSON of any form.
[[nodiscard]] bool reads_as_any_json(const Panic& panic, const Call& call);

// `parameters.all("code").unwrap().get(0)`: a parameter that is there has a value.
[[nodiscard]] bool is_first_value(const Function& function, const Panic& panic, const Call& call);

// `groups.get(1)` in `if let Some(groups) = PATTERN.captures(text)`.
[[nodiscard]] bool is_group_of_match(const Function& function, const Panic& panic, const Call& call);

// `String::from_utf8(pem)` after `let pem = key.public_key_to_pem()?;`: what the program has written as text itself.
[[nodiscard]] bool reads_own_text(const Function& function, const Panic& panic, const Call& call);

// `EnvironmentProvider::new().credentials().await`, `region_provider.region().await`: in Lambda they stand in variables, and
// nobody is asked for them.
[[nodiscard]] bool is_credential_of_function(const Call& call);

// `ttl.parse::<u64>()` in `if let Some(AttributeValue::N(ttl)) = ..`: the time at which DynamoDB deletes an item is in whole
// seconds.
[[nodiscard]] bool is_stored_end(const Function& function, const Panic& panic, const Call& call);

// `u64::try_from(self)` for a `u32`, `(seed % most).try_into()`: numbers that fit by how they were made.
[[nodiscard]] bool is_between_numbers(const Function& function, const Panic& panic, const Call& call);

// `pattern.captures(text).unwrap()` of pcre2 and fancy_regex: what does not match is `Ok(None)`, and only a pattern that looks
// too far for an answer fails.
[[nodiscard]] bool is_limit_of_search(const Panic& panic, const Call& call);

// `found.as_ref().unwrap()` in `for (index, found) in pattern.captures_iter(text).enumerate()`.
[[nodiscard]] bool is_match_of_loop(const Function& function, const Panic& panic);

// `name.unwrap()` of `let name = item.get("name").and_then(..);` after `if item.get("name").is_none() { return .. }`.
[[nodiscard]] bool is_asked_for_before(const Function& function, const Panic& panic);

}  // namespace wright
