// Looks from a panic to the calls that lead to its function, and to other functions of the project that were given the same
// value.

#include "rules/settled_values.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "facts/places.h"
#include "facts/sync_io.h"
#include "facts/written.h"
#include "rules/flags.h"
#include "rules/panics.h"
#include "rules/records.h"

namespace wright {
namespace {

// A call of a function, in the function that makes it.
struct Asking {
  const Function* caller = nullptr;
  const Call* call = nullptr;
};

std::vector<Asking> askings(const Facts& facts, FunctionId id) {
  std::vector<Asking> all;
  for (const Function& caller : facts.code.functions) {
    if (caller.is_test) continue;
    for (const Call& call : caller.calls) {
      if (std::find(call.targets.begin(), call.targets.end(), id) != call.targets.end()) all.push_back({&caller, &call});
    }
  }
  return all;
}

template <class Asked>
bool all_callers(const Facts& facts, const Running& running, const Asked& asked) {
  if (running.reached->path.empty()) return false;
  const std::vector<Asking> all = askings(facts, running.reached->function);
  return !all.empty() && std::all_of(all.begin(), all.end(), asked);
}

// Which parameter of a function a value is; -1 for none.
std::int32_t parameter_of(const Function& function, std::string_view name) {
  const auto found = std::find(function.parameter_names.begin(), function.parameter_names.end(), name);
  if (name.empty() || name == "self" || found == function.parameter_names.end()) return -1;
  const auto number = static_cast<std::int32_t>(found - function.parameter_names.begin());
  return number - (function.parameter_names.front() == "self" ? 1 : 0);
}

// The name that an expression begins with: `location` of `location.split(",").nth(0)`.
std::string_view root_of(std::string_view text) {
  while (text.starts_with('&') || text.starts_with('*')) text.remove_prefix(1);
  const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
  return end != std::string_view::npos && text[end] == ':' ? std::string_view() : text.substr(0, end);
}

// The name of what is read: the receiver of `text.parse()`, what `Address::from_str(&text)` is given.
std::string_view read_name(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 5> kReads{"from_str", "from_value", "from_slice", "parse_from_rfc3339", "parse_str"};
  if (call.is_method && call.path == "parse") return root_of(panic.text);
  return one_of(last_name(call.path), kReads) ? root_of(argument_text(call, 0)) : std::string_view();
}

// The statement around an offset of a text: from the semicolon or brace before it up to the next one.
std::string_view statement_at(std::string_view text, std::size_t at) {
  const std::size_t before = text.find_last_of(";{}", at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t after = text.find_first_of(";{", at);
  return text.substr(begin, (after == std::string_view::npos ? text.size() : after + 1) - begin);
}

// Whoever is refused here does not come further.
bool turns_away(std::string_view statement) {
  const bool let = contains(statement, "letSome(") || contains(statement, "letOk(");
  return (let && (contains(statement, "else{") || contains(statement, "iflet"))) || contains(statement, "?") ||
         contains(statement, ".is_none()") || contains(statement, ".is_err()");
}

// `event.headers().get("X-User").unwrap()` where each caller has gone on only with the header there.
bool is_asked_by_callers(const Facts& facts, const Running& running, const Panic& panic) {
  const std::string asked = without_spaces(panic.text);
  const std::size_t key = asked.find("(\"");
  const std::size_t end = key == std::string::npos ? key : asked.find("\")", key);
  if (end == std::string::npos) return false;
  std::size_t begin = asked.rfind('.', key);  // the method that is asked, and what it is asked of
  begin = begin == std::string::npos || begin == 0 ? std::string::npos : asked.rfind('.', begin - 1);
  if (begin == std::string::npos) return false;
  const std::string look = asked.substr(begin, end + 2 - begin);
  return all_callers(facts, running, [&](const Asking& asking) {
    const std::string_view whole = asking.caller->place.text();
    const std::string before = without_spaces(whole.substr(0, asking.call->place.span.begin - asking.caller->place.span.begin));
    const std::size_t at = before.find(look);
    return at != std::string::npos && turns_away(statement_at(before, at));
  });
}

// The function reads its n-th parameter, self left out, as something and gives the failure back: `text.parse()?`,
// `Url::parse(&text).map_err(..)?`.
bool reads_parameter(const Function& function, std::size_t number) {
  if (!function.parameter_names.empty() && function.parameter_names.front() == "self") ++number;
  if (number >= function.parameter_names.size()) return false;
  const std::string& name = function.parameter_names[number];
  return std::any_of(function.early_returns.begin(), function.early_returns.end(), [&](const EarlyReturn& early) {
    const std::string text = without_spaces(early.place.text());
    return contains(text, name + ".parse") || contains(text, "parse(&" + name) || contains(text, "from_str(&" + name) ||
           contains(text, "from_str(" + name);
  });
}

// Another call of the function has read the value before, and its failure ended the function.
bool is_read_before(const Facts& facts, const Function& function, std::string_view name, std::uint32_t before) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.mention || call.targets.size() != 1 || call.place.span.end > before) return false;
    const auto number = static_cast<std::uint32_t>(&call - function.calls.data());
    if (!ends_function(function, number)) return false;
    for (std::uint32_t given = 0; given < call.argument_count; ++given) {
      if (root_of(argument_text(call, given)) != name) continue;
      if (reads_parameter(facts.code.functions[call.targets.front()], given)) return true;
    }
    return false;
  });
}

