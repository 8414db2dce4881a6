#include "rules/reply_parts.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/panics.h"
#include "rules/records.h"

namespace wright {
namespace {

// `table` of `reply.table.expect(..)`: the name before the call that panics, whole where the text of the panic is cut short.
std::string_view name_before(const Panic& panic) {
  if (panic.place.file == nullptr) return {};
  std::string_view before = std::string_view(panic.place.file->text).substr(0, panic.place.span.begin);
  while (!before.empty() && !is_word_part(before.back())) before.remove_suffix(1);
  std::size_t length = 0;
  while (length < before.size() && is_word_part(before[before.size() - 1 - length])) ++length;
  return before.substr(before.size() - length);
}

}  // namespace

// What is set when the function is deployed is not a reply.
bool is_of_configuration(std::string_view text) {
  const std::string lower = lower_case(text);
  return contains(lower, "config") || contains(lower, "cfg") || contains(lower, "setting") || contains(lower, "env.");
}

// Reading what was fetched as something: a text as JSON, bytes as an image, an item as a struct. Of numbers, only a text is read.
bool is_decoding(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 28> kDecoders{
      "parse",        "from_str",  "from_slice", "from_value", "from_reader",         "from_utf8",          "from_item",
      "from_items",   "decode",    "try_from",   "from_bytes", "load_from_memory",    "parse_from_rfc3339", "parse_from_str",
      "from_rfc3339", "captures",  "attr",       "parse_str",  "with_guessed_format", "from_rfc2822",       "try_from_slice",
      "from_xml",     "from_json", "from_html",  "json",       "into_json",           "from_hashmap",       "from_str_radix"};
  const std::string_view name = last_name(call.path);
  if (!one_of(name, kDecoders) || call.awaited) return false;
  const std::string_view owner = std::string_view(call.path).substr(0, call.path.size() - name.size());
  const bool of_number = name == "try_from" && !owner.empty() && owner[0] >= 'a' && owner[0] <= 'z' && owner.size() <= 7;
  const bool written_here = contains(call.place.text(), "to_value(");  // `Context::from_value(serde_json::to_value(&page))`
  if (contains(owner, "jsonwebtoken")) return false;                   // it fails for a caller's token, not for what was fetched
  return !of_number && !written_here && !contains(owner, "Header") && !is_of_configuration(panic.text);
}

// `document.select(&row).next()`, `results[0]`: one of several that a reply need not have.
bool is_one_of_many(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 5> kEnds{"next", "nth", "first", "last", "pop"};
  const std::string_view before =
      std::string_view(call.place.text()).substr(0, call.place.text().size() - call.name_place.text().size());
  const bool chosen = contains(before, ".filter(") || contains(before, ".select(");
  return call.is_method && one_of(call.path, kEnds) && chosen && !is_of_configuration(panic.text);
}

// A part of a document that was fetched: `node.attribute("href")`, `row.select(&cell).next()`.
bool is_document_part(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 11> kCrates{"roxmltree", "scraper", "select",           "xmltree", "minidom",  "kuchiki",
                                                     "kuchikiki", "rss",     "atom_syndication", "feed_rs", "mailparse"};
  const std::string_view owner = call.receiver.path;
  return call.is_method && panic.fetched && one_of(owner.substr(0, owner.find("::")), kCrates) && call.path != "parse";
}

// `page.tasks().first()` of what an SDK gave: the list may be empty.
bool is_of_sdk_list(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 2> kEnds{"first", "last"};
  if (!call.is_method || !one_of(call.path, kEnds) || call.receiver_call < 0) return false;
  const Call& list = function.calls[static_cast<std::size_t>(call.receiver_call)];
  return list.is_method && list.argument_count == 0 && list.receiver.path.starts_with("aws_sdk_") && list.path != "send" &&
         list.receiver.path.find("Client") == std::string::npos;
}

// `parse_price(&page)`: a function of the project that reads what was fetched.
bool is_own_reading(const Panic& panic, const Call& call) {
  if (panic.value != PanicValue::OwnResult || !panic.fetched || call.targets.empty() || call.awaited) return false;
  constexpr std::array<std::string_view, 5> kReads{"parse", "from_", "extract_", "decode", "deserial"};
  const std::string_view name = last_name(call.path);
  return std::any_of(kReads.begin(), kReads.end(), [&](std::string_view word) { return name.starts_with(word); }) &&
         !is_of_configuration(panic.text);
}

// The newest of a list that was fetched: it may be empty.
bool is_extreme_of_list(const Call& call) {
  constexpr std::array<std::string_view, 6> kEnds{"max", "min", "max_by", "min_by", "max_by_key", "min_by_key"};
  return call.is_method && call.argument_count < 2 && one_of(call.path, kEnds) && contains(call.place.text(), "iter()");
}

// `reply.members.iter().find(|member| ..)` that nothing has looked for before.
bool is_searched(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 4> kSearches{"find", "find_map", "position", "rposition"};
  if (!call.is_method || !one_of(call.path, kSearches)) return false;
  const std::string_view receiver = call.place.text().substr(0, call.place.text().find('.'));
  if (!contains(call.place.text(), "iter()") && !contains(let_value(function, receiver, call.place.span.begin), "iter()"))
    return false;
  const std::string_view wanted = call.name_place.text().substr(call.path.size());  // `(|member| member.id == id)`
  const std::string_view before = function.place.text().substr(0, call.name_place.span.begin - function.place.span.begin);
  return !contains(before, wanted);
}

// `row.ok().unwrap()` of what a reader makes of a reply: whoever writes ok() has a Result.
bool is_result_of_reader(const Panic& panic, const Call& call) {
  if (!panic.fetched || !call.is_method || call.path != "ok" || !call.targets.empty()) return false;
  std::string_view value = panic.text;
  if (value.ends_with(".ok()")) value.remove_suffix(5);
  return call.receiver_call < 0 || std::all_of(value.begin(), value.end(), is_word_part);
}

// `while let Some(part) = stream.next().await { part.unwrap() }`: what a stream gives is a Result of its own.
bool is_item_of_stream(const Panic& panic, const Call& call) {
  return panic.fetched && call.is_method && call.awaited && call.path == "next" &&
         std::all_of(panic.text.begin(), panic.text.end(), is_word_part);
}

bool is_part_of_json(const Function& function, const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 7> kLooks{"as_str", "as_i64", "as_u64", "as_f64", "as_bool", "as_array", "as_object"};
  if (!call.is_method) return false;
  const bool looks = one_of(call.path, kLooks);
  if (call.receiver.path == "serde_json::Value") return looks || call.path == "get";
  if (call.receiver.known() || !panic.fetched || is_of_configuration(panic.text)) return false;
  const std::string_view body = function.place.text();
  if (looks) return contains(panic.text, "[\"") || contains(body, ".as_array()") || holds_word(body, "Value");
  // `block.get("timestamp").unwrap().as_u64()`
  const std::string_view after = trim(std::string_view(call.place.file->text).substr(call.place.span.end));
  return call.path == "get" && !call.first_string.empty() &&
         std::any_of(kLooks.begin(), kLooks.end(),
                     [&](std::string_view look) { return after.starts_with(".unwrap()." + std::string(look) + "()"); });
}

bool is_json_of_own(const Facts& facts, const Function& function, const Panic& panic) {
  const std::string_view text = panic.text;
  const std::size_t open = text.rfind("[\"");
  const std::size_t close = open == std::string_view::npos ? open : text.find(']', open);
  // What a closure is given is made beside it.
  const std::string_view around = function.is_closure ? std::string_view(function.place.file->text) : function.place.text();
  if (close != std::string_view::npos && contains(around, "json!(") &&
      contains(around, std::string(text.substr(open + 1, close - open - 1)) + ":"))
    return true;
  const std::string_view root = text.substr(0, text.find_first_of(".["));
  const std::string_view made = let_value(function, root, panic.place.span.begin);
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.targets.size() != 1 || made.empty() || !contains(made, call.name_place.text())) return false;
    return contains(facts.code.functions[call.targets.front()].place.text(), "to_value(");
  });
}