bool is_parsed_by_callers(const Facts& facts, const Running& running, const Panic& panic, const Call& call) {
  const std::int32_t number = parameter_of(*running.function, read_name(panic, call));
  if (number < 0) return false;
  return all_callers(facts, running, [&](const Asking& asking) {
    const std::string_view name = root_of(argument_text(*asking.call, static_cast<std::uint32_t>(number)));
    return !name.empty() && is_read_before(facts, *asking.caller, name, asking.call->place.span.begin);
  });
}

// `to_string(&event.payload)` of an event that is any JSON: what is made of it is as the sender wrote it.
bool writes_event_out(const Running& running, const Function& caller, std::string_view made) {
  if (running.entry->event.path != "serde_json::Value") return false;
  return std::any_of(caller.calls.begin(), caller.calls.end(), [&](const Call& call) {
    return call.path.starts_with("serde_json::to_") && call.takes_event(0) && contains(made, call.name_place.text());
  });
}

// The callers have just made the value: `from_value(json)` of `let json = to_value(rows)?;`.
bool is_made_by_callers(const Facts& facts, const Running& running, const Panic& panic, const Call& call) {
  const std::string_view read = last_name(call.path);
  if (read != "from_value" && read != "from_str" && read != "from_slice") return false;
  const std::int32_t number = parameter_of(*running.function, read_name(panic, call));
  if (number < 0) return false;
  return all_callers(facts, running, [&](const Asking& asking) {
    const std::string_view given = argument_text(*asking.call, static_cast<std::uint32_t>(number));
    const std::string_view name = plain_name(given);
    const std::string_view made = name.empty() ? given : let_value(*asking.caller, name, asking.call->place.span.begin);
    const bool written =
        contains(made, "to_value(") || contains(made, "serde_json::to_string(") || contains(made, "serde_json::to_vec(");
    return written && !writes_event_out(running, *asking.caller, made);
  });
}

// `location.split(',').nth(1).unwrap()` after `let Some(place) = read_place(location) else { return .. }`, where that function
// has cut and parsed the text as well.
bool is_cut_before(const Facts& facts, const Function& function, const Panic& panic) {
  const std::string_view root = root_of(panic.text);
  const bool cuts = contains(panic.text, ".split(") || contains(panic.text, ".split_once(");
  if (root.empty() || !cuts) return false;
  const bool parses = contains(panic.text, ".parse");
  const std::string_view whole = function.place.text();
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.mention || call.targets.size() != 1 || call.place.span.end > panic.place.span.begin) return false;
    if (call.argument_count == 0 || root_of(argument_text(call, 0)) != root) return false;
    const std::string_view reader = facts.code.functions[call.targets.front()].place.text();
    if (!contains(reader, "split") || (parses && !contains(reader, ".parse"))) return false;
    const std::string before = without_spaces(whole.substr(0, call.place.span.begin - function.place.span.begin));
    const std::string after = without_spaces(whole.substr(call.place.span.end - function.place.span.begin, 40));
    return after.starts_with("?") || (after.starts_with("else{") && (before.ends_with(")=") || before.ends_with("=")));
  });
}

// `self.0.find('=').expect(..)` of a type whose only way in has asked the same: `Digest::from_header(text)?`.
bool is_asked_by_constructor(const Facts& facts, const Function& function, const Panic& panic, const Call& call) {
  const std::string& type = function.self_type;
  if (type.empty() || !call.targets.empty() || !contains(without_spaces(call.place.text()), "self.")) return false;
  if (panic.kind != PanicKind::Unwrap && panic.kind != PanicKind::Expect) return false;
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& maker) {
    const bool makes = maker.self_type == type && &maker != &function && !maker.is_test &&
                       (maker.parameter_names.empty() || maker.parameter_names.front() != "self") &&
                       contains(maker.returns.path, "Result") && contains(maker.place.text(), "Err(") &&
                       contains(maker.place.text(), "Ok(Self");
    return makes && std::any_of(maker.calls.begin(), maker.calls.end(), [&](const Call& look) {
             return look.path == call.path && look.argument_count == call.argument_count;
           });
  });
}

// A form reads as a map of texts whatever stands in it.
bool is_map_of_texts(const Type& type) {
  return last_name(type.path) == "HashMap" && type.arguments.size() == 2 && last_name(type.arguments[0].path) == "String" &&
         last_name(type.arguments[1].path) == "String";
}

bool reads_form_as_map(const Facts& facts, const Function& function, const Panic& panic, const Call& call) {
  if (!call.path.starts_with("serde_urlencoded::from_")) return false;
  const std::string before = without_spaces(statement_before(call.place));
  if (contains(before, ":HashMap<String,String>=") || contains(call.name_place.text(), "::<HashMap<String, String>>"))
    return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& user) {
    if (&user == &call || user.targets.size() != 1 || !is_inside(panic.place, user.place)) return false;
    const Function& target = facts.code.functions[user.targets.front()];
    return user.argument_count == 1 && target.parameter_types.size() == 1 && is_map_of_texts(target.parameter_types.front());
  });
}

// The event comes as JSON, which is UTF-8.
bool reads_event_as_text(const Running& running, const Call& call) {
  if (last_name(call.path) != "from_utf8" || !running.reached->path.empty()) return false;
  const std::int32_t number = parameter_of(*running.function, root_of(argument_text(call, 0)));
  if (number != 0 || running.function->parameter_types.empty()) return false;
  const Type& type = running.function->parameter_types.front();
  return last_name(type.path) == "Vec" && type.arguments.size() == 1 && type.arguments[0].path == "u8";
}

// "S" of `as_s`, "Bool" of `as_bool`.
std::string variant_of(std::string_view method) {
  std::string variant(method.substr(3));
  variant[0] = static_cast<char>(variant[0] - 'a' + 'A');
  return variant;
}