bool is_row_of_reader(const Function& function, const Panic& panic) {
  constexpr std::array<std::string_view, 4> kRows{".records()", ".byte_records()", ".deserialize", ".into_records()"};
  const auto is_named = [&](const Loop& loop) {
    return is_inside(panic.place, {loop.place.file, {loop.place.span.begin, function.place.span.end}}) &&
           loop.place.text().starts_with("for " + panic.text + " in ");
  };
  return std::any_of(function.loops.begin(), function.loops.end(), [&](const Loop& loop) {
    const bool rows = std::any_of(kRows.begin(), kRows.end(), [&](std::string_view row) { return contains(loop.over, row); });
    return rows && is_named(loop);
  });
}

// `reply.headers().get(CONTENT_TYPE).unwrap()`: no server has to send one.
bool is_reply_header(const Panic& panic, const Call& call) {
  return call.is_method && call.path == "get" && contains(panic.text, ".headers()");
}

bool is_always_replied(const Function& function, const Panic& panic) {
  constexpr std::array<std::string_view, 40> kFilled{"responses",
                                                     "unprocessed_keys",
                                                     "unprocessed_items",
                                                     "items",
                                                     "message_id",
                                                     "credentials",
                                                     "count",
                                                     "user",
                                                     "table_names",
                                                     "parameter",
                                                     "queue_url",
                                                     "upload_id",
                                                     "bucket",
                                                     "status_code",
                                                     "table",
                                                     "payload",
                                                     "parameters",
                                                     "account",
                                                     "plaintext",
                                                     "ciphertext_blob",
                                                     "content_length",
                                                     "e_tag",
                                                     "body",
                                                     "last_modified",
                                                     "table_status",
                                                     "signature",
                                                     "access_key_id",
                                                     "session_token",
                                                     "expiration",
                                                     "secret_access_key",
                                                     "cluster_arn",
                                                     "task_arn",
                                                     "last_status",
                                                     "results_by_time",
                                                     "time_period",
                                                     "function_arn",
                                                     "execution_arn",
                                                     "subscription_arn",
                                                     "topic_arn",
                                                     "key_id"};
  const Call* const call = given_by(function, panic);
  const std::string_view name = call != nullptr ? last_name(call->path) : name_before(panic);
  // Name and value of a parameter, whichever of its requests has brought it.
  if (name == "value" || name == "name")
    return contains(panic.text, "arameter") || (call != nullptr && call->receiver.path.starts_with("aws_sdk_ssm"));
  if (name == "attributes") {
    const std::string_view body = function.place.text();
    return contains(body, "ReturnValue::AllNew") || contains(body, "ReturnValue::UpdatedNew");
  }
  // Every object of a listing has its key.
  if (name == "key" && (contains(function.place.text(), "contents") || contains(function.place.text(), "list_objects")))
    return true;
  // `reply.responses.unwrap().remove(&table)`: each table that was asked is named, though nothing was found.
  if ((name == "remove" || name == "get") && contains(panic.text, "responses")) return true;
  return one_of(name, kFilled);
}

}  // namespace wright