// `id.as_s().unwrap()` in `if let Some(id) = item.get("id")`: it is there, and all that this program writes there is of the kind.
bool is_written_so(const Facts& facts, const Function& function, const Panic& panic, const Call& call) {
  if (panic.value != PanicValue::Item || !call.is_method || !call.path.starts_with("as_") || call.path.size() < 4) return false;
  const std::string root(root_of(panic.text));
  const std::string body = without_spaces(function.place.text());
  const std::size_t at = root.empty() ? std::string::npos : body.find("letSome(" + root + ")=");
  const std::size_t get = at == std::string::npos ? at : body.find(".get(\"", at);
  if (get == std::string::npos || get > body.find('{', at)) return false;
  const std::string name = body.substr(get + 5, body.find('"', get + 6) + 1 - get - 5);
  const std::string wanted = "AttributeValue::" + variant_of(call.path) + "(";
  bool any = false;
  for (const Function& writer : facts.code.functions) {
    if (writer.is_test || !contains(writer.place.text(), name)) continue;
    const std::string text = without_spaces(writer.place.text());
    for (std::size_t found = text.find(name); found != std::string::npos; found = text.find(name, found + 1)) {
      const std::string_view rest = std::string_view(text).substr(found + name.size(), 120);
      const std::size_t value = rest.find("AttributeValue::");
      const std::size_t stop = rest.find_first_of(";\"");
      if (value == std::string_view::npos || value > stop) continue;
      if (!rest.substr(value).starts_with(wanted)) return false;
      any = true;
    }
  }
  return any;
}

// A REST API hands on text but for the types of media that it is told of.
bool is_text_body(const Facts& facts, const Running& running, const Call& call) {
  if (last_name(call.path) != "from_utf8" || !running.entry->is_http) return false;
  const std::string_view given = argument_text(call, 0);
  // `let body = from_utf8(body)`: the name still stands for what was there before the statement.
  const auto before = call.place.span.begin - static_cast<std::uint32_t>(statement_before(call.place).size());
  const std::string_view made = let_value(*running.function, plain_name(given), before);
  if (!contains(given, ".body()") && !contains(made, ".body()")) return false;
  bool any = false;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || facts.entry(function) != running.entry) continue;
    for (const Trigger& trigger : config->triggers) {
      if (trigger.source != EventSource::ApiGatewayRest || contains(trigger.place.file->text, "inaryMediaTypes")) return false;
      any = true;
    }
  }
  return any;
}

// What asks another machine: an awaited call or a blocking one, or a function of the project that makes such.
bool asks(const Facts& facts, const Call& call) {
  if (call.mention) return false;
  if (call.targets.empty() && sync_io(call)) return true;
  const bool sends = call.is_method && (call.path == "send" || call.path == "execute") &&
                     (is_in(call.receiver.path, "reqwest") || is_in(call.receiver.path, "ureq"));
  return sends || std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return facts.with_io[id]; });
}

// The call that has asked another machine for what is unwrapped, or for what it is a part of.
const Call* request_behind(const Facts& facts, const Function& function, const Panic& panic) {
  const Call* call = given_by(function, panic);
  std::string_view root = root_of(panic.text);
  while (call != nullptr) {
    if (asks(facts, *call)) return call;
    root = root_of(call->place.text());
    call = call->receiver_call < 0 ? nullptr : &function.calls[static_cast<std::size_t>(call->receiver_call)];
  }
  std::string_view made = root.empty() ? root : let_value(function, root, panic.place.span.begin);
  if (made.empty()) return nullptr;
  made = made.substr(0, made.find('{'));
  const auto begin = static_cast<std::uint32_t>(made.data() - function.place.file->text.data());
  const Place place{function.place.file, {begin, static_cast<std::uint32_t>(begin + made.size())}};
  const auto found = std::find_if(function.calls.begin(), function.calls.end(),
                                  [&](const Call& one) { return is_inside(one.name_place, place) && asks(facts, one); });
  return found == function.calls.end() ? nullptr : &*found;
}

// `user.email` of a user that was looked for by `email.eq(&self.email)`: the row has what it was found by.
bool is_found_by(const Facts& facts, const Function& function, const Panic& panic) {
  const Call* const request = request_behind(facts, function, panic);
  const std::size_t dot = panic.text.find('.');
  if (request == nullptr || dot == std::string::npos) return false;
  const std::string field = panic.text.substr(dot + 1, panic.text.find_first_of(".([", dot + 1) - dot - 1);
  return !field.empty() && std::any_of(request->targets.begin(), request->targets.end(), [&](FunctionId id) {
    return holds_word(facts.code.functions[id].place.text(), field) &&
           contains(without_spaces(facts.code.functions[id].place.text()), field + ".eq(");
  });
}

// What an item holds was encrypted by the project before it was written: with the key that finds it, it is decrypted again.
bool is_own_cipher(const Facts& facts, const Function& function, const Call& call) {
  const std::string_view made = let_value(function, plain_name(argument_text(call, 0)), call.place.span.begin);
  if (last_name(call.path) != "decrypt" && !contains(made, ".decrypt(")) return false;
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [](const Function& one) {
    return !one.is_test &&
           std::any_of(one.calls.begin(), one.calls.end(), [](const Call& other) { return last_name(other.path) == "encrypt"; });
  });
}

// `if is_valid(headers) { headers.unwrap() }`: a predicate of the project that looks for what is in the value was asked before.
bool is_asked_by_predicate(const Facts& facts, const Function& function, const Panic& panic) {
  const std::string_view text = panic.text;
  const std::string_view name = text.substr(0, std::min(text.find('.'), text.size()));
  if (name.empty() || plain_name(name) != name) return false;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.is_method || call.targets.size() != 1 || call.place.span.begin > panic.place.span.begin) return false;
    const std::string_view given = trim(argument_text(call, 0));
    if (given != name && given != "&" + std::string(name)) return false;
    const Function& predicate = facts.code.functions[call.targets[0]];
    const std::string_view body = predicate.place.text();
    return predicate.returns.path == "bool" && (contains(body, "is_some") || contains(body, "Some("));
  });
}

// `groups[0]` in `if let Some(groups) = matched(&PATTERN, path)`: what a function of the project makes of the groups of a pattern
// is as long as the pattern says.
bool is_group_of_own_match(const Facts& facts, const Function& function, const Panic& panic) {
  if (panic.kind != PanicKind::Index) return false;
  const std::string name(std::string_view(panic.text).substr(0, panic.text.find('[')));
  const std::string bound = "Some(" + name + ") = ";
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.targets.size() != 1 || call.place.span.begin > panic.place.span.begin) return false;
    const std::string_view before = std::string_view(call.place.file->text).substr(0, call.place.span.begin);
    return before.ends_with(bound) && contains(facts.code.functions[call.targets[0]].place.text(), ".captures(");
  });
}

// `to_attribute_value(name)` of serde_dynamo: what fails is a map with keys that are no text.
bool writes_attribute(const Panic& panic) {
  const std::string_view text = panic.text;
  return text.starts_with("to_attribute_value(") || text.starts_with("serde_dynamo::to_");
}

}  // namespace

bool is_settled(const Facts& facts, const Running& running, const Panic& panic) {
  const Function& function = *running.function;
  const Call* const call = given_by(function, panic);
  if (is_asked_by_callers(facts, running, panic) || is_asked_by_predicate(facts, function, panic)) return true;
  if (is_cut_before(facts, function, panic) || is_group_of_own_match(facts, function, panic)) return true;
  if (is_found_by(facts, function, panic) || is_switched_off(facts, running, panic.place)) return true;
  return call != nullptr &&
         (is_parsed_by_callers(facts, running, panic, *call) || is_made_by_callers(facts, running, panic, *call) ||
          is_asked_by_constructor(facts, function, panic, *call) || reads_form_as_map(facts, function, panic, *call) ||
          reads_event_as_text(running, *call));
}

bool is_mostly_settled(const Facts& facts, const Running& running, const Panic& panic) {
  const Call* const call = given_by(*running.function, panic);
  if (call != nullptr && panic.value == PanicValue::Item && is_own_cipher(facts, *running.function, *call)) return true;
  return writes_attribute(panic) ||
         (call != nullptr && (is_written_so(facts, *running.function, panic, *call) || is_text_body(facts, running, *call)));
}

bool is_of_request(const Facts& facts, const Function& function, const Panic& panic) {
  return request_behind(facts, function, panic) != nullptr;
}

}  // namespace wright
